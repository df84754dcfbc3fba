package dev.socketworkbench.wire.link;

import dev.socketworkbench.call.WirePacket;
import java.util.function.Predicate;

/**
 * One thing that is done to packets of a link on purpose.
 *
 * @param words as a person has typed it
 * @param which to which packets
 * @param deed what is done
 * @param first from which matching packet on, counted from 1
 * @param last up to which; {@link #ALWAYS} for all later ones
 */
public record LinkRule(
    String words, Predicate<? super WirePacket> which, LinkDeed deed, long first, long last) {
  /** No last one. */
  public static final long ALWAYS = Long.MAX_VALUE;

  /** Checks the numbers. */
  public LinkRule {
    if (first < 1 || last < first) {
      throw new IllegalArgumentException("from " + first + " to " + last);
    }
  }
}
