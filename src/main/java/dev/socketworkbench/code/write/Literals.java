package dev.socketworkbench.code.write;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;

/** Bytes as the literals of a language. */
final class Literals {
  private static final int MOST_HEX = 48;

  private Literals() {}

  /** The bytes as text, if they are text that can be read; empty if they are not. */
  private static Optional<String> text(byte[] bytes) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      boolean readable =
          text.codePoints()
              .allMatch(
                  each ->
                      each == '\n'
                          || each == '\r'
                          || each == '\t'
                          || (each >= ' ' && each < 0x7f)
                          || Character.isLetterOrDigit(each));
      return readable ? Optional.of(text) : Optional.empty();
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }

  private static boolean isAscii(String text) {
    return text.chars().allMatch(each -> each < 0x7f);
  }

  private static String escaped(String text) {
    return text.replace("\\", "\\\\")
        .replace("\"", "\\\"")
        .replace("\n", "\\n")
        .replace("\r", "\\r")
        .replace("\t", "\\t");
  }

  /** {@code b"Hello!\n"}, or {@code "Gr\u00fcezi".encode()}. */
  static String python(byte[] bytes) {
    Optional<String> text = text(bytes);
    if (text.isPresent() && !isAscii(text.get())) {
      return "\"" + escaped(text.get()) + "\".encode()";
    }
    StringBuilder out = new StringBuilder("b\"");
    for (byte each : bytes) {
      out.append(isPlain(each) ? String.valueOf((char) each) : special(each));
    }
    return out.append('"').toString();
  }

  private static boolean isPlain(byte each) {
    return each >= ' ' && each < 0x7f && each != '"' && each != '\\';
  }

  private static String special(byte each) {
    return switch (each) {
      case '"' -> "\\\"";
      case '\\' -> "\\\\";
      case '\n' -> "\\n";
      case '\r' -> "\\r";
      case '\t' -> "\\t";
      default -> "\\x" + HexFormat.of().toHexDigits(each);
    };
  }

  /** {@code "Hello!\n"}; after an escape in hexadecimal the string ends where a digit follows. */
  static String c(byte[] bytes) {
    Optional<String> text = text(bytes);
    if (text.isPresent()) {
      return "\"" + withoutTrigraphs(escaped(text.get())) + "\"";
    }
    StringBuilder out = new StringBuilder("\"");
    boolean afterHex = false;
    for (byte each : bytes) {
      if (afterHex && Character.digit((char) (each & 0xff), 16) >= 0 && each > 0) {
        out.append("\" \"");
      }
      out.append(isPlain(each) ? String.valueOf((char) each) : special(each));
      afterHex = !isPlain(each) && special(each).startsWith("\\x");
    }
    return withoutTrigraphs(out.append('"').toString());
  }

  /** Two question marks and a third sign are another sign in old C. */
  private static String withoutTrigraphs(String literal) {
    return literal.replace("??", "?\\?");
  }

  /** {@code utf8("Hello!\n")} or {@code hex("00ff")}: functions of the program. */
  static String java(byte[] bytes) {
    Optional<String> text = text(bytes);
    if (text.isPresent()) {
      return "utf8(" + javaString(text.get()) + ")";
    }
    String hex = HexFormat.of().formatHex(bytes);
    StringBuilder out = new StringBuilder("hex(");
    for (int at = 0; at < hex.length(); at += MOST_HEX) {
      out.append(at == 0 ? "\"" : " + \"")
          .append(hex, at, Math.min(hex.length(), at + MOST_HEX))
          .append('"');
    }
    return out.append(')').toString();
  }

  /** A string of Java in ASCII, so that it means the same in every encoding of a file. */
  static String javaString(String text) {
    StringBuilder out = new StringBuilder("\"");
    for (char each : escaped(text).toCharArray()) {
      out.append(each < 0x7f ? String.valueOf(each) : String.format("\\u%04x", (int) each));
    }
    return out.append('"').toString();
  }

  /** Bytes for a shell's printf, within single quotes. */
  static String shell(byte[] bytes) {
    StringBuilder out = new StringBuilder("'");
    for (byte each : bytes) {
      switch (each) {
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        case '\\' -> out.append("\\\\");
        case '%' -> out.append("%%");
        case '\'' -> out.append("'\\''");
        default -> {
          if (each >= ' ' && each < 0x7f) {
            out.append((char) each);
          } else {
            out.append(String.format("\\%03o", each & 0xff));
          }
        }
      }
    }
    return out.append('\'').toString();
  }
}
