package dev.socketworkbench.export.pcap;

import dev.socketworkbench.call.Entry;
import dev.socketworkbench.call.Layer;
import dev.socketworkbench.call.layer.LayerKind;
import dev.socketworkbench.journal.order.Rows;
import java.io.ByteArrayOutputStream;

/**
 * The lines of the key log that are among the rows: of sessions in which somebody asked for one.
 */
final class KeyLogRows {
  /** A line of a key log has less. */
  private static final int LONGEST_LINE = 1024;

  private final ByteArrayOutputStream lines = new ByteArrayOutputStream();

  /** Takes the line if the row has one. */
  void look(Rows rows, Entry entry, long row) {
    if (entry instanceof Layer layer
        && layer.kind() == LayerKind.SECRET
        && rows.read(row, 1, LONGEST_LINE).getFirst() instanceof Layer whole) {
      lines.writeBytes(whole.bytes());
      lines.write('\n');
    }
  }

  boolean isEmpty() {
    return lines.size() == 0;
  }

  byte[] bytes() {
    return lines.toByteArray();
  }
}
