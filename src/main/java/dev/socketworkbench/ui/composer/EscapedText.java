package dev.socketworkbench.ui.composer;

import dev.socketworkbench.call.Escapes;
import dev.socketworkbench.ui.composer.Encoding.Kind;
import dev.socketworkbench.ui.composer.Encoding.Problem;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Text in which a backslash begins an escape: {@code \n \r \t \0 \\ \"} are characters, {@code
 * \xNN} is one byte whatever the charset, and {@code \\u} with four digits is one UTF-16 unit.
 */
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
      if (i + 1 == typed.length()) {
        return new Problem(i, i + 1, Kind.CUT_ESCAPE, "\\");
      }
      char escape = typed.charAt(i + 1);
      int digits = escape == 'x' ? 2 : escape == 'u' ? 4 : 0;
      int end = i + 2 + digits;
      if (digits > 0) {
        int value = hex(typed, i + 2, digits);
        if (value < 0) {
          int shownTo = Math.min(end, typed.length());
          return new Problem(i, shownTo, Kind.CUT_ESCAPE, typed.substring(i, shownTo));
        }
        if (digits == 2) {
          run.addByte(value);
        } else {
          run.add((char) value, i, end);
        }
      } else {
        int meant = "nrt0\\\"".indexOf(escape);
        if (meant < 0) {
          int shownTo = typed.offsetByCodePoints(i, 2);
          return new Problem(i, shownTo, Kind.UNKNOWN_ESCAPE, typed.substring(i, shownTo));
        }
        run.add("\n\r\t\0\\\"".charAt(meant), i, end);
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
          text.append(String.format(Locale.ROOT, "\\x%02X", in.get() & 0xff));
        }
      } else if (result.isUnderflow()) {
        return text.toString();
      }
    }
  }

  private static void append(StringBuilder text, int point, boolean wide) {
    boolean control = point < 0x20 || point == 0x7f;
    if (control && wide && "\n\r\t\0".indexOf(point) < 0) {
      text.append(String.format(Locale.ROOT, "\\u%04X", point));
    } else {
      Escapes.appendCodePoint(text, point);
    }
  }

  private static int hex(String typed, int at, int digits) {
    if (at + digits > typed.length()) {
      return -1;
    }
    int value = 0;
    for (int i = at; i < at + digits; i++) {
      char c = typed.charAt(i);
      int digit = c < 0x80 ? Character.digit(c, 16) : -1;
      if (digit < 0) {
        return -1;
      }
      value = value * 16 + digit;
    }
    return value;
  }
}
