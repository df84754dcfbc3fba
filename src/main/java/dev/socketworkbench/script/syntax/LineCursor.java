package dev.socketworkbench.script.syntax;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The words of one line, and of those that go on with it, taken from left to right. */
final class LineCursor {
  private static final long MOST_NANOS = TimeUnit.HOURS.toNanos(1);

  private final List<ScriptToken> tokens;
  private int next;

  /** Of a line that has at least one word. */
  LineCursor(List<ScriptToken> tokens) {
    this.tokens = tokens;
  }

  Optional<ScriptToken> peek() {
    return next < tokens.size() ? Optional.of(tokens.get(next)) : Optional.empty();
  }

  boolean isNext(String word) {
    return peek().filter(each -> each.is(word)).isPresent();
  }

  boolean isNext(ScriptToken.Kind kind) {
    return peek().filter(each -> each.kind() == kind).isPresent();
  }

  /** Whether a macro comes next: a word and a parenthesis. */
  boolean isMacroNext() {
    return isNext(ScriptToken.Kind.WORD)
        && next + 1 < tokens.size()
        && tokens.get(next + 1).is("(");
  }

  /** Whether a value comes next. */
  boolean isValueNext() {
    return peek()
        .filter(
            each ->
                each.isBytes()
                    || each.kind() == ScriptToken.Kind.NAME
                    || each.kind() == ScriptToken.Kind.NUMBER
                    || isMacroNext())
        .isPresent();
  }

  ScriptToken take(String what, String cure) throws LineMistakeException {
    if (next == tokens.size()) {
      throw mistakeAtEnd(what + " is missing", cure);
    }
    return tokens.get(next++);
  }

  boolean takeIf(String word) {
    boolean is = isNext(word);
    if (is) {
      next++;
    }
    return is;
  }

  void expect(String word, String cure) throws LineMistakeException {
    Optional<ScriptToken> token = peek();
    if (takeIf(word)) {
      return;
    }
    if (token.isEmpty()) {
      throw mistakeAtEnd("'" + word + "' is missing", cure);
    }
    throw mistake(token.get(), "here must stand '" + word + "'", cure);
  }

  ScriptToken take(ScriptToken.Kind kind, String what, String cure) throws LineMistakeException {
    ScriptToken token = take(what, cure);
    if (token.kind() != kind) {
      throw mistake(token, "here must stand " + what + ", and not " + token.shown(), cure);
    }
    return token;
  }

  /** A whole number. */
  long number(long least, long most, String cure) throws LineMistakeException {
    ScriptToken token = take(ScriptToken.Kind.NUMBER, "a number", cure);
    long number = token.text().length() > 18 ? Long.MAX_VALUE : Long.parseLong(token.text());
    if (number < least || number > most) {
      throw mistake(token, token.text() + " is not from " + least + " to " + most, cure);
    }
    return number;
  }

  /** A length of time with its unit, in nanoseconds. */
  long duration(long leastNanos, String cure) throws LineMistakeException {
    ScriptToken first = peek().orElse(null);
    long number = number(0, Integer.MAX_VALUE, cure);
    ScriptToken unit = take(ScriptToken.Kind.WORD, "a unit of time (ms, s, min)", cure);
    long nanos =
        switch (unit.text()) {
          case "ms" -> TimeUnit.MILLISECONDS.toNanos(number);
          case "s" -> TimeUnit.SECONDS.toNanos(number);
          case "min" -> TimeUnit.MINUTES.toNanos(number);
          default -> throw mistake(unit, unit.shown() + " is no unit of time", cure);
        };
    if (nanos < leastNanos || nanos > MOST_NANOS) {
      throw mistake(
          first,
          "this is not from " + TimeUnit.NANOSECONDS.toMillis(leastNanos) + " ms to an hour",
          cure);
    }
    return nanos;
  }

  /** How an integer is written: 1, 2 or 4 bytes in an order, or varint. */
  NumberWidth width(String cure) throws LineMistakeException {
    if (takeIf("varint")) {
      return NumberWidth.VARINT;
    }
    ScriptToken token = peek().orElse(null);
    int bytes = (int) number(1, 4, cure);
    if (bytes == 3) {
      throw mistake(token, "a length has 1, 2 or 4 bytes", cure);
    }
    return new NumberWidth(bytes, isLittle());
  }

  /** Takes the order of bytes, which is big unless told. */
  boolean isLittle() {
    boolean little = takeIf("little");
    if (!little) {
      takeIf("big");
    }
    return little;
  }

  /** Checks that nothing comes any more. */
  void end(String cure) throws LineMistakeException {
    if (next < tokens.size()) {
      throw mistake(tokens.get(next), tokens.get(next).shown() + " is too much here", cure);
    }
  }

  ScriptToken first() {
    return tokens.getFirst();
  }

  static LineMistakeException mistake(ScriptToken at, String message, String cure) {
    return new LineMistakeException(
        new ScriptMistake(at.line(), at.column(), Math.max(1, at.length()), message, cure));
  }

  LineMistakeException mistakeAtEnd(String message, String cure) {
    ScriptToken last = tokens.getLast();
    return new LineMistakeException(new ScriptMistake(last.line(), last.end(), 1, message, cure));
  }

  /** A word that is none of these, with the one that may be meant. */
  static LineMistakeException unknown(ScriptToken at, String what, Collection<String> known) {
    return mistake(at, at.shown() + " is no " + what, NearestWord.cure(at.text(), known, "Write "));
  }
}
