package dev.socketworkbench.ui.log;

import dev.socketworkbench.call.Entry;
import dev.socketworkbench.call.LogFormat;
import java.util.function.Predicate;

/** Whether a row's log line contains a text, whatever the case of its letters. */
final class LineFilter implements Predicate<Entry> {
  /** How many bytes of each call are searched. */
  static final int SEARCHED_BYTES = 4096;

  private final String wanted;
  private final char lower;
  private final char upper;
  private final LogFormat format;

  LineFilter(String wanted, LogFormat format) {
    this.wanted = wanted;
    this.lower = wanted.isEmpty() ? 0 : Character.toLowerCase(wanted.charAt(0));
    this.upper = wanted.isEmpty() ? 0 : Character.toUpperCase(wanted.charAt(0));
    this.format = format;
  }

  @Override
  public boolean test(Entry entry) {
    return contains(format.line(entry, SEARCHED_BYTES * 3));
  }

  boolean contains(String line) {
    int last = line.length() - wanted.length();
    for (int i = 0; i <= last; i++) {
      if (wanted.isEmpty()) {
        return true;
      }
      char c = line.charAt(i);
      if ((c == lower || c == upper) && line.regionMatches(true, i, wanted, 0, wanted.length())) {
        return true;
      }
    }
    return false;
  }
}
