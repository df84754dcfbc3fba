package dev.socketworkbench.call.text;

import java.nio.charset.StandardCharsets;

/**
 * Bytes and text made safe to show: whatever could move a cursor, reorder a line or hide itself is
 * written as an {@link Escape}, which the composer and the search read back. Nothing is left out
 * and nothing is executed.
 */
public final class Escapes {
  private static final char[] HEX = "0123456789ABCDEF".toCharArray();

  private Escapes() {}

  /**
   * Bytes as UTF-8 text; a byte that is not part of a valid character, as {@code \xNN}.
   *
   * @param limit the most characters to write, at least 1; an ellipsis stands for the rest
   */
  public static String text(byte[] bytes, int limit) {
    StringBuilder out = new StringBuilder(Math.min(limit, bytes.length) + 8);
    int i = 0;
    while (i < bytes.length) {
      if (out.length() >= limit) {
        out.append('…');
        break;
      }
      int plain = plainFrom(bytes, i, limit - out.length());
      if (plain > 0) {
        out.append(new String(bytes, i, plain, StandardCharsets.ISO_8859_1));
        i += plain;
        continue;
      }
      int length = sequenceLength(bytes, i);
      if (length == 0) {
        appendByte(out, bytes[i]);
        i++;
      } else {
        appendCodePoint(out, codePoint(bytes, i, length));
        i += length;
      }
    }
    return out.toString();
  }

  /** How many bytes from here on, at most this many, are characters that stand for themselves. */
  private static int plainFrom(byte[] bytes, int from, int most) {
    int end = from + Math.min(most, bytes.length - from);
    int at = from;
    while (at < end && isPlain(bytes[at])) {
      at++;
    }
    return at - from;
  }

  /** Whether it is a character of ASCII that stands for itself. */
  private static boolean isPlain(int point) {
    return point >= ' ' && point < 0x7f && point != '"' && point != '\\';
  }

  /** Text from outside (a host name, an error's words) on one line, with the same escapes. */
  public static String text(String text) {
    int plain = 0;
    while (plain < text.length() && isPlain(text.charAt(plain))) {
      plain++;
    }
    if (plain == text.length()) {
      return text;
    }
    StringBuilder out = new StringBuilder(text.length() + 8);
    text.codePoints().forEach(point -> appendCodePoint(out, point));
    return out.toString();
  }

  /**
   * A sentence or a title, on one line, with what cannot be seen escaped; its quotation marks and
   * backslashes stay as they are.
   */
  public static String visible(String text) {
    StringBuilder out = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            point -> {
              if (point == '"' || point == '\\') {
                out.appendCodePoint(point);
              } else {
                appendCodePoint(out, point);
              }
            });
    return out.toString();
  }

  /**
   * Bytes as pairs of hexadecimal digits, separated by spaces.
   *
   * @param limit the most characters to write, at least 1; an ellipsis stands for the rest
   */
  public static String hex(byte[] bytes, int limit) {
    StringBuilder out = new StringBuilder(Math.min(limit, bytes.length * 3) + 4);
    for (int i = 0; i < bytes.length; i++) {
      if (i > 0) {
        out.append(' ');
      }
      if (out.length() >= limit) {
        return out.append('…').toString();
      }
      out.append(HEX[(bytes[i] >> 4) & 15]).append(HEX[bytes[i] & 15]);
    }
    return out.toString();
  }

  /** Writes one character, or the escape that stands for it. */
  public static void appendCodePoint(StringBuilder out, int point) {
    switch (point) {
      case '\n' -> out.append("\\n");
      case '\r' -> out.append("\\r");
      case '\t' -> out.append("\\t");
      case 0 -> out.append("\\0");
      case '\\' -> out.append("\\\\");
      case '"' -> out.append("\\\"");
      default -> {
        if (point < 0x20 || point == 0x7f) {
          appendByte(out, (byte) point);
        } else if (point < 0x7f || isVisible(point)) {
          out.appendCodePoint(point);
        } else {
          for (char unit : Character.toChars(point)) {
            appendUnit(out, unit);
          }
        }
      }
    }
  }

  /** Whether a character beyond ASCII is shown as itself. */
  public static boolean isVisible(int point) {
    return switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.ENCLOSING_MARK ->
          false;
      case Character.SPACE_SEPARATOR -> false;
      default -> true;
    };
  }

  /** Writes a byte that is no character: {@code \xNN}. */
  public static void appendByte(StringBuilder out, byte value) {
    out.append("\\x").append(HEX[(value >> 4) & 15]).append(HEX[value & 15]);
  }

  /** Writes a UTF-16 unit that would not be seen: {@code \\u} and four digits. */
  public static void appendUnit(StringBuilder out, char unit) {
    out.append("\\u");
    for (int shift = 12; shift >= 0; shift -= 4) {
      out.append(HEX[(unit >> shift) & 15]);
    }
  }

  /**
   * How many bytes the valid UTF-8 character at this place has (RFC 3629, table 3-7 of Unicode), or
   * 0 if there is none.
   */
  private static int sequenceLength(byte[] bytes, int at) {
    int first = bytes[at] & 0xff;
    if (first < 0x80) {
      return 1;
    }
    int length =
        first >= 0xc2 && first <= 0xdf
            ? 2
            : first >> 4 == 0xe ? 3 : first >= 0xf0 && first <= 0xf4 ? 4 : 0;
    if (length == 0 || at + length > bytes.length) {
      return 0;
    }
    int second = bytes[at + 1] & 0xff;
    int low = first == 0xe0 ? 0xa0 : first == 0xf0 ? 0x90 : 0x80;
    int high = first == 0xed ? 0x9f : first == 0xf4 ? 0x8f : 0xbf;
    if (second < low || second > high) {
      return 0;
    }
    for (int i = 2; i < length; i++) {
      if ((bytes[at + i] & 0xc0) != 0x80) {
        return 0;
      }
    }
    return length;
  }

  private static int codePoint(byte[] bytes, int at, int length) {
    if (length == 1) {
      return bytes[at];
    }
    int point = bytes[at] & (0xff >> (length + 1));
    for (int i = 1; i < length; i++) {
      point = (point << 6) | (bytes[at + i] & 0x3f);
    }
    return point;
  }
}
