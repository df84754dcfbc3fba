package dev.socketworkbench.export.html;

/** Bytes as hexadecimal digits and ASCII, sixteen on a line, with their place in the stream. */
final class HexLines {
  private static final int PER_LINE = 16;
  private static final char[] HEX = "0123456789ABCDEF".toCharArray();

  private HexLines() {}

  /**
   * The lines, each with its end.
   *
   * @param count how many of the bytes
   * @param offset the place of the first in its stream
   */
  static String of(byte[] bytes, int count, long offset) {
    StringBuilder out = new StringBuilder(count * 5 + 80);
    for (int line = 0; line < count; line += PER_LINE) {
      int end = Math.min(count, line + PER_LINE);
      place(out, offset + line);
      for (int i = line; i < line + PER_LINE; i++) {
        out.append(i == line + PER_LINE / 2 ? "  " : " ");
        if (i < end) {
          out.append(HEX[(bytes[i] >> 4) & 15]).append(HEX[bytes[i] & 15]);
        } else {
          out.append("  ");
        }
      }
      out.append("  |");
      for (int i = line; i < end; i++) {
        out.append(bytes[i] >= ' ' && bytes[i] < 0x7f ? (char) bytes[i] : '.');
      }
      out.append("|\n");
    }
    return out.toString();
  }

  private static void place(StringBuilder out, long place) {
    String digits = Long.toHexString(place);
    out.append("0".repeat(Math.max(0, 8 - digits.length()))).append(digits).append(' ');
  }
}
