package dev.socketworkbench.journal.order;

import dev.socketworkbench.call.Entry;
import dev.socketworkbench.journal.file.JournalFormat;
import dev.socketworkbench.journal.file.RowChain;
import dev.socketworkbench.journal.file.RowDecoder;
import dev.socketworkbench.journal.file.RowReader;
import java.util.ArrayList;
import java.util.List;

/** The rows of one socket, in the order of return. */
public final class RowsOfSocket implements Rows {
  private final ReturnOrder order;
  private final RowChain socket;
  private final ChainReader chain;
  private final ReaderPool readers;

  /**
   * A view of one socket's rows.
   *
   * @param order the order of return over the session's rows
   * @param socket the socket's chain
   * @param readers lent for each read
   */
  public RowsOfSocket(ReturnOrder order, RowChain socket, ReaderPool readers) {
    this.order = order;
    this.socket = socket;
    this.chain = new ChainReader(socket, JournalFormat.PREVIOUS_OF_SOCKET);
    this.readers = readers;
  }

  @Override
  public long size() {
    order.settle();
    return order.socketSize(socket);
  }

  @Override
  public long revision() {
    return order.revision();
  }

  @Override
  public List<Entry> read(long from, int count, int maxBytes) {
    return Row.entries(readNumbered(from, count, maxBytes));
  }

  @Override
  public List<Row> readNumbered(long from, int count, int maxBytes) {
    List<Row> found = new ArrayList<>();
    if (from >= 0 && from < size()) {
      int[] rows = order.socketRowsAt(socket, (int) from, count);
      readers.use(reader -> found.addAll(chain.read(reader, rows, row -> numbered(row, maxBytes))));
    }
    return found;
  }

  private Row numbered(RowReader row, int maxBytes) {
    int number = (int) row.longAt(JournalFormat.ROW_NUMBER);
    return new Row(order.placeOf(number), RowDecoder.decode(row, maxBytes));
  }
}
