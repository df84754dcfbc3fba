package dev.socketworkbench.query.syntax;

import dev.socketworkbench.call.text.Escapes;
import dev.socketworkbench.query.syntax.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Reads a query: {@code or} binds least, then {@code and} (which need not be written), then {@code
 * not}.
 */
public final class Parser {
  /** Deep enough for any person, and far from the end of a thread's stack. */
  private static final int MOST_DEPTH = 200;

  private final List<Token> tokens;
  private final FieldParser fields;
  private int at;
  private int depth;

  private Parser(List<Token> tokens, FieldParser fields) {
    this.tokens = tokens;
    this.fields = fields;
  }

  /**
   * The condition of a query; an empty one lets every row through.
   *
   * @param times what the times in it mean
   * @throws QueryException at the first mistake
   */
  public static Condition parse(String text, QueryTimes times) throws QueryException {
    Parser parser = new Parser(Lexer.tokens(text), new FieldParser(times));
    if (parser.peek().kind() == Kind.END) {
      return new Condition.Everything();
    }
    Condition all = parser.any();
    Token rest = parser.peek();
    if (rest.kind() != Kind.END) {
      throw mistake("this ) closes nothing", rest);
    }
    return all;
  }

  private Token peek() {
    return tokens.get(at);
  }

  private Token take() {
    return tokens.get(at++);
  }

  private Condition any() throws QueryException {
    List<Condition> parts = new ArrayList<>(List.of(all()));
    while (peek().kind() == Kind.OR) {
      at++;
      parts.add(all());
    }
    return parts.size() == 1 ? parts.getFirst() : new Condition.Any(List.copyOf(parts));
  }

  private Condition all() throws QueryException {
    List<Condition> parts = new ArrayList<>(List.of(not()));
    while (!endsAll(peek().kind())) {
      if (peek().kind() == Kind.AND) {
        at++;
      }
      parts.add(not());
    }
    return parts.size() == 1 ? parts.getFirst() : new Condition.All(List.copyOf(parts));
  }

  private static boolean endsAll(Kind kind) {
    return kind == Kind.END || kind == Kind.CLOSE || kind == Kind.OR;
  }

  private Condition not() throws QueryException {
    if (peek().kind() != Kind.NOT) {
      return term();
    }
    deeper(take());
    Condition not = new Condition.Not(not());
    depth--;
    return not;
  }

  private void deeper(Token token) throws QueryException {
    if (++depth > MOST_DEPTH) {
      throw mistake("this goes too deep: at most " + MOST_DEPTH + " levels", token);
    }
  }

  private Condition term() throws QueryException {
    Token token = take();
    return switch (token.kind()) {
      case OPEN -> group(token);
      case WORD -> word(token);
      case QUOTED -> text(token, token.text(), token.start() + 1);
      case REGEX -> regex(token);
      case FIELD -> fields.parse(token);
      case CLOSE, END, AND, OR, NOT -> throw missing(token);
    };
  }

  private Condition group(Token open) throws QueryException {
    deeper(open);
    if (peek().kind() == Kind.CLOSE) {
      throw mistake("there is nothing between these parentheses", open);
    }
    Condition inside = any();
    if (peek().kind() != Kind.CLOSE) {
      throw mistake("this ( is not closed: ) is missing", open);
    }
    at++;
    depth--;
    return inside;
  }

  private QueryException missing(Token found) {
    Token before = at < 2 ? null : tokens.get(at - 2);
    if (before == null) {
      return mistake(
          found.kind() == Kind.CLOSE
              ? "this ) closes nothing"
              : "something to look for is missing before \"" + found.text() + "\"",
          found);
    }
    return mistake("something to look for is missing after \"" + before.text() + "\"", before);
  }

  private static Condition word(Token token) throws QueryException {
    return switch (token.text().toLowerCase(Locale.ROOT)) {
      case "error" -> new Condition.IsError();
      case "cut" -> new Condition.IsCut();
      case "lost" -> new Condition.IsLost();
      case "note" -> new Condition.IsNote();
      default -> text(token, token.text(), token.start());
    };
  }

  private static Condition text(Token token, String escaped, int start) throws QueryException {
    byte[] bytes = EscapedBytes.of(escaped, start);
    if (bytes.length == 0) {
      throw mistake("there is nothing between these quotation marks", token);
    }
    return new Condition.ContainsText(Escapes.text(bytes, Integer.MAX_VALUE));
  }

  private static Condition regex(Token token) throws QueryException {
    if (!token.sign().isEmpty() && !token.sign().equals("i")) {
      int signStart = token.end() - token.sign().length();
      throw new QueryException(
          "only i (upper and lower case are the same) can follow an expression",
          signStart,
          token.sign().length());
    }
    if (token.text().isEmpty()) {
      throw mistake("there is nothing between these slashes", token);
    }
    try {
      Expression.checked(token.text(), token.sign().equals("i"));
    } catch (QueryException e) {
      throw new QueryException(
          e.getMessage(), token.valueStart() + typed(token, e.position()), e.length());
    }
    return new Condition.Regex(token.text(), token.sign().equals("i"));
  }

  /** How many characters were typed for the first ones of an expression: a slash needs two. */
  private static int typed(Token regex, int length) {
    int slashes = (int) regex.text().chars().limit(length).filter(c -> c == '/').count();
    return length + slashes;
  }

  static QueryException mistake(String message, Token token) {
    return new QueryException(message, token.start(), token.length());
  }
}
