package dev.socketworkbench.query;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Text as the log shows it, back into bytes: {@code \n \r \t \0 \\ \"} are characters, {@code \xNN}
 * is one byte and {@code \\u} with four digits one UTF-16 unit; all else is itself in UTF-8.
 */
final class EscapedBytes {
  private static final String LETTERS = "nrt0\\\"";
  private static final String MEANT = "\n\r\t\0\\\"";

  private final String text;
  private final int offset;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final StringBuilder run = new StringBuilder();

  private EscapedBytes(String text, int offset) {
    this.text = text;
    this.offset = offset;
  }

  /**
   * The bytes that a text stands for.
   *
   * @param offset where the text begins in the whole query, for the place of a mistake
   */
  static byte[] of(String text, int offset) throws QueryException {
    return new EscapedBytes(text, offset).read();
  }

  private byte[] read() throws QueryException {
    int i = 0;
    while (i < text.length()) {
      char c = text.charAt(i);
      if (c != '\\') {
        run.append(c);
        i++;
        continue;
      }
      i = escape(i);
    }
    flush(text.length());
    return out.toByteArray();
  }

  private int escape(int at) throws QueryException {
    char letter = at + 1 < text.length() ? text.charAt(at + 1) : ' ';
    int meant = LETTERS.indexOf(letter);
    if (meant >= 0) {
      run.append(MEANT.charAt(meant));
      return at + 2;
    }
    int digits = letter == 'x' ? 2 : letter == 'u' ? 4 : 0;
    int value = digits == 0 ? -1 : hex(text, at + 2, digits);
    if (value < 0) {
      int end = Math.min(text.length(), at + 2 + digits);
      throw new QueryException(
          "the log writes \\n \\r \\t \\0 \\xNN \\uNNNN, and \\\\ for a backslash; "
              + text.substring(at, end)
              + " is none of them",
          offset + at,
          end - at);
    }
    if (digits == 2) {
      flush(at);
      out.write(value);
    } else {
      run.append((char) value);
    }
    return at + 2 + digits;
  }

  private void flush(int at) throws QueryException {
    if (!StandardCharsets.UTF_8.newEncoder().canEncode(run)) {
      throw new QueryException("half a character: \\u escapes come in pairs here", offset + at, 0);
    }
    out.writeBytes(run.toString().getBytes(StandardCharsets.UTF_8));
    run.setLength(0);
  }

  /** A number of so many hexadecimal digits, or -1. */
  static int hex(String text, int at, int digits) {
    if (at + digits > text.length()) {
      return -1;
    }
    int value = 0;
    for (int i = at; i < at + digits; i++) {
      char c = text.charAt(i);
      int digit = c < 0x80 ? Character.digit(c, 16) : -1;
      if (digit < 0) {
        return -1;
      }
      value = value * 16 + digit;
    }
    return value;
  }
}
