package dev.socketworkbench.script.syntax;

import dev.socketworkbench.query.syntax.Comparison;
import dev.socketworkbench.query.syntax.Expression;
import dev.socketworkbench.query.syntax.QueryException;
import java.util.ArrayList;
import java.util.List;

/** Reads what a rule asks of a message: terms with and, or, not and parentheses. */
final class MatchParser {
  private static final List<String> TERMS =
      List.of("is", "contains", "starts", "ends", "matches", "bytes", "any", "not");
  private static final String CURE =
      "Write is, contains, starts or ends with \"text\" or hex:…, matches /…/, bytes>100, any, or a"
          + " value such as $count>3";

  /** How deep parentheses and nots may stand in each other. */
  private static final int MOST_DEPTH = 50;

  /** A pattern with any bytes in it is looked for at each place of a message. */
  private static final int LONGEST_WITH_ANY = 256;

  private final LineCursor line;
  private final KnownNames names;
  private final boolean ofMessage;
  private int depth;
  private boolean negated;

  /**
   * A reader of the rest of a line.
   *
   * @param ofMessage whether there is a message that can be asked about
   */
  MatchParser(LineCursor line, KnownNames names, boolean ofMessage) {
    this.line = line;
    this.names = names;
    this.ofMessage = ofMessage;
  }

  /** Whether something is asked at all. */
  boolean isNext() {
    return line.peek().isPresent() && !line.isNext("as") && !line.isNext("within");
  }

  Matching read() throws LineMistakeException {
    List<Matching> parts = new ArrayList<>();
    do {
      parts.add(every());
    } while (line.takeIf("or"));
    return parts.size() == 1 ? parts.getFirst() : new Matching.Either(List.copyOf(parts));
  }

  private Matching every() throws LineMistakeException {
    List<Matching> parts = new ArrayList<>();
    do {
      parts.add(one());
    } while (line.takeIf("and") || (isNext() && !line.isNext("or") && !line.isNext(")")));
    return parts.size() == 1 ? parts.getFirst() : new Matching.Every(List.copyOf(parts));
  }

  private Matching one() throws LineMistakeException {
    ScriptToken token = line.take("what is asked", CURE);
    if (++depth > MOST_DEPTH) {
      throw LineCursor.mistake(
          token, "this is nested too deeply", "Write several rules, one after the other");
    }
    Matching read = term(token);
    depth--;
    return read;
  }

  private Matching term(ScriptToken token) throws LineMistakeException {
    if (token.is("not")) {
      boolean before = negated;
      negated = true;
      Matching part = one();
      negated = before;
      return new Matching.Unless(part);
    }
    if (token.is("(")) {
      Matching inner = read();
      line.expect(")", "Close the parenthesis");
      return inner;
    }
    if (token.kind() == ScriptToken.Kind.NAME) {
      return value(token);
    }
    if (token.isBytes()) {
      throw LineCursor.mistake(
          token,
          "how the message is compared with it is missing",
          "Write is, contains, starts or ends before it");
    }
    if (token.kind() == ScriptToken.Kind.EXPRESSION) {
      throw LineCursor.mistake(token, "'matches' is missing", "Write matches /…/");
    }
    if (!ofMessage && TERMS.contains(token.text())) {
      throw LineCursor.mistake(
          token,
          "there is no message here to ask about",
          "Ask for values only, such as $connection>3, or write on message");
    }
    return switch (token.kind() == ScriptToken.Kind.WORD ? token.text() : "") {
      case "any" -> new Matching.Anything();
      case "is" -> bytes(Matching.Standing.IS);
      case "contains" -> bytes(Matching.Standing.CONTAINS);
      case "starts" -> bytes(Matching.Standing.STARTS);
      case "ends" -> bytes(Matching.Standing.ENDS);
      case "matches" -> expression();
      case "bytes" -> {
        Compared compared = comparison();
        yield unless(
            compared,
            new Matching.LengthIs(
                compared.sign(), line.number(0, Integer.MAX_VALUE, "Write bytes>100")));
      }
      default -> throw LineCursor.unknown(token, "condition", TERMS);
    };
  }

