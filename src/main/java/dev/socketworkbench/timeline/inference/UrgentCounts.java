package dev.socketworkbench.timeline.inference;

import dev.socketworkbench.call.Arguments;
import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.Operation;
import dev.socketworkbench.call.Outcome;
import dev.socketworkbench.call.SocketEvent;
import java.util.ArrayList;
import java.util.List;

/**
 * What urgent bytes do to a socket's counts: they can be received before those that stand before
 * them, and passed over without being received.
 */
final class UrgentCounts {
  /** Where in the stream urgent bytes were sent. */
  private final List<Long> sent = new ArrayList<>(0);

  /** How many bytes were received as urgent ones. */
  private long taken;

  /** Up to where a recv had looked that found nothing: it passes an urgent byte. */
  private long passed = -1;

  /** Whether it began with SO_OOBINLINE: an accepted socket has what its listener had. */
  private boolean beganInline;

  /** How often SO_OOBINLINE was set to something else, and how far the reader was then. */
  private final List<Long> turns = new ArrayList<>(0);

  /**
   * The next call or packet.
   *
   * @param received how many bytes the socket had received before
   */
  void add(SocketEvent event, long received) {
    if (!(event instanceof Call call)) {
      return;
    }
    if (call.operation() == Operation.SETSOCKOPT) {
      if (call.outcome() instanceof Outcome.Done
          && call.arguments() instanceof Arguments.SocketOption option
          && option.name().equals("SO_OOBINLINE")) {
        boolean on = !(option.value().equals("0") || option.value().equals("false"));
        if (on != isInline(Long.MAX_VALUE)) {
          turns.add(received - taken);
        }
      }
    } else if (call.operation().receives() && findsNothing(call)) {
      passed = received - taken;
    } else if (call.byteCount() > 0
        && call.arguments() instanceof Arguments.Text words
        && words.text().contains("MSG_OOB")) {
      if (call.sends()) {
        sent.add(call.streamOffset() + call.byteCount() - 1);
      } else if (call.outcome() instanceof Outcome.Moved moved && !moved.peeked()) {
        taken += call.byteCount();
      }
    }
  }

  private static boolean findsNothing(Call call) {
    return call.outcome() instanceof Outcome.EndOfStream
        || call.outcome() instanceof Outcome.WouldBlock;
  }

  void inherit(UrgentCounts listener) {
    beganInline = listener.isInline(Long.MAX_VALUE);
  }

  /** Whether an urgent byte was left in the stream when so many ordinary bytes were received. */
  private boolean isInline(long ordinary) {
    long before = turns.stream().filter(turn -> turn <= ordinary).count();
    return beganInline == (before % 2 == 0);
  }

  /**
   * How far the reader has come in the stream.
   *
   * @param received how many bytes its recvs returned, urgent ones among them
   * @param peer the other end
   */
  long reached(long received, UrgentCounts peer) {
    long ordinary = received - taken;
    long reached = ordinary;
    for (long urgent : peer.sent) {
      long before = urgent - (reached - ordinary);
      boolean isBehind = before < ordinary || (before == ordinary && passed == ordinary);
      if (isBehind && !isInline(before)) {
        reached++;
      }
    }
    return reached;
  }
}
