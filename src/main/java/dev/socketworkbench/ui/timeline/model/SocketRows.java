package dev.socketworkbench.ui.timeline.model;

import dev.socketworkbench.call.SocketEvent;
import dev.socketworkbench.journal.order.Row;
import dev.socketworkbench.journal.order.Rows;
import java.util.List;
import java.util.OptionalLong;

/** Finds neighbours among the rows of one socket, which carry their numbers in the journal. */
final class SocketRows {
  private final Rows rows;

  SocketRows(Rows rows) {
    this.rows = rows;
  }

  /**
   * The number of the next call in the journal, or of the previous one.
   *
   * @param number the number of a row of the journal
   * @param by 1 or -1
   */
  OptionalLong neighbour(long number, int by) {
    for (long place = rows.rowOf(number) + by; place >= 0 && place < rows.size(); place += by) {
      List<Row> one = rows.readNumbered(place, 1, 0);
      if (!one.isEmpty() && one.getFirst().entry() instanceof SocketEvent) {
        return OptionalLong.of(one.getFirst().number());
      }
    }
    return OptionalLong.empty();
  }
}
