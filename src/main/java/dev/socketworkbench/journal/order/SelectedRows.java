package dev.socketworkbench.journal.order;

import dev.socketworkbench.call.Entry;
import java.util.ArrayList;
import java.util.List;

/** The rows of a selection of sockets, at the cost of a bit for each row of the session. */
public final class SelectedRows implements Rows {
  private final ReturnOrder order;
  private final Rows all;
  private final SelectionBits bits;

  /**
   * A view of the rows that a selection takes.
   *
   * @param order the order of return over the session's rows
   * @param all all rows of the session
   * @param bits which of them belong here
   */
  public SelectedRows(ReturnOrder order, Rows all, SelectionBits bits) {
    this.order = order;
    this.all = all;
    this.bits = bits;
  }

  /** Which rows of the session belong here. */
  public SelectionBits bits() {
    return bits;
  }

  @Override
  public long size() {
    order.settle();
    return bits.size();
  }

  @Override
  public long revision() {
    return all.revision();
  }

  @Override
  public List<Entry> read(long from, int count, int maxBytes) {
    return Row.entries(readNumbered(from, count, maxBytes));
  }

  @Override
  public List<Row> readNumbered(long from, int count, int maxBytes) {
    long size = size();
    MatchIndex index = bits.index();
    // A note may have been taken out since the size was asked for.
    int found = (int) Math.max(0, Math.min(count, Math.min(size, index.matches()) - from));
    if (from < 0 || found == 0) {
      return List.of();
    }
    List<Row> rows = new ArrayList<>(found);
    for (long row = from; row < from + found; ) {
      // Neighbours in the session are read together.
      long start = index.row(row);
      int run = 1;
      while (row + run < from + found && index.row(row + run) == start + run) {
        run++;
      }
      rows.addAll(all.readNumbered(start, run, maxBytes));
      row += run;
    }
    return rows;
  }

  @Override
  public long rowOf(long number) {
    return number >= all.size() ? size() : bits.index().rank(Math.max(0, number));
  }
}
