package dev.socketworkbench.scenario;

import dev.socketworkbench.call.Outcome;
import dev.socketworkbench.call.error.Errno;

/**
 * Whether a step is to fail: some of what there is to see goes wrong on purpose.
 *
 * @param maySucceed whether it may succeed
 * @param mayFail whether it may fail
 * @param how with which error: the constant's name, {@link #TIMED_OUT}, or empty for any
 */
public record Expected(boolean maySucceed, boolean mayFail, String how) {
  /** The limit of this program itself passed. */
  public static final String TIMED_OUT = "timed-out";

  /** It succeeds. */
  public static final Expected SUCCESS = new Expected(true, false, "");

  /** It succeeds or fails, as the machine has it. */
  public static final Expected EITHER = new Expected(true, true, "");

  /** It fails, with this error, or with any if that is empty. */
  public static Expected failure(String how) {
    return new Expected(false, true, how);
  }

  /** Whether a call that failed did so as expected. */
  boolean allows(Outcome failed) {
    return mayFail
        && switch (failed) {
          case Outcome.Failed error -> how.isEmpty() || error.code().name().equals(how);
          case Outcome.WouldBlock blocked -> how.isEmpty() || how.equals(Errno.EAGAIN.name());
          case Outcome.TimedOut late -> how.isEmpty() || how.equals(TIMED_OUT);
          default -> false;
        };
  }
}
