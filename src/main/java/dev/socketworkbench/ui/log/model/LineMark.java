package dev.socketworkbench.ui.log.model;

import dev.socketworkbench.call.Entry;
import dev.socketworkbench.call.LogFormat;
import dev.socketworkbench.call.SocketEvent;
import dev.socketworkbench.call.text.Escapes;
import dev.socketworkbench.query.Highlights;
import dev.socketworkbench.query.syntax.Span;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A part of a line that is what somebody searches for.
 *
 * @param column in which column
 * @param from where it begins there, in UTF-16 units
 * @param to after its end
 */
public record LineMark(MarkedColumn column, int from, int to) {

  /** The columns of a line. */
  public enum MarkedColumn {
    TIME,
    SOCKET,
    OPERATION,
    MESSAGE,
    BLOCKED
  }

  /** All marks of a row's line. */
  static List<LineMark> in(LogLine line, Highlights highlights, Entry entry, LogFormat format) {
    List<LineMark> marks = new ArrayList<>();
    add(marks, MarkedColumn.TIME, highlights.inColumn(line.time()));
    add(marks, MarkedColumn.SOCKET, highlights.inColumn(line.socket()));
    add(marks, MarkedColumn.OPERATION, highlights.inColumn(line.operation()));
    add(marks, MarkedColumn.BLOCKED, highlights.inColumn(line.blocked()));
    String result = LogFormat.message(entry);
    add(marks, MarkedColumn.MESSAGE, highlights.inColumn(result));
    if (entry instanceof SocketEvent call && line.message().length() > result.length()) {
      boolean hex = format.isHex();
      int start = result.length() + (hex ? 1 : 2);
      for (Span span : highlights.inBytes(call.bytes())) {
        int from = start + shownBefore(call.bytes(), span.from(), hex);
        int to = start + shownBefore(call.bytes(), span.to(), hex) - (hex ? 1 : 0);
        int cut = Math.min(to, line.message().length());
        if (from < cut) {
          marks.add(new LineMark(MarkedColumn.MESSAGE, from, cut));
        }
      }
    }
    return marks;
  }

  private static void add(List<LineMark> marks, MarkedColumn column, List<Span> spans) {
    spans.forEach(span -> marks.add(new LineMark(column, span.from(), span.to())));
  }

  /** How many characters of the preview the first bytes take. */
  private static int shownBefore(byte[] bytes, int count, boolean hex) {
    return hex ? 3 * count : Escapes.text(Arrays.copyOf(bytes, count), Integer.MAX_VALUE).length();
  }
}
