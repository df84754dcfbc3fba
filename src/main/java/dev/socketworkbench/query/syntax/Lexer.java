package dev.socketworkbench.query.syntax;

import dev.socketworkbench.query.syntax.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Cuts a query into its pieces. */
final class Lexer {
  private static final Pattern FIELD = Pattern.compile("([A-Za-z]+)(:|>=|<=|>|<|=)");
  private static final Pattern SPACED = Pattern.compile("(?i)(bytes|blocked)\\s+(>=|<=|>|<|=)");

  private final String text;
  private final List<Token> tokens = new ArrayList<>();
  private int at;

  private Lexer(String text) {
    this.text = text;
  }

  /** All pieces, and one that is the end. */
  static List<Token> tokens(String text) throws QueryException {
    Lexer lexer = new Lexer(text);
    while (lexer.next()) {
      // Each step has added a token.
    }
    lexer.tokens.add(Token.of(Kind.END, "", text.length(), text.length()));
    return lexer.tokens;
  }

  private boolean next() throws QueryException {
    at = skipSpace(at);
    if (at == text.length()) {
      return false;
    }
    switch (text.charAt(at)) {
      case '(' -> add(Kind.OPEN, 1);
      case ')' -> add(Kind.CLOSE, 1);
      case '!' -> add(Kind.NOT, 1);
      case '"' -> {
        int end = closing('"', "the quotation has no end: \" is missing");
        tokens.add(Token.of(Kind.QUOTED, text.substring(at + 1, end), at, end + 1));
        at = end + 1;
      }
      case '/' -> expression();
      default -> {
        if (text.startsWith("&&", at)) {
          add(Kind.AND, 2);
        } else if (text.startsWith("||", at)) {
          add(Kind.OR, 2);
        } else {
          wordOrField();
        }
      }
    }
    return true;
  }

  private void add(Kind kind, int length) {
    tokens.add(Token.of(kind, text.substring(at, at + length), at, at + length));
    at += length;
  }

  private void expression() throws QueryException {
    int end =
        closing(
            '/',
            "the expression has no end: / is missing (to look for a / itself, write it in \"\")");
    int flagsEnd = wordEnd(end + 1);
    String source = text.substring(at + 1, end).replace("\\/", "/");
    tokens.add(
        new Token(Kind.REGEX, source, at, flagsEnd, text.substring(end + 1, flagsEnd), "", at + 1));
    at = flagsEnd;
  }

  /** Where the next such character is that no backslash stands before. */
  private int closing(char mark, String missing) throws QueryException {
    for (int i = at + 1; i < text.length(); i++) {
      if (text.charAt(i) == '\\') {
        i++;
      } else if (text.charAt(i) == mark) {
        return i;
      }
    }
    throw new QueryException(missing, at, text.length() - at);
  }

  private void wordOrField() throws QueryException {
    Matcher field = FIELD.matcher(text).region(at, text.length());
    Matcher spaced = SPACED.matcher(text).region(at, text.length());
    if (spaced.lookingAt()) {
      field(spaced);
    } else if (field.lookingAt() && Field.isField(field.group(1), field.group(2))) {
      field(field);
    } else {
      word();
    }
  }

  private void word() {
    int end = wordEnd(at);
    String word = text.substring(at, end);
    Kind kind =
        switch (word.toLowerCase(Locale.ROOT)) {
          case "and" -> Kind.AND;
          case "or" -> Kind.OR;
          case "not" -> Kind.NOT;
          default -> Kind.WORD;
        };
    add(kind, end - at);
  }

  private void field(Matcher field) throws QueryException {
    int start = at;
    int valueStart = field.end();
    if (!field.group(2).equals(":")) {
      valueStart = skipSpace(valueStart);
    }
    String value;
    if (text.startsWith("\"", valueStart)) {
      at = valueStart;
      int end = closing('"', "the quotation has no end: \" is missing");
      value = text.substring(valueStart + 1, end);
      valueStart++;
      at = end + 1;
    } else {
      at = wordEnd(valueStart);
      value = text.substring(valueStart, at);
    }
    tokens.add(
        new Token(
            Kind.FIELD,
            field.group(1).toLowerCase(Locale.ROOT),
            start,
            at,
            field.group(2),
            value,
            valueStart));
  }

  private int skipSpace(int from) {
    int i = from;
    while (i < text.length() && Character.isWhitespace(text.charAt(i))) {
      i++;
    }
    return i;
  }

  private int wordEnd(int from) {
    int i = from;
    while (i < text.length()
        && !Character.isWhitespace(text.charAt(i))
        && "()\"".indexOf(text.charAt(i)) < 0) {
      i++;
    }
    return i;
  }
}
