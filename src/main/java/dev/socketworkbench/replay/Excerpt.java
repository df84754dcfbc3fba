package dev.socketworkbench.replay;

import dev.socketworkbench.call.text.Escapes;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * A few bytes for a person: as text that ends with a word where there are words, and in hexadecimal
 * digits.
 */
final class Excerpt {
  /** How many bytes are shown at most. */
  static final int MOST = 32;

  /** A byte becomes at most so many characters. */
  private static final int ESCAPED = 4;

  /** A word that is longer than this is cut all the same. */
  private static final int SHORTEST = 16;

  private static final HexFormat HEX = HexFormat.ofDelimiter(" ").withUpperCase();

  private Excerpt() {}

  /**
   * The beginning of some bytes: {@code "GET / HTTP/1.1 …" 47 45 54 …}.
   *
   * @param more whether others follow that are not given
   */
  static String of(byte[] bytes, boolean more) {
    if (bytes.length == 0) {
      return "nothing";
    }
    int end = end(bytes, more);
    String cut = end < bytes.length || more ? " …" : "";
    byte[] shown = Arrays.copyOf(bytes, end);
    return '"'
        + Escapes.text(shown, ESCAPED * MOST)
        + '"'
        + cut
        + "  "
        + HEX.formatHex(shown)
        + cut;
  }

  /** Where to cut: after the last word that is whole. */
  private static int end(byte[] bytes, boolean more) {
    if (bytes.length < MOST || (bytes.length == MOST && !more)) {
      return bytes.length;
    }
    for (int i = MOST; i > SHORTEST; i--) {
      if (isSpace(bytes[i - 1])) {
        return i;
      }
    }
    return MOST;
  }

  private static boolean isSpace(byte each) {
    return each == ' ' || each == '\n' || each == '\r' || each == '\t';
  }
}
