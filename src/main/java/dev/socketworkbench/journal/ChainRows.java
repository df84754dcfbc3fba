package dev.socketworkbench.journal;

import dev.socketworkbench.call.Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** The rows of one chain, read backwards from the nearest place that is known. */
final class ChainRows implements Rows {

  /**
   * Where a row keeps the offset of the one before it in this chain; depends on the row where both
   * sides have it.
   */
  interface Link {
    int field(RowReader row);
  }

  private final RowChain chain;
  private final Link link;
  private final ReaderPool readers;

  ChainRows(RowChain chain, Link link, ReaderPool readers) {
    this.chain = chain;
    this.link = link;
    this.readers = readers;
  }

  @Override
  public long size() {
    return RowChain.size(chain.tail());
  }

  @Override
  public List<Entry> read(long from, int count, int maxBytes) {
    return read(from, count, reader -> RowDecoder.decode(reader, maxBytes));
  }

  @Override
  public List<Row> readNumbered(long from, int count, int maxBytes) {
    return read(
        from,
        count,
        reader ->
            new Row(reader.longAt(JournalFormat.ROW_NUMBER), RowDecoder.decode(reader, maxBytes)));
  }

  private <T> List<T> read(long from, int count, Function<RowReader, T> decoder) {
    long tail = chain.tail();
    int found = (int) Math.max(0, Math.min(count, RowChain.size(tail) - from));
    if (from < 0 || found == 0) {
      return List.of();
    }
    List<T> backwards = new ArrayList<>(found);
    readers.use(
        reader -> {
          toRow(reader, from + found - 1, tail);
          for (int i = found - 1; i >= 0; i--) {
            backwards.add(decoder.apply(reader));
            if (i > 0) {
              back(reader);
            }
          }
        });
    return backwards.reversed();
  }

  private void toRow(RowReader reader, long row, long tail) {
    long last = RowChain.size(tail) - 1;
    long known = Math.min(row | (RowChain.STRIDE - 1), last);
    reader.moveTo(known == last ? RowChain.newest(tail) : chain.anchor(known / RowChain.STRIDE));
    for (; known > row; known--) {
      back(reader);
    }
  }

  private void back(RowReader reader) {
    reader.moveTo(reader.longAt(link.field(reader)));
  }
}
