package dev.socketworkbench.ui.composer;

import dev.socketworkbench.call.text.Escapes;
import dev.socketworkbench.ui.composer.Encoding.Encoded;
import dev.socketworkbench.ui.composer.Encoding.Kind;
import dev.socketworkbench.ui.composer.Encoding.Problem;
import java.util.Arrays;

/** Bytes written as pairs of hexadecimal digits. */
final class HexText {
  private HexText() {}

  static Encoding encode(String typed) {
    byte[] bytes = new byte[typed.length() / 2 + 1];
    int count = 0;
    int firstAt = -1;
    int first = 0;
    for (int i = 0; i < typed.length(); i++) {
      char c = typed.charAt(i);
      int digit = c < 0x80 ? Character.digit(c, 16) : -1;
      if (digit < 0) {
        if (!Character.isWhitespace(c)) {
          int end = typed.offsetByCodePoints(i, 1);
          return new Problem(i, end, Kind.NOT_HEX, typed.substring(i, end));
        }
        if (firstAt >= 0) {
          return odd(typed, firstAt);
        }
      } else if (firstAt < 0) {
        firstAt = i;
        first = digit;
      } else {
        bytes[count++] = (byte) ((first << 4) | digit);
        firstAt = -1;
      }
    }
    return firstAt >= 0 ? odd(typed, firstAt) : new Encoded(Arrays.copyOf(bytes, count));
  }

  static String decode(byte[] bytes) {
    return Escapes.hex(bytes, Integer.MAX_VALUE);
  }

  private static Problem odd(String typed, int at) {
    return new Problem(at, at + 1, Kind.ODD_HEX, typed.substring(at, at + 1));
  }
}
