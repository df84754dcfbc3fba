package dev.socketworkbench.query.syntax;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * How large an expression is once its counted repetitions, such as <code>x{2,50}</code>, are
 * written out, in characters to match. An engine that never goes back keeps a state for each of
 * them, and steps through all of those for each character of a text in the worst case.
 */
final class ExpressionSize {
  /** What a class of Unicode, such as <code>\p{L}</code>, counts: it is a table of ranges. */
  private static final int UNICODE_CLASS = 10;

  private final String source;
  private final Deque<Long> outer = new ArrayDeque<>();
  private long inGroup;
  private long lastItem;
  private int at;

  private ExpressionSize(String source) {
    this.source = source;
  }

  /**
   * The size of an expression.
   *
   * @param source an expression that may be mistaken: its size is then some number
   * @return at most {@link Integer#MAX_VALUE}
   */
  static long of(String source) {
    return new ExpressionSize(source).read();
  }

  private long read() {
    while (at < source.length()) {
      char c = source.charAt(at++);
      switch (c) {
        case '\\' -> escape();
        case '[' -> characterClass();
        case '(' -> {
          outer.push(inGroup);
          inGroup = 0;
          skipKindOfGroup();
        }
        case ')' -> {
          lastItem = Math.max(1, inGroup);
          inGroup = capped((outer.isEmpty() ? 0 : outer.pop()) + lastItem);
        }
        case '{' -> repetition();
        case '*', '+', '?', '|', '^', '$' -> {
          // These match no character of their own.
        }
        default -> item(1);
      }
    }
    while (!outer.isEmpty()) {
      inGroup = capped(inGroup + outer.pop());
    }
    return inGroup;
  }

  /** Of {@code (?:}, {@code (?<name>} and {@code (?i)} what stands behind the parenthesis. */
  private void skipKindOfGroup() {
    boolean plain = !source.startsWith("?", at);
    while (!plain && at < source.length() && source.charAt(at) != ')') {
      char c = source.charAt(at++);
      plain = c == ':' || c == '>';
    }
  }

  private void item(long size) {
    lastItem = size;
    inGroup = capped(inGroup + size);
  }

  private void escape() {
    char c = at < source.length() ? source.charAt(at++) : '\\';
    if (c == 'Q') {
      int end = source.indexOf("\\E", at);
      int from = at;
      at = end < 0 ? source.length() : end + 2;
      inGroup = capped(inGroup + at - from);
      lastItem = 1;
    } else if (c == 'p' || c == 'P') {
      skipName();
      item(UNICODE_CLASS);
    } else if (c == 'x' || c == 'N') {
      skipName();
      item(1);
    } else {
      item(1);
    }
  }

  private void skipName() {
    if (source.startsWith("{", at)) {
      int end = source.indexOf('}', at);
      at = end < 0 ? source.length() : end + 1;
    }
  }

  private void characterClass() {
    int depth = 1;
    long size = 1;
    if (source.startsWith("^", at)) {
      at++;
    }
    while (depth > 0 && at < source.length()) {
      char c = source.charAt(at++);
      if (c == '\\' && at < source.length()) {
        char escaped = source.charAt(at++);
        size = escaped == 'p' || escaped == 'P' ? UNICODE_CLASS : size;
      } else if (c == '[') {
        depth++;
      } else if (c == ']') {
        depth--;
      }
    }
    item(size);
  }

  /** The greater of the two numbers; an open end, as in {3,}, takes one more, like a star. */
  private void repetition() {
    long number = 0;
    long greatest = 1;
    while (at < source.length() && source.charAt(at) != '}') {
      char c = source.charAt(at++);
      number = Character.isDigit(c) ? capped(number * 10 + Character.digit(c, 10)) : 0;
      greatest = Math.max(greatest, number);
    }
    at++;
    inGroup = capped(inGroup + lastItem * (greatest - 1));
    lastItem = capped(lastItem * greatest);
  }

  private static long capped(long size) {
    return Math.min(Integer.MAX_VALUE, size);
  }
}
