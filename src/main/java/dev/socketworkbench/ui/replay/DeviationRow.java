package dev.socketworkbench.ui.replay;

import dev.socketworkbench.call.Entry;
import dev.socketworkbench.call.Layer;
import dev.socketworkbench.call.SocketEvent;
import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.call.layer.LayerKind;
import dev.socketworkbench.journal.Journal;
import dev.socketworkbench.journal.order.Row;
import dev.socketworkbench.journal.order.Rows;
import dev.socketworkbench.replay.Deviation;
import java.util.List;
import java.util.OptionalLong;

/** Finds the row of a replay's own socket that shows a difference. In the background. */
final class DeviationRow {
  private static final int AT_ONCE = 1_024;

  private DeviationRow() {}

  /**
   * The row that moved the byte at the difference's place, or else the socket's last one.
   *
   * @return its number in the whole journal; empty if the socket has no rows
   */
  static OptionalLong of(Journal journal, SocketId played, Deviation deviation) {
    boolean sends =
        deviation.kind() == Deviation.Kind.REFUSED || deviation.kind() == Deviation.Kind.CUT;
    boolean secure = false;
    OptionalLong found = OptionalLong.empty();
    Rows rows = journal.socket(played);
    long next = 0;
    while (true) {
      List<Row> some = rows.readNumbered(next, AT_ONCE, 0);
      if (some.isEmpty()) {
        return found;
      }
      for (Row row : some) {
        secure |= row.entry() instanceof Layer layer && layer.kind() == LayerKind.DATA;
        if (moved(row.entry(), sends, secure, deviation.offset())) {
          return OptionalLong.of(row.number());
        }
        found = OptionalLong.of(row.number());
      }
      next += some.size();
    }
  }

  private static boolean moved(Entry entry, boolean sends, boolean secure, long offset) {
    return switch (entry) {
      case Layer layer ->
          layer.kind() == LayerKind.DATA
              && layer.sent() == sends
              && holds(layer.clearOffset(), layer.clearSize(), offset);
      case SocketEvent event ->
          !secure
              && event.sends() == sends
              && holds(event.streamOffset(), event.byteCount(), offset);
      default -> false;
    };
  }

  private static boolean holds(long from, int count, long offset) {
    return from <= offset && offset < from + count;
  }
}
