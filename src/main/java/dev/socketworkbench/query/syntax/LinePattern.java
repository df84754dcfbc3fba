package dev.socketworkbench.query.syntax;

import dev.socketworkbench.call.aside.SourcePlace;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Lines of source: some of a file, some of any file, or all of a file.
 *
 * @param file its name, or the end of its path; empty for any file
 * @param from the first line; 0 for all of the file
 * @param to the last line
 */
public record LinePattern(String file, int from, int to) {
  private static final Pattern NUMBERS = Pattern.compile("(?:(.+):)?(\\d{1,9})(?:-(\\d{1,9}))?");

  /**
   * {@code 24}, {@code 20-30}, {@code lib/server.py:24}, {@code server.py}; empty for a range that
   * runs backwards.
   */
  static Optional<LinePattern> of(String text) {
    Matcher numbers = NUMBERS.matcher(text);
    if (!numbers.matches()) {
      return Optional.of(new LinePattern(text, 0, 0));
    }
    String file = numbers.group(1) == null ? "" : numbers.group(1);
    int from = Integer.parseInt(numbers.group(2));
    int to = numbers.group(3) == null ? from : Integer.parseInt(numbers.group(3));
    return from == 0 || from > to ? Optional.empty() : Optional.of(new LinePattern(file, from, to));
  }

  /** Whether a place is one of these lines. */
  public boolean matches(SourcePlace place) {
    return (from == 0 || (place.line() >= from && place.line() <= to)) && isFile(place.file());
  }

  /** The end of a path, from one of its folders on; upper and lower case are the same. */
  private boolean isFile(String path) {
    String whole = path.replace('\\', '/').toLowerCase(Locale.ROOT);
    String end = file.replace('\\', '/').toLowerCase(Locale.ROOT);
    return end.isEmpty() || whole.equals(end) || whole.endsWith("/" + end);
  }

  @Override
  public String toString() {
    String lines = from == to ? Integer.toString(from) : from + "-" + to;
    if (from == 0) {
      return file;
    }
    return file.isEmpty() ? lines : file + ":" + lines;
  }
}
