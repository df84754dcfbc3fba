package dev.socketworkbench.tracer.rule;

import dev.socketworkbench.call.error.ErrorCode;

/** What is done to a call on purpose. */
public sealed interface CallDeed {
  /** Its thread stands until somebody lets it go on. */
  record HoldThread(HoldMoment moment) implements CallDeed {}

  /**
   * It fails without being made; only a close is made all the same, because a descriptor is gone
   * also where close fails.
   *
   * @param error of Linux
   */
  record Fail(ErrorCode error) implements CallDeed {
    private static final int MOST = 4095;

    /**
     * Checks that it is an error of this system.
     *
     * @throws IllegalArgumentException if it is none
     */
    public Fail {
      if (error.numbering() != ErrorCode.Numbering.LINUX
          || error.number() < 1
          || error.number() > MOST) {
        throw new IllegalArgumentException(error + " is no error of Linux");
      }
    }
  }

  /**
   * It asks for fewer bytes, or offers fewer, than the program wanted. Only on streams, where the
   * system may do that at any time, and only if there were more.
   *
   * @param bytes at least 1
   */
  record Shorten(int bytes) implements CallDeed {
    /**
     * Checks that something is left.
     *
     * @throws IllegalArgumentException if nothing is
     */
    public Shorten {
      if (bytes < 1) {
        throw new IllegalArgumentException("nothing is left of " + bytes + " bytes");
      }
    }
  }

  /** Whether it is done when the call has returned, and not before it is made. */
  default boolean isAfter() {
    return this instanceof HoldThread hold && hold.moment() == HoldMoment.AFTER;
  }
}
