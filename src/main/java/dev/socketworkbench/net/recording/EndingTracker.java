package dev.socketworkbench.net.recording;

import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.Outcome;
import dev.socketworkbench.call.error.Errno;
import java.util.Optional;

/**
 * Derives the ending of one connection from what its calls returned: the side whose FIN came first
 * closed it, and the first ending that has ended stays. Thread-safe.
 */
final class EndingTracker {
  private boolean finHere;
  private boolean finOfPeer;
  private boolean hereFirst;

  /** What ended it, other than the two FINs; null if nothing did. */
  private Ending decided;

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
      case Outcome.EndOfStream end -> {
        finOfPeer = true;
        hereFirst = finHere;
        look();
      }
      case Outcome.TimedOut timedOut -> failed(call, Ending.TIMED_OUT);
      case Outcome.Failed failed -> failed(call, failed.errno());
      default -> {}
    }
  }

  private void failed(Call call, Errno errno) {
    switch (call.operation()) {
      case SETSOCKOPT -> {
        // A refused option says nothing about the connection: the next send or recv will.
      }
      case SHUTDOWN -> {
        finHere = false;
        look();
        if (errno == Errno.ENOTCONN) {
          // The socket was connected and is not any more: it was reset, and that has not been read.
          failed(call, Ending.RESET);
        }
      }
      default -> failed(call, endingOf(errno));
    }
  }

  private void failed(Call call, Ending how) {
    if (!ending.isOver()) {
      failure = call;
      decide(how);
    }
  }

  private static Ending endingOf(Errno errno) {
    return switch (errno) {
      case ECONNRESET, ECONNABORTED, EPIPE -> Ending.RESET;
      case ETIMEDOUT -> Ending.TIMED_OUT;
      default -> Ending.FAILED;
    };
  }

  /**
   * shutdown(SHUT_WR) is about to be made: what the peer ends from now on, it ends after us, and
   * its end can be read before the call has returned here.
   */
  synchronized void shuttingDownHere() {
    finHere = true;
    look();
  }

  /** This end is about to close. */
  synchronized void closingHere() {
    decide(finOfPeer && !hereFirst ? Ending.CLOSED_BY_PEER : Ending.CLOSED_HERE);
  }

  /** This end is about to close because nothing happens. */
  synchronized void idleHere() {
    decide(Ending.IDLE);
  }

  /** This end is about to close because the connection moves too much. */
  synchronized void floodHere() {
    decide(Ending.FLOOD);
  }

  /** This end is about to reset. */
  synchronized void abortingHere() {
    decide(Ending.ABORTED_HERE);
  }

  private void decide(Ending how) {
    if (!ending.isOver()) {
      decided = how;
      look();
    }
  }

  private void look() {
    ending = decided == null ? byFins() : decided;
  }

  private Ending byFins() {
    if (finHere && finOfPeer) {
      return hereFirst ? Ending.CLOSED_HERE : Ending.CLOSED_BY_PEER;
    }
    if (finHere) {
      return Ending.HALF_CLOSED_HERE;
    }
    return finOfPeer ? Ending.HALF_CLOSED_BY_PEER : Ending.OPEN;
  }
}
