package dev.socketworkbench.ui.detail;

import dev.socketworkbench.call.text.Escapes;
import java.util.Arrays;

/**
 * How bytes are cut into lines.
 *
 * @param hex whether they are shown as hexadecimal digits, not as text
 * @param width a line ends after so many bytes at the latest; one of text not within a character
 */
record ByteLines(boolean hex, int width) {
  private static final char[] DIGITS = "0123456789abcdef".toCharArray();

  /** Lines for which there is always room enough. */
  static ByteLines wide(boolean hex) {
    return fitting(hex, Integer.MAX_VALUE);
  }

  /** The widest lines that have room in so many columns, and the narrowest if none has. */
  static ByteLines fitting(boolean hex, int columns) {
    int narrowest = hex ? 4 : 16;
    int width = hex ? 16 : 64;
    while (width > narrowest && columns(hex, width) > columns) {
      width -= hex ? width / 2 : 8;
    }
    return new ByteLines(hex, width);
  }

  /** How wide a line of so many bytes is; of a text's only its end is written as two signs. */
  private static int columns(boolean hex, int width) {
    return hex ? 8 + 1 + 3 * width + (width + 7) / 8 + 2 + width : width + 1;
  }

  /** Where each line begins; a text's line ends behind its line feed. */
  int[] starts(byte[] bytes) {
    int[] starts = new int[bytes.length / width + 1];
    int count = 0;
    for (int at = 0; at < bytes.length; at = end(bytes, at)) {
      if (count == starts.length) {
        starts = Arrays.copyOf(starts, count * 2);
      }
      starts[count++] = at;
    }
    return Arrays.copyOf(starts, count);
  }

  private int end(byte[] bytes, int from) {
    int most = Math.min(bytes.length, from + width);
    if (hex) {
      return most;
    }
    for (int at = from; at < most; at++) {
      if (bytes[at] == '\n') {
        return at + 1;
      }
    }
    return most == bytes.length ? most : beforeCharacter(bytes, from, most);
  }

  /** The beginning of the character that a place is in; the place itself if that is none. */
  private static int beforeCharacter(byte[] bytes, int from, int place) {
    int start = place;
    while (start > from && place - start < 3 && (bytes[start] & 0xc0) == 0x80) {
      start--;
    }
    boolean isLead = (bytes[start] & 0xc0) == 0xc0;
    return isLead && start > from ? start : place;
  }

  /**
   * A line's text.
   *
   * @param offset how many bytes of the stream stand before these bytes; digits are written behind
   *     the offset of the first of them
   */
  String text(byte[] bytes, int from, int end, long offset) {
    byte[] line = Arrays.copyOfRange(bytes, from, end);
    return hex ? hex(line, offset + from) : Escapes.text(line, Integer.MAX_VALUE);
  }

  private String hex(byte[] line, long offset) {
    StringBuilder out = new StringBuilder(80);
    for (int shift = offset > 0xffff_ffffL ? 60 : 28; shift >= 0; shift -= 4) {
      out.append(DIGITS[(int) (offset >>> shift) & 15]);
    }
    out.append(' ');
    for (int i = 0; i < width; i++) {
      out.append(i % 8 == 0 ? "  " : " ");
      if (i < line.length) {
        out.append(DIGITS[(line[i] >> 4) & 15]).append(DIGITS[line[i] & 15]);
      } else {
        out.append("  ");
      }
    }
    out.append("  ");
    for (byte each : line) {
      out.append(each >= 0x20 && each < 0x7f ? (char) each : '.');
    }
    return out.toString();
  }
}
