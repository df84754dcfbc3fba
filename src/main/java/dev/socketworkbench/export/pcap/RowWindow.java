package dev.socketworkbench.export.pcap;

import dev.socketworkbench.call.SocketEvent;
import dev.socketworkbench.call.WirePacket;
import dev.socketworkbench.export.source.ByteBound;
import dev.socketworkbench.export.source.RowBlocks;
import dev.socketworkbench.export.source.SessionSource;
import dev.socketworkbench.journal.order.Row;
import dev.socketworkbench.journal.order.Rows;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Rows by their number, which come nearly in order; keeps a few blocks of them. */
final class RowWindow {
  private static final int BLOCK = 256;
  private static final int BLOCKS = 16;

  /** Longer calls are read on their own. */
  private static final int BYTES = 2_048;

  private final Rows rows;
  private final ByteBound bound;
  private final Map<Long, List<Row>> blocks =
      new LinkedHashMap<>(2 * BLOCKS, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, List<Row>> eldest) {
          return size() > BLOCKS;
        }
      };

  RowWindow(SessionSource source) throws IOException {
    this.rows = source.rows();
    this.bound = ByteBound.of(source);
  }

  /**
   * A row with all of its bytes.
   *
   * @throws IOException if the session was closed, or these are more than an export writes
   */
  Row row(long number) throws IOException {
    long start = number - number % BLOCK;
    int place = (int) (number - start);
    List<Row> block = blocks.get(start);
    if (block == null || block.size() <= place) {
      block = RowBlocks.read(rows, start, BLOCK, BYTES);
      blocks.put(start, block);
    }
    if (block.size() <= place) {
      throw new IOException("the session was closed while it was exported");
    }
    Row row = block.get(place);
    if (row.entry() instanceof WirePacket packet
        && packet.recordedBytes() > packet.bytes().length) {
      return RowBlocks.read(rows, number, 1, Integer.MAX_VALUE).getFirst();
    }
    if (!(row.entry() instanceof SocketEvent call)) {
      return row;
    }
    bound.add(call.recordedBytes());
    return call.recordedBytes() <= call.bytes().length
        ? row
        : RowBlocks.read(rows, number, 1, Integer.MAX_VALUE).getFirst();
  }
}
