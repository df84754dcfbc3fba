package dev.socketworkbench.timeline.inference;

import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.Outcome;
import dev.socketworkbench.call.SocketEvent;
import java.util.Optional;

/** How many bytes a socket's calls moved, and how many are known to wait in it. */
final class ByteCounts {
  private long sent;
  private long sentBeforeLast;
  private long lastSentNanos = Long.MIN_VALUE;
  private long received;
  private long lastReceivedNanos = Long.MIN_VALUE;

  private boolean isWhole = true;

  private final UrgentCounts urgent = new UrgentCounts();

  /** How many bytes waited to be received when the kernel was asked last. */
  private long queued;

  /** The next call or packet. */
  void add(SocketEvent event) {
    urgent.add(event, received);
    if (event.byteCount() == 0 || isPeeked(event)) {
      return;
    }
    long end = event.streamOffset() + event.byteCount();
    if (event.sends()) {
      sentBeforeLast = sent;
      sent = Math.max(sent, end);
      lastSentNanos = event.endNanos();
    } else {
      received = Math.max(received, end);
      queued = Math.max(0, queued - event.byteCount());
      lastReceivedNanos = event.endNanos();
    }
  }

  private static boolean isPeeked(SocketEvent event) {
    return event instanceof Call call
        && call.outcome() instanceof Outcome.Moved moved
        && moved.peeked();
  }

  /**
   * The kernel said how many bytes wait.
   *
   * @param beganNanos when the reading began: bytes that were received since may be among them
   */
  void said(long waiting, long beganNanos) {
    queued = lastReceivedNanos < beganNanos ? waiting : 0;
  }

  /** Calls of a while were not recorded, so that only the kernel knows what waits. */
  void unrecorded() {
    isWhole = false;
    queued = 0;
  }

  /** How many bytes its sends had moved for certain when a moment came that is not long ago. */
  long sentBefore(long nanos) {
    return lastSentNanos <= nanos ? sent : sentBeforeLast;
  }

  /** Its listener's calls said how it takes urgent bytes. */
  void acceptedBy(ByteCounts listener) {
    urgent.inherit(listener.urgent);
  }

  /**
   * How many bytes have come for certain and were not received.
   *
   * @param peer the other end, if it is ours
   * @param nanos when that is asked for
   */
  long unread(Optional<ByteCounts> peer, long nanos) {
    if (!isWhole) {
      return queued;
    }
    long peerSent = peer.map(end -> end.sentBefore(nanos)).orElse(0L);
    long reached = peer.map(end -> urgent.reached(received, end.urgent)).orElse(received);
    return Math.max(peerSent - reached, queued);
  }
}
