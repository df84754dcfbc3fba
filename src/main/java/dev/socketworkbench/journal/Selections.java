package dev.socketworkbench.journal;

import dev.socketworkbench.journal.order.OrderedRows;
import dev.socketworkbench.journal.order.ReaderPool;
import dev.socketworkbench.journal.order.RowIndex;
import dev.socketworkbench.journal.order.SelectedRows;
import dev.socketworkbench.journal.order.Selection;
import dev.socketworkbench.journal.order.SelectionBits;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The selections of a journal's sockets that were asked for, each kept up to date from then on; the
 * two sides from the beginning. Any thread.
 */
final class Selections {
  private final RowIndex index;
  private final OrderedRows rows;
  private final ReaderPool readers;
  private final List<SelectedRows> kept = new CopyOnWriteArrayList<>();

  Selections(RowIndex index, OrderedRows rows, ReaderPool readers) {
    this.index = index;
    this.rows = rows;
    this.readers = readers;
    keep(Selection.SERVERS);
    keep(Selection.CLIENTS);
  }

  /** The rows of a selection; the first time all rows that there are are looked at. */
  SelectedRows of(Selection selection) {
    for (SelectedRows each : kept) {
      if (each.bits().selection().equals(selection)) {
        return each;
      }
    }
    return keep(selection);
  }

  private synchronized SelectedRows keep(Selection selection) {
    for (SelectedRows each : kept) {
      if (each.bits().selection().equals(selection)) {
        return each; // another thread was quicker
      }
    }
    SelectedRows added =
        new SelectedRows(index.order(), rows, SelectionBits.of(selection, index, readers));
    kept.add(added);
    return added;
  }

  /** All that were asked for. */
  List<SelectedRows> all() {
    return List.copyOf(kept);
  }
}
