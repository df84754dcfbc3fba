package dev.socketworkbench.load;

import dev.socketworkbench.call.Operation;
import dev.socketworkbench.call.Outcome;
import dev.socketworkbench.call.error.ErrorCode;
import dev.socketworkbench.net.recording.CallException;

/**
 * What ended a connection of a load before its time.
 *
 * @param kind what it was
 * @param operation in which call it was noticed
 * @param code what the system said; {@link ErrorCode#NONE} where it said nothing that is known
 */
public record LoadError(Kind kind, Operation operation, ErrorCode code)
    implements Comparable<LoadError> {

  /** The kinds of errors. */
  public enum Kind {
    /** The system refused the call. */
    FAILED,
    /** Our own limit for connecting passed. */
    TIMED_OUT,
    /** The peer sent its FIN although messages were to be answered. */
    CLOSED_BY_PEER,
    /** An answer that is not the message. */
    ANSWER_DIFFERS,
    /** More came back than was sent: a greeting, or answers that are longer than the messages. */
    MORE_THAN_SENT,
    /** This program has no memory for one more connection's buffer. */
    NO_MEMORY,
    /** TLS failed: the rows of the connection say why. */
    TLS
  }

  static LoadError of(CallException failure) {
    Outcome outcome = failure.call().outcome();
    return new LoadError(
        outcome instanceof Outcome.TimedOut ? Kind.TIMED_OUT : Kind.FAILED,
        failure.call().operation(),
        outcome instanceof Outcome.Failed failed ? failed.code() : ErrorCode.NONE);
  }

  static LoadError noticed(Kind kind) {
    return new LoadError(kind, Operation.RECV, ErrorCode.NONE);
  }

  /** In the log's words: {@code connect: ECONNREFUSED}, {@code recv: end of stream}. */
  @Override
  public String toString() {
    return operation.berkeleyName()
        + ": "
        + switch (kind) {
          case FAILED -> code.isKnown() ? code.name() : "failed";
          case TIMED_OUT -> "timed out";
          case CLOSED_BY_PEER -> "end of stream";
          case ANSWER_DIFFERS -> "not what was sent";
          case MORE_THAN_SENT -> "more than was sent";
          case TLS -> "TLS failed";
          case NO_MEMORY -> "no memory left for its buffer";
        };
  }

  @Override
  public int compareTo(LoadError other) {
    return toString().compareTo(other.toString());
  }
}
