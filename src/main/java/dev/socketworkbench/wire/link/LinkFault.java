package dev.socketworkbench.wire.link;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a link can do to all packets of a direction: the one table that command line, window and
 * help read. Words that a tap has, too, mean the same here.
 */
public enum LinkFault {
  DELAY("delay", FaultUnit.TIME, "50ms", "each packet is on its way for so long"),
  JITTER("jitter", FaultUnit.TIME, "10ms", "and up to so much longer, by chance; order is kept"),
  RATE("rate", FaultUnit.SIZE, "1MB", "at most so many bytes go onto the link in a second"),
  QUEUE("queue", FaultUnit.SIZE, "64KiB", "so many wait to go onto it; what comes then is lost"),
  LOSE("lose", FaultUnit.CHANCE, "1%", "packets are lost"),
  DOUBLE("double", FaultUnit.CHANCE, "1%", "packets arrive twice"),
  REORDER("reorder", FaultUnit.CHANCE, "1%", "packets are overtaken by the next one"),
  CORRUPT("corrupt", FaultUnit.CHANCE, "1%", "one bit of a packet is flipped"),
  MTU("mtu", FaultUnit.SIZE, "1200", "larger packets are lost, and nobody tells their sender"),
  BLACK_HOLE("black-hole", FaultUnit.NOTHING, "", "nothing arrives");

  /** What stands behind a fault's name. */
  public enum FaultUnit {
    TIME,
    SIZE,
    CHANCE,
    NOTHING
  }

  private final String word;
  private final FaultUnit unit;
  private final String example;
  private final String effect;

  LinkFault(String word, FaultUnit unit, String example, String effect) {
    this.word = word;
    this.unit = unit;
    this.example = example;
    this.effect = effect;
  }

  /** Its name as it is typed. */
  public String word() {
    return word;
  }

  /** What stands behind its name. */
  public FaultUnit unit() {
    return unit;
  }

  /** How it can be written: {@code delay=50ms}. */
  public String example() {
    return example.isEmpty() ? word : word + "=" + example;
  }

  /** What it does, as a sentence without its end. */
  public String effect() {
    return effect;
  }

  /** The fault of this name; empty if there is none. */
  public static Optional<LinkFault> named(String word) {
    return Arrays.stream(values()).filter(each -> each.word.equalsIgnoreCase(word)).findFirst();
  }

  /** All names, between commas. */
  static String words() {
    return Arrays.stream(values()).map(LinkFault::word).collect(Collectors.joining(", "));
  }
}
