package dev.socketworkbench.cli.command;

import dev.socketworkbench.call.Entry;
import dev.socketworkbench.journal.order.Row;
import dev.socketworkbench.journal.order.Rows;
import dev.socketworkbench.journal.search.MatchingRows;
import java.util.List;

/** Rows that match, searched whenever their count is asked for. */
record SearchedRows(MatchingRows found) implements Rows {
  @Override
  public long size() {
    found.catchUp();
    return found.size();
  }

  @Override
  public long revision() {
    return found.revision();
  }

  @Override
  public List<Entry> read(long from, int count, int maxBytes) {
    return found.read(from, count, maxBytes);
  }

  @Override
  public List<Row> readNumbered(long from, int count, int maxBytes) {
    return found.readNumbered(from, count, maxBytes);
  }
}
