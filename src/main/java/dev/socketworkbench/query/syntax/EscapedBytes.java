package dev.socketworkbench.query.syntax;

import dev.socketworkbench.call.text.Escape;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Text as the log shows it, with its {@linkplain Escape escapes}, back into bytes of UTF-8. */
public final class EscapedBytes {
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
  public static byte[] of(String text, int offset) throws QueryException {
    return new EscapedBytes(text, offset).read();
  }

  private byte[] read() throws QueryException {
    int i = 0;
    while (i < text.length()) {
      char c = text.charAt(i);
      if (c == '\\') {
        i = escape(i);
      } else {
        run.append(c);
        i++;
      }
    }
    flush(text.length());
    return out.toByteArray();
  }

  private int escape(int at) throws QueryException {
    Escape escape = Escape.at(text, at);
    switch (escape.kind()) {
      case UNIT -> run.append((char) escape.value());
      case BYTE -> {
        flush(at);
        out.write(escape.value());
      }
      case CUT, UNKNOWN ->
          throw new QueryException(
              "the log writes \\n \\r \\t \\0 \\xNN \\uNNNN, and \\\\ for a backslash; "
                  + text.substring(at, escape.end())
                  + " is none of them",
              offset + at,
              escape.end() - at);
    }
    return escape.end();
  }

  private void flush(int at) throws QueryException {
    if (!StandardCharsets.UTF_8.newEncoder().canEncode(run)) {
      throw new QueryException("half a character: \\u escapes come in pairs here", offset + at, 0);
    }
    out.writeBytes(run.toString().getBytes(StandardCharsets.UTF_8));
    run.setLength(0);
  }
}
