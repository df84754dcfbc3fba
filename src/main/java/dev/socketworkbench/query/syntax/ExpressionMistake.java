package dev.socketworkbench.query.syntax;

import java.util.Locale;
import java.util.regex.PatternSyntaxException;

/**
 * What is wrong with a regular expression, and where.
 *
 * @param message for a person
 * @param at where in the expression it begins
 * @param length how many characters it takes, at least 1
 */
record ExpressionMistake(String message, int at, int length) {

  /** What only an engine can do that goes back in the text and tries again. */
  private enum Backtracking {
    LOOK_BEHIND("(?<=", "look-behind (?<=…)"),
    NEGATIVE_LOOK_BEHIND("(?<!", "negative look-behind (?<!…)"),
    LOOK_AHEAD("(?=", "look-ahead (?=…)"),
    NEGATIVE_LOOK_AHEAD("(?!", "negative look-ahead (?!…)"),
    ATOMIC_GROUP("(?>", "the atomic group (?>…)"),
    NAMED_BACK_REFERENCE("\\k", "the back-reference \\k"),
    END_OF_PREVIOUS_MATCH("\\G", "the end of the previous match \\G"),
    POSSESSIVE_STAR("*+", "the possessive repetition *+"),
    POSSESSIVE_PLUS("++", "the possessive repetition ++"),
    POSSESSIVE_OPTION("?+", "the possessive repetition ?+");

    private final String written;
    private final String name;

    Backtracking(String written, String name) {
      this.written = written;
      this.name = name;
    }
  }

  /** What the engine found wrong. */
  static ExpressionMistake of(String source, PatternSyntaxException found) {
    int at = Math.clamp(found.getIndex(), 0, source.length() - 1);
    for (Backtracking each : Backtracking.values()) {
      if (source.startsWith(each.written, at)) {
        return unsupported(each.name, at, each.written.length());
      }
    }
    if (source.charAt(at) == '\\' && at + 1 < source.length() && isDigit(source.charAt(at + 1))) {
      return unsupported("the back-reference " + source.substring(at, at + 2), at, 2);
    }
    if (source.charAt(at) == '{') {
      return repetition(source, at, found.getDescription());
    }
    String description = found.getDescription().toLowerCase(Locale.ROOT);
    return new ExpressionMistake("the expression cannot be read: " + description, at, 1);
  }

  private static ExpressionMistake unsupported(String construct, int at, int length) {
    return new ExpressionMistake(
        construct + " is not supported: a search reads each text once, from beginning to end",
        at,
        length);
  }

  private static ExpressionMistake repetition(String source, int at, String description) {
    int close = source.indexOf('}', at);
    int end = close < 0 ? source.length() : close + 1;
    if (source.startsWith("+", end)) {
      String written = source.substring(at, end + 1);
      return unsupported("the possessive repetition " + written, at, written.length());
    }
    return new ExpressionMistake(
        "the expression cannot be read: "
            + description.toLowerCase(Locale.ROOT)
            + " "
            + source.substring(at, end),
        at,
        end - at);
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
