package dev.socketworkbench.query.syntax;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.PatternSyntaxException;
import org.safere.Matcher;
import org.safere.Pattern;
import org.safere.Utf8Input;

/**
 * A regular expression that the user typed. Its engine looks at each character of a text a bounded
 * number of times, whatever the expression, so nothing that is typed can keep a search busy
 * forever. Immutable; any thread.
 */
public final class Expression {
  /** One that can match nothing does so at every place, and may look far from each. */
  private static final int MOST_TRIES = 1_000;

  /** What can tell where a text ends; in a class a dollar is a dollar, but that is rare. */
  private static final List<String> ENDS = List.of("$", "\\b", "\\B", "\\z", "\\Z");

  private final Pattern pattern;
  private final boolean grows;

  private Expression(Pattern pattern) {
    this.pattern = pattern;
    this.grows = ENDS.stream().noneMatch(pattern.pattern()::contains);
  }

  /**
   * Compiles an expression. {@code ^} and {@code $} stand at the beginnings and ends of lines.
   *
   * @param source in the syntax of {@link java.util.regex.Pattern}
   * @param anyCase whether upper and lower case are the same, in every script
   * @throws PatternSyntaxException if it cannot be read, or needs an engine that tries again
   */
  public static Expression of(String source, boolean anyCase) {
    int flags = anyCase ? Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE : 0;
    return new Expression(Pattern.compile(source, flags | Pattern.MULTILINE));
  }

  /** Whether it matches somewhere in these bytes. */
  public boolean isIn(byte[] bytes, int from, int length) {
    return isAscii(bytes, from, length)
        ? pattern.find(Utf8Input.trusted(bytes, from, length))
        : pattern.matcher(decode(bytes, from, length)).find();
  }

  /**
   * Whether it is in every ASCII text that begins with one that it is in: not if it can tell where
   * a text ends, as {@code $} does. Says no where that is not plain to see.
   */
  public boolean grows() {
    return grows;
  }

  /**
   * Where it matches, but for places where it matches nothing.
   *
   * @param most how many matches are enough
   * @return in UTF-16 units
   */
  public List<Span> in(String text, int most) {
    List<Span> found = new ArrayList<>();
    Matcher matcher = pattern.matcher(text);
    for (int i = 0; i < MOST_TRIES && found.size() < most && matcher.find(); i++) {
      if (matcher.end() > matcher.start()) {
        found.add(new Span(matcher.start(), matcher.end()));
      }
    }
    return found;
  }

  /** Whether all these bytes are below 0x80. */
  public static boolean isAscii(byte[] bytes, int from, int length) {
    for (int i = from; i < from + length; i++) {
      if (bytes[i] < 0) {
        return false;
      }
    }
    return true;
  }

  /** UTF-8; a byte that is not part of it is the character of the same number: \xFF finds it. */
  private static String decode(byte[] bytes, int from, int length) {
    String text = new String(bytes, from, length, StandardCharsets.UTF_8);
    return text.indexOf('\ufffd') < 0 ? text : Utf8.lenient(bytes, from, length);
  }
}