  private Matching bytes(Matching.Standing place) throws LineMistakeException {
    ScriptToken token =
        line.take("a text or bytes", "Write " + place.word() + " \"text\" or hex:\"0d ?? 0a\"");
    if (!token.isBytes()) {
      throw LineCursor.mistake(
          token,
          "here must stand a text or bytes, and not " + token.shown(),
          "Write " + place.word() + " \"text\" or hex:\"0d ?? 0a\"");
    }
    HexPattern pattern = token.pattern();
    if (place == Matching.Standing.CONTAINS
        && !pattern.isExact()
        && pattern.length() > LONGEST_WITH_ANY) {
      throw LineCursor.mistake(
          token,
          "bytes with ? are looked for up to " + LONGEST_WITH_ANY + " bytes",
          "Write a shorter part, or is, starts or ends");
    }
    return new Matching.BytesStand(place, pattern);
  }

  private Matching expression() throws LineMistakeException {
    ScriptToken token =
        line.take(ScriptToken.Kind.EXPRESSION, "an expression", "Write matches /^GET (.*)/");
    boolean anyCase = token.flags().equals("i");
    if (!anyCase && !token.flags().isEmpty()) {
      throw LineCursor.mistake(
          token,
          "only i (upper and lower case are the same) can follow an expression",
          "Write /…/ or /…/i");
    }
    if (token.text().isEmpty()) {
      throw LineCursor.mistake(
          token, "there is nothing between these slashes", "Write what is looked for: /[0-9]+/");
    }
    try {
      Expression expression = Expression.checked(token.text(), anyCase);
      if (!negated) {
        names.moreGroups(expression.groupCount());
      }
      return new Matching.Expressed(expression);
    } catch (QueryException e) {
      throw new LineMistakeException(
          new ScriptMistake(
              token.line(),
              token.column() + 1 + e.position(),
              Math.max(1, e.length()),
              e.getMessage(),
              "Write an expression that reads a text once, such as /^GET (\\S+)/"));
    }
  }

  /** A comparison, and whether its contrary is meant: there is no sign for "not equal" below. */
  private record Compared(Comparison sign, boolean contrary) {}

  private Compared comparison() throws LineMistakeException {
    ScriptToken sign = line.take("a comparison", "Write =, !=, <, <=, > or >=");
    boolean known =
        sign.kind() == ScriptToken.Kind.SIGN
            && List.of("=", "!=", "<", "<=", ">", ">=").contains(sign.text());
    if (!known) {
      throw LineCursor.mistake(
          sign, sign.shown() + " compares nothing", "Write =, !=, <, <=, > or >=");
    }
    boolean contrary = sign.text().equals("!=");
    return new Compared(Comparison.of(contrary ? "=" : sign.text()), contrary);
  }

  private static Matching unless(Compared compared, Matching asked) {
    return compared.contrary() ? new Matching.Unless(asked) : asked;
  }

  private Matching value(ScriptToken name) throws LineMistakeException {
    if (name.text().matches("[0-9]+")) {
      throw LineCursor.mistake(
          name, "a group cannot be compared here", "Put what it must be into the expression");
    }
    names.ask(name);
    long divisor = line.takeIf("%") ? line.number(1, Integer.MAX_VALUE, "Write $count % 3 = 0") : 0;
    Compared compared = comparison();
    if (line.isNext(ScriptToken.Kind.TEXT) && compared.sign() == Comparison.EQUAL && divisor == 0) {
      ScriptToken text = line.take("a text", "Write $state = \"mail\"");
      return unless(compared, new Matching.TextIs(name.text(), text.pattern()));
    }
    long number = line.number(0, Long.MAX_VALUE >> 1, "Write $count>3 or $state = \"mail\"");
    return unless(compared, new Matching.NumberIs(name.text(), divisor, compared.sign(), number));
  }
}
