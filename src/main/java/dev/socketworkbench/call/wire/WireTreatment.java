package dev.socketworkbench.call.wire;

import dev.socketworkbench.call.text.Durations;
import dev.socketworkbench.call.text.Escapes;
import java.util.ArrayList;
import java.util.List;

/**
 * What was done to a packet on purpose, beside being lost.
 *
 * @param heldNanos how long it was kept on the wire: by a delay, a rate, a rule, or by hand
 * @param copy whether it is a second one that its machine has not sent
 * @param overtaken how many packets that were sent later were let by before it
 * @param flippedBit which of its bits was flipped, counted from 0; {@link #NO_BIT} if none
 * @param rule the rule that did it, as it was typed; empty if none did
 */
public record WireTreatment(
    long heldNanos, boolean copy, int overtaken, int flippedBit, String rule) {
  /** No bit. */
  public static final int NO_BIT = -1;

  /** What nearly all packets have. */
  public static final WireTreatment NONE = new WireTreatment(0, false, 0, NO_BIT, "");

  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if one is less than nothing
   */
  public WireTreatment {
    if (heldNanos < 0 || overtaken < 0 || flippedBit < NO_BIT) {
      throw new IllegalArgumentException("less than nothing was done");
    }
  }

  /** Whether nothing was done. */
  public boolean isNone() {
    return equals(NONE);
  }

  /** The same, kept for so long. */
  public WireTreatment held(long nanos) {
    return new WireTreatment(nanos, copy, overtaken, flippedBit, rule);
  }

  /** As it stands in the log: {@code held 50.00 ms, overtaken by 1}; empty for nothing. */
  public String words() {
    List<String> done = new ArrayList<>();
    if (copy) {
      done.add("a copy");
    }
    if (heldNanos > 0) {
      done.add("held " + Durations.words(heldNanos));
    }
    if (overtaken > 0) {
      done.add("overtaken by " + overtaken);
    }
    if (flippedBit != NO_BIT) {
      done.add("bit " + flippedBit % Byte.SIZE + " of byte " + flippedBit / Byte.SIZE + " flipped");
    }
    if (!rule.isEmpty()) {
      done.add("rule " + Escapes.text(rule));
    }
    return String.join(", ", done);
  }
}
