package dev.socketworkbench.ui.composer;

import dev.socketworkbench.call.text.Escape;
import dev.socketworkbench.call.text.Escapes;
import dev.socketworkbench.ui.composer.Encoding.Kind;
import dev.socketworkbench.ui.composer.Encoding.Problem;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;

/** Text with {@linkplain Escape escapes} as a message's bytes in some charset, and back. */
final class EscapedText {
  private EscapedText() {}

  static Encoding encode(String typed, Charset charset) {
    CharacterRun run = new CharacterRun(charset).of(typed);
    int i = 0;
    while (i < typed.length()) {
      char c = typed.charAt(i);
      if (c != '\\') {
        run.add(c, i, i + 1);
        i++;
        continue;
      }
      Escape escape = Escape.at(typed, i);
      int end = escape.end();
      switch (escape.kind()) {
        case UNIT -> run.add((char) escape.value(), i, end);
        case BYTE -> run.addByte(escape.value());
        case CUT -> {
          return new Problem(i, end, Kind.CUT_ESCAPE, typed.substring(i, end));
        }
        case UNKNOWN -> {
          return new Problem(i, end, Kind.UNKNOWN_ESCAPE, typed.substring(i, end));
        }
      }
      i = end;
    }
    return run.finish();
  }

  static String decode(byte[] bytes, Charset charset) {
    CharsetDecoder decoder = charset.newDecoder(); // a new decoder reports what is malformed
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer chars = CharBuffer.allocate(256);
    StringBuilder text = new StringBuilder(bytes.length + 16);
    // A control character's \xNN would be half a character in a charset of two bytes.
    boolean wide =
        charset.equals(StandardCharsets.UTF_16LE) || charset.equals(StandardCharsets.UTF_16BE);
    while (true) {
      CoderResult result = decoder.decode(in, chars, true);
      chars.flip().codePoints().forEach(point -> append(text, point, wide));
      chars.clear();
      if (result.isError()) {
        for (int i = 0; i < result.length(); i++) {
          Escapes.appendByte(text, in.get());
        }
      } else if (result.isUnderflow()) {
        return text.toString();
      }
    }
  }

  private static void append(StringBuilder text, int point, boolean wide) {
    boolean control = point < 0x20 || point == 0x7f;
    if (control && wide && "\n\r\t\0".indexOf(point) < 0) {
      Escapes.appendUnit(text, (char) point);
    } else {
      Escapes.appendCodePoint(text, point);
    }
  }
}
