package dev.socketworkbench.journal.order;

import dev.socketworkbench.call.Entry;
import dev.socketworkbench.journal.file.JournalFormat;
import dev.socketworkbench.journal.file.RowChain;
import dev.socketworkbench.journal.file.RowDecoder;
import java.util.ArrayList;
import java.util.List;

/** All rows of a session, in the order of return. */
public final class OrderedRows implements Rows {
  private final ReturnOrder order;
  private final ChainReader chain;
  private final ReaderPool readers;

  /**
   * A view of a session's rows.
   *
   * @param order the order of return over them
   * @param all the chain of all rows
   * @param readers lent for each read
   */
  public OrderedRows(ReturnOrder order, RowChain all, ReaderPool readers) {
    this.order = order;
    this.chain = new ChainReader(all, JournalFormat.PREVIOUS);
    this.readers = readers;
  }

  @Override
  public long size() {
    return order.size();
  }

  @Override
  public long revision() {
    return order.revision();
  }

  @Override
  public List<Entry> read(long from, int count, int maxBytes) {
    List<Entry> entries = new ArrayList<>();
    if (from >= 0 && from < size()) {
      int[] rows = order.rowsAt((int) from, count);
      readers.use(
          reader ->
              entries.addAll(chain.read(reader, rows, row -> RowDecoder.decode(row, maxBytes))));
    }
    return entries;
  }

  /** The place of a row, numbered as it was recorded; -1 if it has none yet. */
  public long placeOf(long recorded) {
    return order.placeOf(Math.toIntExact(recorded));
  }

  /**
   * How a row is numbered that is a note, as it was recorded.
   *
   * @return -1 if the row is not, or no longer, this one
   */
  public int recordedNumber(Row note) {
    order.settle();
    int[] rows = order.rowsAt((int) note.number(), 1);
    List<Entry> found = new ArrayList<>();
    readers.use(
        reader ->
            found.addAll(
                chain.read(reader, rows, row -> RowDecoder.decode(row, Integer.MAX_VALUE))));
    return found.equals(List.of(note.entry())) && !order.isWithdrawn(rows[0]) ? rows[0] : -1;
  }

  @Override
  public List<Row> readNumbered(long from, int count, int maxBytes) {
    List<Entry> entries = read(from, count, maxBytes);
    List<Row> rows = new ArrayList<>(entries.size());
    for (int i = 0; i < entries.size(); i++) {
      rows.add(new Row(from + i, entries.get(i)));
    }
    return rows;
  }

  @Override
  public long rowOf(long number) {
    return Math.clamp(number, 0, size());
  }
}
