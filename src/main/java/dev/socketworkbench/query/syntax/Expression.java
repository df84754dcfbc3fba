package dev.socketworkbench.query.syntax;

import java.nio.charset.Charset;
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
  /** Of an expression with its repetitions written out: compiling larger ones takes seconds. */
  private static final int MOST_SIZE = 1000;

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

  /**
   * Compiles what a person typed.
   *
   * @throws QueryException if it cannot be read, is too large, or needs an engine that tries again;
   *     places count from the expression's beginning
   */
  public static Expression checked(String source, boolean anyCase) throws QueryException {
    if (ExpressionSize.of(source) > MOST_SIZE) {
      throw new QueryException(
          "the expression is too large: with its repetitions written out, it may match at most "
              + MOST_SIZE
              + " characters",
          0,
          source.length());
    }
    try {
      return of(source, anyCase);
    } catch (PatternSyntaxException e) {
      ExpressionMistake mistake = ExpressionMistake.of(source, e);
      throw new QueryException(mistake.message(), mistake.at(), mistake.length());
    }
  }

  /** How many groups it has. */
  public int groupCount() {
    return pattern.matcher("").groupCount();
  }

  /**
   * The first match in these bytes, and what its groups matched. Bytes that are not UTF-8 as a
   * whole are each the character of the same number.
   *
   * @return the whole match and each group as copies, nothing for a group that matched nothing;
   *     empty if it does not match
   */
  public List<byte[]> groups(byte[] bytes) {
    boolean ascii = isAscii(bytes, 0, bytes.length);
    boolean isText = !ascii && new String(bytes, StandardCharsets.UTF_8).indexOf('\ufffd') < 0;
    Charset charset = isText ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1;
    Matcher matcher = pattern.matcher(new String(bytes, charset));
    if (!matcher.find()) {
      return List.of();
    }
    List<byte[]> found = new ArrayList<>();
    for (int group = 0; group <= matcher.groupCount(); group++) {
      String text = matcher.group(group);
      found.add(text == null ? new byte[0] : text.getBytes(charset));
    }
    return found;
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
