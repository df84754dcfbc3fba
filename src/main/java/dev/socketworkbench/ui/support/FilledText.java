package dev.socketworkbench.ui.support;

import java.text.Format;
import java.text.MessageFormat;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;

/**
 * A {@link MessageFormat} pattern that is filled at each beat of the window: where the arguments
 * are texts and whole numbers and are just put in, its pieces are joined, a twentieth of the work.
 * Any thread.
 */
final class FilledText {
  /** Stands for an argument while the pattern is taken apart; no text has it. */
  private static final char PLACE = '\uE000';

  private static final int GROUP = 3;

  private final MessageFormat pattern;

  /**
   * The text with a {@link #PLACE} and its number for each argument; null if some are formatted.
   */
  private final String pieces;

  private final int places;

  /** The text of this pattern. */
  FilledText(String pattern) {
    this.pattern = new MessageFormat(pattern, Locale.ENGLISH);
    Format[] formats = this.pattern.getFormatsByArgumentIndex();
    places = formats.length;
    Object[] marks = new Object[places];
    Arrays.setAll(marks, i -> "" + PLACE + (char) i);
    pieces = Arrays.stream(formats).allMatch(Objects::isNull) ? this.pattern.format(marks) : null;
  }

  /** The text with these arguments in their places. */
  String with(Object... arguments) {
    if (pieces == null || arguments.length < places || !arePlain(arguments)) {
      synchronized (pattern) { // It keeps what it is at.
        return pattern.format(arguments);
      }
    }
    StringBuilder text = new StringBuilder(pieces.length() + 16);
    int from = 0;
    for (int at = pieces.indexOf(PLACE); at >= 0; at = pieces.indexOf(PLACE, from)) {
      text.append(pieces, from, at);
      put(text, arguments[pieces.charAt(at + 1)]);
      from = at + 2;
    }
    return text.append(pieces, from, pieces.length()).toString();
  }

  private static boolean arePlain(Object... arguments) {
    for (Object each : arguments) {
      if (!(each instanceof String || each instanceof Integer || each instanceof Long)) {
        return false;
      }
    }
    return true;
  }

  /** A number in groups of three digits, as in English. */
  private static void put(StringBuilder text, Object argument) {
    int begin = text.length();
    text.append(argument);
    if (argument instanceof Number number) {
      int first = begin + (number.longValue() < 0 ? 1 : 0);
      for (int at = text.length() - GROUP; at > first; at -= GROUP) {
        text.insert(at, ',');
      }
    }
  }
}
