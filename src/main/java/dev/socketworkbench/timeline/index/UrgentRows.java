package dev.socketworkbench.timeline.index;

import dev.socketworkbench.call.Arguments;
import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.Operation;
import dev.socketworkbench.call.Outcome;
import dev.socketworkbench.call.SocketEvent;
import java.util.ArrayList;
import java.util.List;

/**
 * A socket's calls that have to do with TCP's urgent byte ({@code MSG_OOB}): nearly always none.
 * Thread-safe.
 */
final class UrgentRows {
  /** A send whose last byte is urgent, at this place of the stream. */
  record UrgentSend(long place, long startNanos, long endNanos) {}

  /**
   * A recv that returned an urgent byte.
   *
   * @param row its place among the socket's rows
   * @param offset how many bytes the socket had received before, as recorded
   * @param peeked whether the byte stays
   */
  record UrgentReceipt(long row, long offset, long startNanos, long endNanos, boolean peeked) {}

  /** Since then urgent bytes are left in the stream, or are not. */
  private record Inline(long nanos, boolean isOn) {}

  private final List<UrgentSend> marks = new ArrayList<>(0);
  private final List<UrgentReceipt> taken = new ArrayList<>(0);
  private final List<Inline> inlines = new ArrayList<>(0);

  /** Whether a call was asked to move an urgent byte, and did. */
  static boolean isUrgent(SocketEvent event) {
    return event instanceof Call call
        && call.byteCount() > 0
        && call.arguments() instanceof Arguments.Text words
        && words.text().contains("MSG_OOB");
  }

  synchronized void add(SocketEvent event, long row) {
    if (isUrgent(event)) {
      if (event.sends()) {
        long place = event.streamOffset() + event.byteCount() - 1;
        marks.add(new UrgentSend(place, event.startNanos(), event.endNanos()));
      } else if (((Call) event).operation().receives()) {
        boolean peeked = ((Call) event).outcome() instanceof Outcome.Moved moved && moved.peeked();
        taken.add(
            new UrgentReceipt(
                row, event.streamOffset(), event.startNanos(), event.endNanos(), peeked));
      }
    } else if (event instanceof Call call
        && call.operation() == Operation.SETSOCKOPT
        && call.outcome() instanceof Outcome.Done
        && call.arguments() instanceof Arguments.SocketOption option
        && option.name().equals("SO_OOBINLINE")) {
      inlines.add(new Inline(call.endNanos(), isOn(option.value())));
    }
  }

  private static boolean isOn(String value) {
    return !(value.equals("0") || value.equals("false") || value.equals("off"));
  }

  /** The urgent bytes that it sent, in order, from one of them on. */
  synchronized List<UrgentSend> marks(int from) {
    return marks.size() <= from ? List.of() : List.copyOf(marks.subList(from, marks.size()));
  }

  /** The recvs that returned urgent bytes, in order. */
  synchronized List<UrgentReceipt> taken() {
    return List.copyOf(taken);
  }

  synchronized boolean hasMarks() {
    return !marks.isEmpty();
  }

  synchronized boolean hasTaken() {
    return !taken.isEmpty();
  }

  /**
   * Whether the socket left urgent bytes in the stream at a moment.
   *
   * @param before what was so before it was set; an accepted socket has what its listener had
   */
  synchronized boolean isInline(long nanos, boolean before) {
    boolean isOn = before;
    for (Inline each : inlines) {
      if (each.nanos() <= nanos) {
        isOn = each.isOn();
      }
    }
    return isOn;
  }
}
