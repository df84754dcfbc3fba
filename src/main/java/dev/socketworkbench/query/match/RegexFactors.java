package dev.socketworkbench.query.match;

import java.util.ArrayList;
import java.util.List;

/**
 * Texts of which each match of an expression must contain one: most rows contain none, and need not
 * be looked at by the expression itself. Reads plain expressions only; of one with groups or rare
 * escapes it says nothing.
 */
final class RegexFactors {
  /** Shorter ones are in too many rows. */
  private static final int SHORTEST = 2;

  private static final String CLASSES = "dDwWsSbBhHvVRAzZGtnrfae";

  /** These have a third case in Unicode (the Kelvin sign, the long s, the i's without a dot). */
  private static final String THREE_CASES = "kKsSiI";

  private final String source;
  private final boolean anyCase;
  private final List<String> found = new ArrayList<>();
  private final StringBuilder run = new StringBuilder();
  private String longest = "";
  private int at;

  private RegexFactors(String source, boolean anyCase) {
    this.source = source;
    this.anyCase = anyCase;
  }

  /** The texts, one for each alternative; none where nothing can be said. */
  static List<String> of(String source, boolean anyCase) {
    RegexFactors factors = new RegexFactors(source, anyCase);
    return factors.read() ? factors.found : List.of();
  }

  private boolean read() {
    while (at < source.length()) {
      char c = source.charAt(at++);
      boolean known =
          switch (c) {
            case '|' -> endAlternative();
            case '(', ')', ']', '}' -> false;
            case '[' -> skipClass();
            case '.', '^', '$' -> endRun();
            case '\\' -> escape();
            case '*', '+', '?', '{' -> quantifier(c);
            default -> literal(c);
          };
      if (!known) {
        return false;
      }
    }
    return endAlternative();
  }

  private boolean literal(char c) {
    if (c >= 0x80 || (anyCase && THREE_CASES.indexOf(c) >= 0)) {
      return endRun();
    }
    run.append(c);
    return true;
  }

  private boolean endRun() {
    if (run.length() > longest.length()) {
      longest = run.toString();
    }
    run.setLength(0);
    return true;
  }

  private boolean endAlternative() {
    endRun();
    found.add(longest);
    boolean useful = longest.length() >= SHORTEST;
    longest = "";
    return useful;
  }

  private boolean escape() {
    if (at == source.length()) {
      return false;
    }
    char c = source.charAt(at++);
    boolean word = c >= 0x80 || Character.isLetterOrDigit(c);
    return word ? CLASSES.indexOf(c) >= 0 && endRun() : literal(c);
  }

  /** A plain class; what is nested in it is left alone. */
  private boolean skipClass() {
    endRun();
    int end = source.indexOf(']', at);
    String inside = end < 0 ? "[" : source.substring(at, end);
    at = end + 1;
    return !inside.isEmpty()
        && !inside.equals("^")
        && inside.indexOf('[') < 0
        && inside.indexOf('\\') < 0
        && inside.indexOf('&') < 0;
  }

  /** What it is about may be there several times, and but for + not at all. */
  private boolean quantifier(char c) {
    if (c != '+' && !run.isEmpty()) {
      run.setLength(run.length() - 1);
    }
    endRun();
    if (c == '{') {
      int end = source.indexOf('}', at);
      at = end + 1;
      if (end < 0) {
        return false;
      }
    }
    if (at < source.length() && (source.charAt(at) == '?' || source.charAt(at) == '+')) {
      at++; // reluctant or possessive
    }
    return true;
  }
}
