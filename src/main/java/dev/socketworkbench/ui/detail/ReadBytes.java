package dev.socketworkbench.ui.detail;

import dev.socketworkbench.call.Entry;
import dev.socketworkbench.call.SocketEvent;
import dev.socketworkbench.journal.Journal;
import dev.socketworkbench.journal.order.Row;
import dev.socketworkbench.journal.order.Rows;
import dev.socketworkbench.template.message.FieldsReader;
import dev.socketworkbench.template.message.ReadMessage;
import dev.socketworkbench.template.message.ReadMessage.HowRead;
import dev.socketworkbench.template.syntax.Template;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;

/**
 * The messages of a row, read by a template. A stream knows no messages, so those that begin before
 * the row's bytes or end behind them are read whole, from what the same socket moved in the same
 * direction.
 *
 * @param bytes of the messages, from the first one's beginning
 * @param messages with places in these bytes
 * @param before how many of the bytes came before the row
 * @param behind how many came after it
 */
@SuppressWarnings("ArrayRecordComponent") // Compared by nobody.
record ReadBytes(byte[] bytes, List<ReadMessage> messages, int before, int behind) {
  /** As much of a stream is read before the row. */
  private static final int MOST_BEFORE = 1 << 22;

  private static final int MOST_BEHIND = 1 << 22;
  private static final int ROWS = 256;

  /**
   * Reads a row; in the background.
   *
   * @param isAlone whether it is no part of a stream, or is not to be read as one
   */
  static ReadBytes of(Template template, Journal journal, long row, boolean isAlone) {
    List<Entry> found = journal.all().read(row, 1, Integer.MAX_VALUE);
    if (found.isEmpty() || !(found.getFirst() instanceof SocketEvent event)) {
      return new ReadBytes(new byte[0], List.of(), 0, 0);
    }
    byte[] own = event.bytes();
    if (isAlone || event.streamOffset() > MOST_BEFORE || own.length < event.byteCount()) {
      return alone(template, own);
    }
    ByteArrayOutputStream stream = new ByteArrayOutputStream();
    int from = -1;
    Rows rows = journal.socket(event.socket());
    int most = (int) event.streamOffset() + own.length + MOST_BEHIND;
    for (long at = 0; at < rows.size() && stream.size() < most; at += ROWS) {
      for (Row each : rows.readNumbered(at, ROWS, Integer.MAX_VALUE)) {
        if (each.entry() instanceof SocketEvent other
            && other.sends() == event.sends()
            && other.byteCount() > 0) {
          boolean isNext = other.streamOffset() == stream.size();
          if (!isNext || other.bytes().length < other.byteCount() || stream.size() > most) {
            at = rows.size(); // a gap: what is behind it is another stream
            break;
          }
          from = each.number() == row ? stream.size() : from;
          stream.writeBytes(other.bytes());
        }
      }
    }
    return from < 0
        ? alone(template, own)
        : within(template, stream.toByteArray(), from, from + own.length);
  }

  private static ReadBytes alone(Template template, byte[] own) {
    return new ReadBytes(own, FieldsReader.read(template, own), 0, 0);
  }

  /** The messages that the row has a part in; if they cannot be found, what it is by itself. */
  private static ReadBytes within(Template template, byte[] stream, int from, int to) {
    List<ReadMessage> all = FieldsReader.read(template, stream);
    List<ReadMessage> touched =
        all.stream()
            .filter(each -> each.to() > from || each.end() == HowRead.UNFINISHED)
            .filter(each -> each.from() < to)
            .toList();
    boolean isFound =
        !touched.isEmpty()
            && touched.getFirst().from() <= from
            && all.stream()
                .filter(each -> each.from() < touched.getFirst().from())
                .allMatch(each -> each.end() == HowRead.WHOLE);
    if (!isFound) {
      return alone(template, Arrays.copyOfRange(stream, from, to));
    }
    int begin = touched.getFirst().from();
    int end = Math.max(to, touched.getLast().to());
    byte[] bytes = Arrays.copyOfRange(stream, begin, end);
    List<ReadMessage> again = FieldsReader.read(template, bytes);
    return new ReadBytes(bytes, again, from - begin, end - to);
  }
}
