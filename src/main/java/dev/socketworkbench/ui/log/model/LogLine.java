package dev.socketworkbench.ui.log.model;

import dev.socketworkbench.call.Entry;
import dev.socketworkbench.call.LogFormat;
import dev.socketworkbench.call.OpenCall;
import dev.socketworkbench.query.Highlights;
import java.util.List;

/**
 * One visible line in its columns, each in the words of {@link LogFormat}.
 *
 * @param mark its kind
 * @param time when the call returned or, while it waits, was made
 * @param socket on which socket
 * @param operation which call
 * @param message what it returned, and the bytes
 * @param blocked how long it took or has been waiting
 * @param selected whether it belongs to the selection
 * @param caret whether it is the one that keys move
 * @param later whether it came after the moment that is shown
 * @param match whether it is a match among lines that are none
 * @param marks where in the line the text stands that is searched for
 */
public record LogLine(
    Mark mark,
    String time,
    String socket,
    String operation,
    String message,
    String blocked,
    boolean selected,
    boolean caret,
    boolean later,
    boolean match,
    List<LineMark> marks) {

  /** The line of a row, with room for this many characters of message. */
  static LogLine of(
      Entry entry, LogFormat format, int room, boolean selected, boolean caret, boolean later) {
    String result = LogFormat.message(entry);
    String bytes = format.preview(entry, Math.max(8, room - result.length()));
    return new LogLine(
        Mark.of(entry),
        format.time(entry.endNanos()),
        LogFormat.socket(entry),
        LogFormat.operation(entry),
        bytes.isEmpty() ? result : result + " " + bytes,
        LogFormat.blocked(entry),
        selected,
        caret,
        later,
        false,
        List.of());
  }

  /** The line of a call that has not returned. */
  static LogLine of(OpenCall call, LogFormat format, long now) {
    return new LogLine(
        Mark.WAITING,
        format.time(call.startNanos()),
        call.socket().toString(),
        call.operation().name(),
        LogFormat.waiting(call),
        LogFormat.duration(Math.max(0, now - call.startNanos())),
        false,
        false,
        false,
        false,
        List.of());
  }

  /** A line that says something about the log itself. */
  static LogLine remark(String text) {
    return new LogLine(Mark.WAITING, "", "", "", text, "", false, false, false, false, List.of());
  }

  /** The same line with marks where the text stands that is searched for. */
  LogLine marked(boolean isMatch, Highlights highlights, Entry entry, LogFormat format) {
    return new LogLine(
        mark,
        time,
        socket,
        operation,
        message,
        blocked,
        selected,
        caret,
        later,
        isMatch,
        highlights.isEmpty() ? List.of() : LineMark.in(this, highlights, entry, format));
  }
}
