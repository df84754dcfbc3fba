package dev.socketworkbench.explain;

import dev.socketworkbench.call.text.Escapes;

/** How typed text is looked at and shown by the parsers of this package. */
final class Typed {
  private static final int SHOWN = 80;

  private Typed() {}

  /** Without white space at the ends, which comes along when one copies and pastes. */
  static String strip(String typed) {
    return typed.strip();
  }

  static boolean hasSpaceOrControl(String text) {
    return text.codePoints()
        .anyMatch(
            point ->
                Character.isWhitespace(point)
                    || Character.isSpaceChar(point)
                    || Character.isISOControl(point));
  }

  /** Whether all of it is the digits 0 to 9, and there is one. */
  static boolean isDigits(String text) {
    return !text.isEmpty() && text.chars().allMatch(c -> '0' <= c && c <= '9');
  }

  /** Whether it is digits, with a minus sign or without: a number, if perhaps a wrong one. */
  static boolean isInteger(String text) {
    return isDigits(text.startsWith("-") ? text.substring(1) : text);
  }

  /** The number, or -1 if it is below 0 or longer than any number that is asked for here. */
  static long number(String integer) {
    String digits = integer.replaceFirst("^0+(?=.)", "");
    return integer.startsWith("-") || digits.length() > 18 ? -1 : Long.parseLong(digits);
  }

  /** Safe to show: escaped, and not endless. */
  static String shown(String typed) {
    String cut = typed.length() > SHOWN ? typed.substring(0, SHOWN) + "…" : typed;
    return Escapes.text(cut);
  }

  static <T> Input<T> bad(String titleKey, String typed, Cause cause, Object... more) {
    Object[] arguments = new Object[more.length + 1];
    arguments[0] = shown(typed);
    System.arraycopy(more, 0, arguments, 1, more.length);
    FoundCause found = FoundCause.of(cause, arguments);
    String shown = typed.isBlank() ? Words.text("title.nothing") : shown(typed);
    return new Input.Bad<>(
        new Explanation(
            Words.text(titleKey, shown),
            "",
            found.why(),
            found.tryThis(),
            Words.text("details.asked", "\"" + shown(typed) + "\"")));
  }
}
