package dev.socketworkbench.message;

import dev.socketworkbench.call.text.Escapes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/** Writes bytes in the language of scripts: as texts, a line each, or as hexadecimal digits. */
public final class MessageWriter {
  private static final int SHORT = 76;
  private static final int HEX_BYTES = 24;

  private MessageWriter() {}

  /** Values that make just these bytes; texts where most of them can be read. */
  public static String values(byte[] bytes) {
    return isText(bytes) ? texts(bytes) : hex(bytes);
  }

  /** A text in quotes, on one line. */
  public static String quoted(String text) {
    return '"' + Escapes.text(text) + '"';
  }

  private static boolean isText(byte[] bytes) {
    int odd = 0;
    for (byte each : bytes) {
      boolean usual = (each >= ' ' && each < 0x7f) || each == '\n' || each == '\r' || each == '\t';
      odd += usual ? 0 : 1;
    }
    String shown = Escapes.text(bytes, Integer.MAX_VALUE);
    return odd * 4 <= bytes.length || !shown.contains("\\x");
  }

  private static String texts(byte[] bytes) {
    if (bytes.length <= SHORT) {
      return '"' + Escapes.text(bytes, Integer.MAX_VALUE) + '"';
    }
    List<String> lines = new ArrayList<>();
    int from = 0;
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] == '\n' || i == bytes.length - 1) {
        byte[] line = Arrays.copyOfRange(bytes, from, i + 1);
        lines.add('"' + Escapes.text(line, Integer.MAX_VALUE) + '"');
        from = i + 1;
      }
    }
    return String.join("\n", lines);
  }

  private static String hex(byte[] bytes) {
    HexFormat digits = HexFormat.ofDelimiter(" ");
    List<String> lines = new ArrayList<>();
    for (int from = 0; from < bytes.length; from += HEX_BYTES) {
      int to = Math.min(bytes.length, from + HEX_BYTES);
      lines.add("hex:\"" + digits.formatHex(bytes, from, to) + '"');
    }
    return String.join("\n", lines);
  }
}
