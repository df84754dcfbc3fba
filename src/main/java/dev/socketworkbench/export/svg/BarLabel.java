package dev.socketworkbench.export.svg;

import dev.socketworkbench.call.LogFormat;
import dev.socketworkbench.call.SocketEvent;

/**
 * What stands beside a bar: operation and result as in the log, then the bytes and how long it
 * waited.
 *
 * @param first the line that is read from afar
 * @param second the line below it; may be empty
 */
record BarLabel(String first, String second) {
  /** A call that took longer than this waited. */
  private static final long WAITED_NANOS = 1_000_000;

  static BarLabel of(SocketEvent call, LogFormat format, int characters) {
    String text = LogFormat.operation(call) + " " + LogFormat.result(call);
    int split = text.length() <= characters ? -1 : text.lastIndexOf(' ', characters);
    String first = split > 0 ? text.substring(0, split) : text;
    StringBuilder second = new StringBuilder(split > 0 ? text.substring(split + 1) : "");
    if (call.hasOwnTime() && call.endNanos() - call.startNanos() >= WAITED_NANOS) {
      append(second, "waited " + LogFormat.blocked(call));
    }
    int room = characters - second.length() - 6;
    if (call.recordedBytes() > 0 && room > 4) {
      append(second, format.preview(call, room));
    }
    return new BarLabel(cut(first, characters), cut(second.toString(), characters + 1));
  }

  private static void append(StringBuilder line, String part) {
    line.append(line.isEmpty() ? "" : " · ").append(part);
  }

  /** The same on one line. */
  String oneLine(int characters) {
    return cut(second.isEmpty() ? first : first + " " + second, characters);
  }

  static String cut(String text, int characters) {
    if (text.length() <= characters || characters < 1) {
      return text;
    }
    int end = characters - 1;
    if (end > 0 && Character.isHighSurrogate(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(0, end) + "…";
  }
}
