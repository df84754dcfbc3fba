package dev.socketworkbench.replay.part;

import dev.socketworkbench.call.Arguments;
import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.Operation;
import dev.socketworkbench.call.Outcome;
import dev.socketworkbench.call.error.Errno;
import java.util.Set;

/** Reads what one side did from the calls that it made on its socket. */
final class CallsOfPart {
  private static final Set<Errno> RESETS =
      Set.of(Errno.ECONNRESET, Errno.ECONNABORTED, Errno.EPIPE);

  private final PartBuilder part;
  private final boolean movesBytes;
  private boolean lingersZero;
  private boolean halfClosed;

  /**
   * Tells the calls to this part.
   *
   * @param movesBytes whether the bytes of the calls are those of the part
   */
  CallsOfPart(PartBuilder part, boolean movesBytes) {
    this.part = part;
    this.movesBytes = movesBytes;
  }

  /**
   * TLS has said that nothing more will be sent: a half-close, whether or not the call for that
   * comes before the peer has answered. After the peer's end it only belongs to the close.
   */
  void saidGoodbye(RowRef row, long nanos) {
    if (!part.hasEnded()) {
      halfClosed(row, nanos, nanos);
    }
  }

  /** The next call of the socket, in the order of its rows. */
  void add(RowRef row, Call call) {
    switch (call.outcome()) {
      case Outcome.Moved moved -> moved(row, call, moved);
      case Outcome.EndOfStream end -> part.ended(PeerEnd.END_OF_STREAM, call.endNanos());
      case Outcome.Failed failed -> failed(call, failed);
      case Outcome.ClosedHere closed -> waited(call);
      case Outcome.Bound bound -> part.connected(call.endNanos());
      case Outcome.Done done -> done(row, call);
      default -> {}
    }
  }

  private void moved(RowRef row, Call call, Outcome.Moved moved) {
    if (moved.count() == 0 || moved.peeked() || !movesBytes) {
      return;
    }
    if (call.operation().sends()) {
      part.sent(
          row,
          0,
          call.streamOffset(),
          moved.count(),
          call.recordedBytes(),
          began(call),
          call.endNanos());
    } else if (call.operation().receives()) {
      part.arrived(
          row, 0, call.streamOffset(), moved.count(), call.recordedBytes(), call.endNanos());
    }
  }

  private static long began(Call call) {
    return call.hasStart() ? call.startNanos() : call.endNanos();
  }

  private void failed(Call call, Outcome.Failed failed) {
    if (RESETS.contains(failed.errno())
        && (call.operation().sends() || call.operation().receives())) {
      part.ended(PeerEnd.RESET, call.endNanos());
    }
  }

  private void waited(Call call) {
    if (call.operation().receives()) {
      part.awaited();
    }
  }

  private void done(RowRef row, Call call) {
    if (call.closesSocket()) {
      part.did(lingersZero ? Act.Kind.ABORT : Act.Kind.CLOSE, row, began(call), call.endNanos());
    } else if (call.operation() == Operation.SHUTDOWN && endsSending(call)) {
      halfClosed(row, began(call), call.endNanos());
    } else if (call.operation() == Operation.SETSOCKOPT
        && call.arguments() instanceof Arguments.SocketOption option
        && option.name().equals("SO_LINGER")) {
      lingersZero = option.value().equals("0");
    }
  }

  private void halfClosed(RowRef row, long startNanos, long overNanos) {
    if (!halfClosed) {
      halfClosed = true;
      part.did(Act.Kind.HALF_CLOSE, row, startNanos, overNanos);
    }
  }

  private static boolean endsSending(Call call) {
    return !(call.arguments() instanceof Arguments.How how && how.how().equals("SHUT_RD"));
  }
}
