package dev.socketworkbench.ui.log.model;

import dev.socketworkbench.call.Entry;
import dev.socketworkbench.call.LogFormat;
import dev.socketworkbench.journal.order.Rows;
import java.util.List;

/**
 * Some rows as log lines, up to {@link #MOST} of them; to be made on any thread.
 *
 * @param rows where they are
 * @param from the first
 * @param to after the last
 * @param format how they are written
 */
public record LogText(Rows rows, long from, long to, LogFormat format) {
  /** How many rows one text holds at most. */
  public static final int MOST = 100_000;

  private static final int BLOCK = 1024;

  /** How many rows the text holds. */
  public long count() {
    return Math.clamp(to - from, 0, MOST);
  }

  /** How many rows it leaves out. */
  public long leftOut() {
    return Math.max(0, to - from - MOST);
  }

  /** The lines, each with a line break. */
  public String make() {
    StringBuilder text = new StringBuilder();
    long end = from + count();
    for (long row = from; row < end; ) {
      List<Entry> block = rows.read(row, (int) Math.min(BLOCK, end - row), 4 * LogFormat.PREVIEW);
      if (block.isEmpty()) {
        break;
      }
      for (Entry entry : block) {
        text.append(format.line(entry)).append('\n');
      }
      row += block.size();
    }
    return text.toString();
  }
}
