package dev.socketworkbench.ui.detail;

import dev.socketworkbench.call.Entry;
import dev.socketworkbench.call.Layer;
import dev.socketworkbench.call.SocketEvent;
import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.call.layer.LayerKind;
import dev.socketworkbench.export.source.Progress;
import dev.socketworkbench.journal.Journal;
import dev.socketworkbench.journal.order.Rows;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/**
 * All that a recorded socket has received, from its rows: of TLS the clear bytes, behind what came
 * before TLS began. Background.
 */
final class ReceivedBytes {
  private static final int ROWS = 256;
  private static final int FEW_BYTES = 1 << 22;

  private final Rows rows;

  ReceivedBytes(Journal journal, SocketId socket) {
    this.rows = journal.socket(socket);
  }

  /** Where in what was received the first record of a layer begins; the largest number if none. */
  private long layerFrom(Progress progress) throws IOException {
    long size = rows.size();
    for (long at = 0; at < size; at += ROWS) {
      progress.at(at, 2 * size);
      for (Entry row : rows.read(at, ROWS, 0)) {
        if (row instanceof Layer layer && !layer.sent() && layer.wireSize() > 0) {
          return layer.wireOffset();
        }
      }
    }
    return Long.MAX_VALUE;
  }

  /**
   * Writes them all.
   *
   * @return how many bytes are not in the recording
   */
  long write(OutputStream out, Progress progress) throws IOException {
    long layerFrom = layerFrom(progress);
    long size = rows.size();
    long missing = 0;
    long at = 0;
    while (at < size) {
      progress.at(size + at, 2 * size);
      int count = fewBytes(at);
      for (Entry row : rows.read(at, count, Integer.MAX_VALUE)) {
        missing += write(row, layerFrom, out);
      }
      at += count;
    }
    return missing;
  }

  /** How many rows from here have bytes for which there is room in memory; one at least. */
  private int fewBytes(long from) {
    List<Entry> next = rows.read(from, ROWS, 0);
    long bytes = 0;
    int count = 0;
    while (count < next.size() && (count == 0 || bytes < FEW_BYTES)) {
      bytes +=
          switch (next.get(count)) {
            case SocketEvent event -> event.recordedBytes();
            case Layer layer -> layer.recordedBytes();
            default -> 0;
          };
      count++;
    }
    return Math.max(1, count);
  }

  private static long write(Entry row, long layerFrom, OutputStream out) throws IOException {
    if (row instanceof SocketEvent event && event.byteCount() > 0 && !event.sends()) {
      long clear = Math.clamp(layerFrom - event.streamOffset(), 0L, event.byteCount());
      int kept = (int) Math.min(clear, event.bytes().length);
      out.write(event.bytes(), 0, kept);
      return clear - kept;
    }
    if (row instanceof Layer layer && layer.kind() == LayerKind.DATA && !layer.sent()) {
      out.write(layer.bytes());
      return (long) layer.clearSize() - layer.bytes().length;
    }
    return 0;
  }
}
