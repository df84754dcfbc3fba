package dev.socketworkbench.truth;

import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.Outcome;
import java.util.HexFormat;

/**
 * One Berkeley call in the form in which both sides are compared.
 *
 * @param operation {@code recv}
 * @param text arguments, result and bytes: {@code (4096) = 6 48656c6c6f21}
 * @param earliest from when on it was made, in nanoseconds of its side's clock
 * @param latest when it had returned
 */
record Told(String operation, String text, long earliest, long latest) {

  /** What the journal tells. */
  static Told by(Call call) {
    return new Told(
        call.operation().berkeleyName(),
        "(" + call.arguments() + ") = " + outcome(call),
        call.startNanos(),
        call.endNanos());
  }

  /**
   * What strace tells.
   *
   * @param first the system call with which it began
   * @param last the one that brought the result
   */
  static Told by(
      SystemCall first, SystemCall last, String operation, String arguments, String outcome) {
    return new Told(
        operation, "(" + arguments + ") = " + outcome, first.startNanos(), last.endNanos());
  }

  private static String outcome(Call call) {
    String hex = HexFormat.of().formatHex(call.bytes());
    return switch (call.outcome()) {
      case Outcome.Done done -> "0";
      case Outcome.Moved moved -> moved.count() + " " + hex;
      case Outcome.EndOfStream end -> "0 ";
      case Outcome.Bound bound -> "0 " + bound.local();
      case Outcome.Accepted accepted -> "from " + accepted.peer();
      case Outcome.Failed failed -> failed.code().name();
      case Outcome.WouldBlock wouldBlock -> "EAGAIN";
      case Outcome.Value value -> value.value();
      case Outcome.Ready ready -> ready.lines();
      // For the kernel both are a call that was given up, and a close.
      case Outcome.ClosedHere closed -> "ended here";
      case Outcome.NotReturned notReturned -> "not returned";
      case Outcome.Resolved resolved -> throw new IllegalArgumentException("no system call");
      case Outcome.TimedOut timedOut -> "ended here";
    };
  }

  @Override
  public String toString() {
    return operation + text;
  }
}
