package dev.socketworkbench.ui.detail;

import dev.socketworkbench.call.text.Escapes;
import java.util.Arrays;

/** Bytes cut into lines, as text or as hexadecimal digits. */
final class ByteLines {
  /** So many bytes are a line of hexadecimal digits. */
  static final int HEX_WIDTH = 16;

  /** A line of text ends after so many bytes at the latest, but not within a character. */
  static final int TEXT_WIDTH = 64;

  private static final char[] DIGITS = "0123456789abcdef".toCharArray();

  private ByteLines() {}

  /** Where each line begins; a text's line ends behind its line feed. */
  static int[] starts(byte[] bytes, boolean hex) {
    int[] starts = new int[bytes.length / (hex ? HEX_WIDTH : TEXT_WIDTH) + 1];
    int count = 0;
    for (int at = 0; at < bytes.length; at = end(bytes, at, hex)) {
      if (count == starts.length) {
        starts = Arrays.copyOf(starts, count * 2);
      }
      starts[count++] = at;
    }
    return Arrays.copyOf(starts, count);
  }

  private static int end(byte[] bytes, int from, boolean hex) {
    int most = Math.min(bytes.length, from + (hex ? HEX_WIDTH : TEXT_WIDTH));
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
  static String text(byte[] bytes, int from, int end, boolean hex, long offset) {
    byte[] line = Arrays.copyOfRange(bytes, from, end);
    return hex ? hex(line, offset + from) : Escapes.text(line, Integer.MAX_VALUE);
  }

  private static String hex(byte[] line, long offset) {
    StringBuilder out = new StringBuilder(80);
    for (int shift = offset > 0xffff_ffffL ? 60 : 28; shift >= 0; shift -= 4) {
      out.append(DIGITS[(int) (offset >>> shift) & 15]);
    }
    out.append(' ');
    for (int i = 0; i < HEX_WIDTH; i++) {
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
