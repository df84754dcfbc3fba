package dev.socketworkbench.query;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * How often the counted repetitions of an expression, such as <code>x{2,50}</code>, can repeat one
 * thing at the most: those that stand in one another multiply. One that repeats nothing millions of
 * times looks at no character, so no limit of looks would ever end it.
 */
final class Repetitions {
  private static final long MOST = Integer.MAX_VALUE;

  private final String source;
  private final Deque<Long> outer = new ArrayDeque<>();
  private long inGroup = 1;
  private long lastItem = 1;
  private int at;

  private Repetitions(String source) {
    this.source = source;
  }

  /**
   * The greatest product.
   *
   * @param source an expression that Java has compiled
   * @return 1 where nothing is counted; {@link Integer#MAX_VALUE} for all that is greater
   */
  static long most(String source) {
    return new Repetitions(source).read();
  }

  private long read() {
    while (at < source.length()) {
      char c = source.charAt(at++);
      switch (c) {
        case '\\' -> escape();
        case '[' -> skipClass();
        case '(' -> {
          outer.push(inGroup);
          inGroup = 1;
          lastItem = 1;
        }
        case ')' -> {
          lastItem = inGroup;
          inGroup = Math.max(inGroup, outer.isEmpty() ? 1 : outer.pop());
        }
        case '{' -> count();
        case '*', '+', '?' -> {
          // These end by themselves where they repeat nothing.
        }
        default -> lastItem = 1;
      }
    }
    while (!outer.isEmpty()) {
      inGroup = Math.max(inGroup, outer.pop());
    }
    return inGroup;
  }

  private void escape() {
    lastItem = 1;
    char c = at < source.length() ? source.charAt(at++) : '\\';
    if (c == 'Q') {
      int end = source.indexOf("\\E", at);
      at = end < 0 ? source.length() : end + 2;
    } else if ((c == 'p' || c == 'P' || c == 'x' || c == 'N') && source.startsWith("{", at)) {
      int end = source.indexOf('}', at);
      at = end < 0 ? source.length() : end + 1; // a name, not a count
    }
  }

  private void skipClass() {
    lastItem = 1;
    int depth = 1;
    if (at < source.length() && source.charAt(at) == '^') {
      at++;
    }
    while (depth > 0 && at < source.length()) {
      char c = source.charAt(at++);
      if (c == '\\') {
        at++;
      } else if (c == '[') {
        depth++;
      } else if (c == ']') {
        depth--;
      }
    }
  }

  /** The greater of the two numbers; an open end, as in {3,}, ends by itself like a star. */
  private void count() {
    long number = 0;
    long greatest = 1;
    while (at < source.length() && source.charAt(at) != '}') {
      char c = source.charAt(at++);
      number = Character.isDigit(c) ? Math.min(MOST, number * 10 + Character.digit(c, 10)) : 0;
      greatest = Math.max(greatest, number);
    }
    at++;
    lastItem = Math.min(MOST, lastItem * greatest);
    inGroup = Math.max(inGroup, lastItem);
  }
}
