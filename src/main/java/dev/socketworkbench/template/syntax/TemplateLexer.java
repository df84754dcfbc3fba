package dev.socketworkbench.template.syntax;

import dev.socketworkbench.query.syntax.EscapedBytes;
import dev.socketworkbench.query.syntax.QueryException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Cuts one line of a template into words. */
final class TemplateLexer {
  private static final Pattern NUMBER =
      Pattern.compile("-?(0x[0-9a-fA-F]++|[0-9]++(\\.[0-9]++)?([eE][-+]?[0-9]++)?)");
  private static final Pattern NAME = Pattern.compile("[a-zA-Z_][a-zA-Z0-9_-]*+");
  private static final Pattern SIGN = Pattern.compile("<=|>=|!=|[<>=():]");
  private static final Pattern HEX_DIGITS = Pattern.compile("[0-9a-zA-Z_]*+");
  private static final String HEX = "hex:";

  private final int line;
  private final String text;
  private final List<TemplateWord> words = new ArrayList<>();
  private int at;

  private TemplateLexer(int line, String text) {
    this.line = line;
    this.text = text;
  }

  /**
   * The words of a line; what stands behind a # is none of them.
   *
   * @throws TemplateLineException at what is no word
   */
  static List<TemplateWord> words(int line, String text) throws TemplateLineException {
    return new TemplateLexer(line, text).read();
  }

  private List<TemplateWord> read() throws TemplateLineException {
    while (skipSpace() && text.charAt(at) != '#') {
      words.add(word());
    }
    return words;
  }

  private boolean skipSpace() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
    return at < text.length();
  }

  private TemplateWord word() throws TemplateLineException {
    int from = at;
    if (text.charAt(at) == '"') {
      return quoted();
    }
    if (text.startsWith(HEX, at)) {
      return hex();
    }
    if (text.charAt(at) == '$') {
      at++;
      if (!take(NAME)) {
        throw mistake(
            from, "a name is missing behind the $", "Write $ and an earlier field's name");
      }
      return word(TemplateWord.Kind.REFERENCE, from + 1, from);
    }
    if (take(NUMBER)) {
      if (at < text.length() && Character.isLetter(text.charAt(at))) {
        throw mistake(
            from, "this is no number", "Write digits, 0x and hexadecimal digits, or 1.5e3");
      }
      return word(TemplateWord.Kind.NUMBER, from, from);
    }
    if (take(NAME)) {
      return word(TemplateWord.Kind.NAME, from, from);
    }
    if (take(SIGN)) {
      return word(TemplateWord.Kind.SIGN, from, from);
    }
    String sign = text.substring(from, from + Character.charCount(text.codePointAt(from)));
    throw mistake(
        from, "'" + sign + "' means nothing here", "Write a text in quotes: \"" + sign + "\"");
  }

  private boolean take(Pattern pattern) {
    Matcher matcher = pattern.matcher(text).region(at, text.length());
    boolean is = matcher.lookingAt();
    if (is) {
      at = matcher.end();
    }
    return is;
  }

  private TemplateWord word(TemplateWord.Kind kind, int begin, int from) {
    return new TemplateWord(kind, text.substring(begin, at), new byte[0], line, from + 1);
  }

  private TemplateWord quoted() throws TemplateLineException {
    int from = at++;
    while (at < text.length() && text.charAt(at) != '"') {
      at += text.charAt(at) == '\\' ? 2 : 1;
    }
    if (at >= text.length()) {
      throw mistake(from, "the closing quote is missing", "End the text with \" on this line");
    }
    String inside = text.substring(from + 1, at++);
    try {
      return new TemplateWord(
          TemplateWord.Kind.TEXT, inside, EscapedBytes.of(inside, 0), line, from + 1);
    } catch (QueryException e) {
      throw mistake(
          from + 1 + e.position(),
          "this is no escape",
          "Write \\n \\r \\t \\0 \\\" \\xHH \\uHHHH, and \\\\ for a backslash");
    }
  }

  private TemplateWord hex() throws TemplateLineException {
    int from = at;
    at += HEX.length();
    String digits;
    if (at < text.length() && text.charAt(at) == '"') {
      int end = text.indexOf('"', at + 1);
      if (end < 0) {
        throw mistake(from, "the closing quote is missing", "Write hex:\"0d 0a\"");
      }
      digits = text.substring(at + 1, end).replace(" ", "");
      at = end + 1;
    } else {
      int begin = at;
      take(HEX_DIGITS);
      digits = text.substring(begin, at);
    }
    try {
      byte[] bytes = HexFormat.of().parseHex(digits);
      if (bytes.length > 0) {
        return new TemplateWord(TemplateWord.Kind.HEX, digits, bytes, line, from + 1);
      }
    } catch (IllegalArgumentException noDigits) {
      // Said below, as of nothing at all.
    }
    throw mistake(
        from, "these are no pairs of hexadecimal digits", "Write hex:0d0a or hex:\"0d 0a\"");
  }

  private TemplateLineException mistake(int from, String message, String cure) {
    return new TemplateLineException(new TemplateMistake(line, from + 1, message, cure));
  }
}
