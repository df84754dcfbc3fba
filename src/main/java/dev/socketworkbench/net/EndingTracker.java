package dev.socketworkbench.net;

import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.Errno;
import dev.socketworkbench.call.Operation;
import dev.socketworkbench.call.Outcome;
import java.util.Optional;

/**
 * Derives the ending of one connection from what its calls returned: the side whose FIN came first
 * closed it, and the first ending that is over stays. Thread-safe.
 */
final class EndingTracker {
  private volatile Ending ending = Ending.OPEN;
  private volatile Call failure;

  Ending ending() {
    return ending;
  }

  /** The call that ended the connection in an error. */
  Optional<Call> failure() {
    return Optional.ofNullable(failure);
  }

  /** Takes note of a call that did not succeed, or that read the peer's FIN. */
  synchronized void returned(Call call) {
    switch (call.outcome()) {
      case Outcome.EndOfStream end ->
          then(ending == Ending.HALF_CLOSED_HERE ? Ending.CLOSED_HERE : Ending.HALF_CLOSED_BY_PEER);
      case Outcome.TimedOut timedOut -> failed(call, Ending.TIMED_OUT);
      case Outcome.Failed failed -> failed(call, endingOf(failed.errno()));
      default -> {}
    }
  }

  private void failed(Call call, Ending how) {
    // A refused option or shutdown says nothing about the connection: the next send or recv will.
    boolean tells =
        call.operation() != Operation.SETSOCKOPT && call.operation() != Operation.SHUTDOWN;
    if (tells && !ending.isOver()) {
      failure = call;
      ending = how;
    }
  }

  private static Ending endingOf(Errno errno) {
    return switch (errno) {
      case ECONNRESET, ECONNABORTED, EPIPE -> Ending.RESET;
      case ETIMEDOUT -> Ending.TIMED_OUT;
      default -> Ending.FAILED;
    };
  }

  /** shutdown(SHUT_WR) succeeded. */
  synchronized void shutDownHere() {
    then(ending == Ending.HALF_CLOSED_BY_PEER ? Ending.CLOSED_BY_PEER : Ending.HALF_CLOSED_HERE);
  }

  /** This end is about to close. */
  synchronized void closingHere() {
    then(ending == Ending.HALF_CLOSED_BY_PEER ? Ending.CLOSED_BY_PEER : Ending.CLOSED_HERE);
  }

  /** This end is about to close because nothing happens. */
  synchronized void idleHere() {
    then(Ending.IDLE);
  }

  /** This end is about to reset. */
  synchronized void abortingHere() {
    then(Ending.ABORTED_HERE);
  }

  private void then(Ending next) {
    if (!ending.isOver()) {
      ending = next;
    }
  }
}
