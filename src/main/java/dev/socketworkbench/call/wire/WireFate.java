package dev.socketworkbench.call.wire;

import java.util.Arrays;
import java.util.Optional;

/**
 * What became of a packet on the wire. The codes are those of the journal's format and never
 * change.
 */
public enum WireFate {
  /** It was given to the other machine. */
  ARRIVED(0, "arrived"),
  /** It was still on its way when the recording ended. */
  ON_ITS_WAY(1, "still on its way"),
  /** A person took it off the wire. */
  LOST_BY_HAND(2, "lost by hand"),
  /** A rule took it. */
  LOST_BY_RULE(3, "lost by a rule"),
  /** The dice took it. */
  LOST_BY_CHANCE(4, "lost by chance"),
  /** The queue of a slow link was full. */
  QUEUE_FULL(5, "lost: the queue was full"),
  /** It was larger than what the path carries, and nobody told its sender. */
  TOO_LARGE(6, "lost: larger than the path carries"),
  /** The path led nowhere. */
  BLACK_HOLE(7, "lost in the black hole"),
  /** The cable was pulled. */
  UNPLUGGED(8, "lost: the cable is pulled"),
  /** More waited than the wire may keep. */
  NO_ROOM(9, "lost: more waited than the wire keeps");

  private final int code;
  private final String words;

  WireFate(int code, String words) {
    this.code = code;
    this.words = words;
  }

  /** The number in the journal's format. */
  public int code() {
    return code;
  }

  /** For a person. */
  public String words() {
    return words;
  }

  /** Whether it will never arrive. */
  public boolean isLost() {
    return this != ARRIVED && this != ON_ITS_WAY;
  }

  /** The fate with this number in the journal's format; empty if there is none. */
  public static Optional<WireFate> ofCode(int code) {
    return Arrays.stream(values()).filter(each -> each.code == code).findFirst();
  }
}
