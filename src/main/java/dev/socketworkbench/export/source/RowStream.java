package dev.socketworkbench.export.source;

import dev.socketworkbench.call.SocketEvent;
import dev.socketworkbench.journal.order.Row;
import dev.socketworkbench.journal.order.Rows;
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

  /** How many bytes are given before it is asked again whether to continue. */
  private static final long ASK_EVERY = 1 << 20;

  private final Rows rows;
  private final long size;
  private final ByteBound bound;

  /** The rows that the source has now. */
  public RowStream(SessionSource source) throws IOException {
    this(source, ByteBound.of(source));
  }

  /** The rows that the source has now, and how many bytes of them are let through. */
  public RowStream(SessionSource source, ByteBound bound) {
    this.rows = source.rows();
    this.size = rows.size();
    this.bound = bound;
  }

  /** How many rows there are. */
  public long size() {
    return size;
  }

  /**
   * Gives the rows in order.
   *
   * @param most how many rows at most
   * @param maxBytes how many bytes of each call at most
   * @throws CancelledException if the progress says so
   * @throws IOException if the receiver fails, the session can no longer be read, or its calls have
   *     more bytes than {@link ByteBound} lets through
   */
  public void forEach(long most, int maxBytes, Progress progress, Receiver receiver)
      throws IOException {
    long end = Math.min(size, most);
    long given = 0;
    for (long at = 0; at < end; ) {
      progress.at(at, end);
      List<Row> block =
          RowBlocks.read(
              rows, at, (int) Math.min(BLOCK, end - at), Math.min(maxBytes, USUAL_BYTES));
      for (Row each : block) {
        Row row = isCut(each, maxBytes) ? RowBlocks.read(rows, at, 1, maxBytes).getFirst() : each;
        int bytes = row.entry() instanceof SocketEvent event ? event.bytes().length : 0;
        bound.add(bytes);
        given += bytes;
        if (given >= ASK_EVERY) {
          progress.at(at, end);
          given = 0;
        }
        receiver.row(row);
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
