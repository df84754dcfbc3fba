package dev.socketworkbench.net.recording;

import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.LogFormat;
import dev.socketworkbench.call.Outcome;
import java.io.IOException;

/**
 * A socket call that did not succeed, with its record. The message is one line: {@code connect
 * 127.0.0.1:1: ECONNREFUSED Connection refused}.
 */
public final class CallException extends IOException {
  private static final long serialVersionUID = 1L;

  private final transient Call call;

  /** The call's record, and what Java threw for it, which may be null. */
  public CallException(Call call, Throwable cause) {
    super(message(call), cause);
    this.call = call;
  }

  /** The call's record, as it is in the journal. */
  public Call call() {
    return call;
  }

  /**
   * Leaves the stack trace to the cause: ten thousand closes would otherwise walk the stack twice
   * each.
   */
  @Override
  public synchronized Throwable fillInStackTrace() {
    return this;
  }

  private static String message(Call call) {
    String arguments = call.arguments().toString();
    return call.operation().berkeleyName()
        + (arguments.isEmpty() ? "" : " " + arguments)
        + ": "
        + outcome(call.outcome());
  }

  private static String outcome(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Failed failed ->
          failed.code().isKnown() ? failed.code() + " " + failed.text() : failed.text();
      case Outcome.TimedOut timedOut ->
          "timed out (limit " + LogFormat.duration(timedOut.millis() * 1_000_000) + ")";
      case Outcome.ClosedHere closed -> "ended: closed here";
      default -> outcome.toString();
    };
  }
}
