package dev.socketworkbench.script.syntax;

import dev.socketworkbench.call.text.Escape;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Cuts one line of a script into words. */
final class ScriptLexer {
  private static final String HEX = "hex:";
  private static final List<String> SIGNS =
      List.of("<=", ">=", "!=", "<", ">", "=", "(", ")", ",", "*", "%");

  private final int line;
  private final String text;
  private final List<ScriptToken> tokens = new ArrayList<>();
  private int at;

  private ScriptLexer(int line, String text) {
    this.line = line;
    this.text = text;
  }

  /**
   * The words of a line; what stands behind a # is none of them.
   *
   * @throws LineMistakeException at what is no word
   */
  static List<ScriptToken> tokens(int line, String text) throws LineMistakeException {
    return new ScriptLexer(line, text).read();
  }

  private List<ScriptToken> read() throws LineMistakeException {
    while (skipSpace() && text.charAt(at) != '#') {
      tokens.add(token());
    }
    return tokens;
  }

  private boolean skipSpace() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
    return at < text.length();
  }

  private ScriptToken token() throws LineMistakeException {
    char first = text.charAt(at);
    if (first == '"') {
      int from = at;
      return token(ScriptToken.Kind.TEXT, "", from, HexPattern.of(quoted()));
    }
    if (first == '/') {
      return expression();
    }
    if (first == '$') {
      return name();
    }
    if (text.startsWith(HEX, at)) {
      return hex();
    }
    if (isDigit(first)) {
      int from = at;
      while (at < text.length() && isDigit(text.charAt(at))) {
        at++;
      }
      return token(ScriptToken.Kind.NUMBER, text.substring(from, at), from, null);
    }
    if (isLetter(first)) {
      int from = at;
      while (at < text.length() && isPartOfWord(text.charAt(at))) {
        at++;
      }
      return token(ScriptToken.Kind.WORD, text.substring(from, at), from, null);
    }
    for (String sign : SIGNS) {
      if (text.startsWith(sign, at)) {
        at += sign.length();
        return token(ScriptToken.Kind.SIGN, sign, at - sign.length(), null);
      }
    }
    int length = Character.charCount(text.codePointAt(at));
    throw mistake(
        at,
        length,
        "'" + text.substring(at, at + length) + "' means nothing here",
        "Write a text in quotes: \"" + text.substring(at, at + length) + "\"");
  }

  private ScriptToken token(ScriptToken.Kind kind, String word, int from, HexPattern pattern) {
    return new ScriptToken(kind, word, pattern, "", line, from + 1, at - from);
  }

  private byte[] quoted() throws LineMistakeException {
    int from = at;
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    StringBuilder run = new StringBuilder();
    at++;
    while (at < text.length() && text.charAt(at) != '"') {
      if (text.charAt(at) == '\\') {
        escaped(bytes, run);
      } else {
        run.append(text.charAt(at++));
      }
    }
    if (at == text.length()) {
      throw mistake(
          from, at - from, "the closing quote is missing", "End the text with \" on this line");
    }
    at++;
    flush(bytes, run);
    return bytes.toByteArray();
  }

  private void escaped(ByteArrayOutputStream bytes, StringBuilder run) throws LineMistakeException {
    Escape escape = Escape.at(text, at);
    switch (escape.kind()) {
      case UNIT -> run.append((char) escape.value());
      case BYTE -> {
        flush(bytes, run);
        bytes.write(escape.value());
      }
      case CUT, UNKNOWN ->
          throw mistake(
              at,
              Math.max(1, escape.end() - at),
              "'" + text.substring(at, escape.end()) + "' is no escape",
              "Write \\n \\r \\t \\0 \\\" \\xHH \\uHHHH, and \\\\ for a backslash");
    }
    at = escape.end();
  }

  private static void flush(ByteArrayOutputStream bytes, StringBuilder run) {
    bytes.writeBytes(run.toString().getBytes(StandardCharsets.UTF_8));
    run.setLength(0);
  }

  /** A slash in it is written with a backslash before it. */
  private ScriptToken expression() throws LineMistakeException {
    int from = at;
    StringBuilder source = new StringBuilder();
    at++;
    while (at < text.length() && text.charAt(at) != '/') {
      if (text.startsWith("\\/", at)) {
        at++;
      } else if (text.charAt(at) == '\\' && at + 1 < text.length()) {
        source.append(text.charAt(at++));
      }
      source.append(text.charAt(at++));
    }
    if (at >= text.length()) {
      throw mistake(
          from,
          text.length() - from,
          "the closing slash of the expression is missing",
          "End it with / on this line; a slash within it is written \\/");
    }
    at++;
    int flagsFrom = at;
    while (at < text.length() && isLetter(text.charAt(at))) {
      at++;
    }
    return new ScriptToken(
        ScriptToken.Kind.EXPRESSION,
        source.toString(),
        null,
        text.substring(flagsFrom, at),
        line,
        from + 1,
        at - from);
  }

  private ScriptToken name() throws LineMistakeException {
    int from = at++;
    while (at < text.length() && isPartOfWord(text.charAt(at))) {
      at++;
    }
    if (at == from + 1) {
      throw mistake(
          from, 1, "a name is missing behind the $", "Write $0, $1 … or $name; \"$\" is the sign");
    }
    return token(ScriptToken.Kind.NAME, text.substring(from + 1, at), from, null);
  }

  private ScriptToken hex() throws LineMistakeException {
    int from = at;
    at += HEX.length();
    String digits;
    if (at < text.length() && text.charAt(at) == '"') {
      int end = text.indexOf('"', at + 1);
      if (end < 0) {
        throw mistake(
            from, text.length() - from, "the closing quote is missing", "Write hex:\"0d 0a\"");
      }
      digits = text.substring(at + 1, end);
      at = end + 1;
    } else {
      int begin = at;
      while (at < text.length() && (isPartOfWord(text.charAt(at)) || text.charAt(at) == '?')) {
        at++;
      }
      digits = text.substring(begin, at);
    }
    String plain = digits.replaceAll("[ :]", "");
    if (plain.isEmpty() || plain.length() % 2 != 0 || !plain.matches("[0-9a-fA-F?]*")) {
      throw mistake(
          from,
          at - from,
          "these are no pairs of hexadecimal digits",
          "Write hex:0d0a or hex:\"0d 0a\"; ? stands for any digit in a match");
    }
    byte[] bytes = new byte[plain.length() / 2];
    byte[] mask = new byte[bytes.length];
    for (int i = 0; i < plain.length(); i++) {
      int shift = i % 2 == 0 ? 4 : 0;
      char digit = plain.charAt(i);
      if (digit != '?') {
        bytes[i / 2] |= (byte) (Character.digit(digit, 16) << shift);
        mask[i / 2] |= (byte) (0xf << shift);
      }
    }
    return token(ScriptToken.Kind.HEX, "", from, new HexPattern(bytes, mask));
  }

  private LineMistakeException mistake(int from, int length, String message, String cure) {
    return new LineMistakeException(
        new ScriptMistake(line, from + 1, Math.max(1, length), message, cure));
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
  }

  private static boolean isPartOfWord(char c) {
    return isLetter(c) || isDigit(c) || c == '-';
  }
}
