package dev.socketworkbench.export;

import dev.socketworkbench.call.SocketEvent;
import dev.socketworkbench.journal.Row;
import dev.socketworkbench.journal.Rows;
import java.io.IOException;
import java.util.List;

/**
 * The rows of a session, from the first to the last that was there when this was made, read once in
 * blocks. A block is small in bytes too: a row of megabytes is read alone.
 */
public final class RowStream {
  private static final int BLOCK = 256;

  /** Of longer calls, the whole is read when its turn comes. */
  private static final int USUAL_BYTES = 8 << 10;

  /** Takes one row after the other. */
  @FunctionalInterface
  public interface Receiver {
    /** The next row. */
    void row(Row row) throws IOException;
  }

  private final Rows rows;
  private final long size;

  /** The rows that the source has now. */
  public RowStream(SessionSource source) {
    this.rows = source.rows();
    this.size = rows.size();
  }

  /** How many rows there are. */
  public long size() {
    return size;
  }

  /**
   * Gives the rows in order.
   *
   * @param most how many rows at the most
   * @param maxBytes how many bytes of each call at the most
   * @throws CancelledException if the progress says so
   * @throws IOException if the receiver fails, or the session can no longer be read
   */
  public void forEach(long most, int maxBytes, Progress progress, Receiver receiver)
      throws IOException {
    long end = Math.min(size, most);
    for (long at = 0; at < end; ) {
      progress.at(at, end);
      List<Row> block =
          RowBlocks.read(
              rows, at, (int) Math.min(BLOCK, end - at), Math.min(maxBytes, USUAL_BYTES));
      for (Row row : block) {
        receiver.row(isCut(row, maxBytes) ? RowBlocks.read(rows, at, 1, maxBytes).getFirst() : row);
        at++;
      }
    }
    progress.at(end, end);
  }

  private static boolean isCut(Row row, int maxBytes) {
    return row.entry() instanceof SocketEvent call
        && call.bytes().length < Math.min(call.recordedBytes(), maxBytes);
  }
}
