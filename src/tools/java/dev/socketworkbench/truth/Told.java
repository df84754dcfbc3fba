package dev.socketworkbench.truth;

import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.Outcome;
import java.util.HexFormat;

/**
 * One Berkeley call in the form in which both sides are compared.
 *
 * @param operation {@code recv}
 * @param text arguments, result and bytes: {@code (4096) = 6 48656c6c6f21}
 * @param earliest from when on it can have been made, in microseconds of its side's clock
 * @param latest until when
 */
record Told(String operation, String text, long earliest, long latest) {

  /** What the journal tells. */
  static Told by(Call call) {
    return new Told(
        call.operation().berkeleyName(),
        "(" + call.arguments() + ") = " + outcome(call),
        Math.floorDiv(call.startNanos(), 1000),
        Math.ceilDiv(call.endNanos(), 1000));
  }

  /** What strace tells. */
  static Told by(SystemCall call, String operation, String arguments, String outcome) {
    return new Told(operation, "(" + arguments + ") = " + outcome, call.micros(), call.micros());
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
      case Outcome.ClosedHere closed -> "closed here";
      case Outcome.Resolved resolved -> throw new IllegalArgumentException("no system call");
      case Outcome.TimedOut timedOut -> "timed out";
    };
  }

  @Override
  public String toString() {
    return operation + text;
  }
}
