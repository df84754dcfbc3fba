package dev.socketworkbench.timeline.index;

import dev.socketworkbench.call.Entry;
import dev.socketworkbench.journal.order.Row;
import dev.socketworkbench.journal.order.Rows;
import java.util.List;
import java.util.function.LongSupplier;

/** The rows up to a moving end: those that somebody else has read already. */
final class BoundedRows implements Rows {
  private final Rows rows;
  private final LongSupplier end;

  BoundedRows(Rows rows, LongSupplier end) {
    this.rows = rows;
    this.end = end;
  }

  @Override
  public long size() {
    return Math.min(rows.size(), end.getAsLong());
  }

  @Override
  public long revision() {
    return rows.revision();
  }

  @Override
  public List<Entry> read(long from, int count, int maxBytes) {
    return rows.read(from, count, maxBytes);
  }

  @Override
  public List<Row> readNumbered(long from, int count, int maxBytes) {
    return rows.readNumbered(from, count, maxBytes);
  }
}
