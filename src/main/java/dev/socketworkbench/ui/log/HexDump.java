package dev.socketworkbench.ui.log;

/** Bytes as offsets, hexadecimal digits and ASCII characters, sixteen a line. */
final class HexDump {
  private static final char[] DIGITS = "0123456789abcdef".toCharArray();
  private static final int WIDTH = 16;

  private HexDump() {}

  /** The lines of the first bytes up to a limit. */
  static String of(byte[] bytes, int limit) {
    int end = Math.min(limit, bytes.length);
    StringBuilder out = new StringBuilder((end / WIDTH + 1) * 79);
    for (int line = 0; line < end; line += WIDTH) {
      for (int shift = 28; shift >= 0; shift -= 4) {
        out.append(DIGITS[(line >>> shift) & 15]);
      }
      out.append(' ');
      for (int i = line; i < line + WIDTH; i++) {
        out.append(i % 8 == 0 ? "  " : " ");
        if (i < end) {
          out.append(DIGITS[(bytes[i] >> 4) & 15]).append(DIGITS[bytes[i] & 15]);
        } else {
          out.append("  ");
        }
      }
      out.append("  ");
      for (int i = line; i < Math.min(end, line + WIDTH); i++) {
        out.append(bytes[i] >= 0x20 && bytes[i] < 0x7f ? (char) bytes[i] : '.');
      }
      out.append('\n');
    }
    return out.toString();
  }
}
