package dev.socketworkbench.explain.finding;

import java.text.MessageFormat;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.regex.Pattern;

/** Reads the texts of this room. */
final class FindingWords {
  private static final ResourceBundle BUNDLE =
      ResourceBundle.getBundle("dev.socketworkbench.explain.finding", Locale.ROOT);

  /** The sentences say bytes, of one, too. */
  private static final Pattern ONE_BYTE = Pattern.compile("\\b(?<![.,])1 bytes\\b");

  private FindingWords() {}

  /** The text of this key with its places filled. */
  static String text(String key, Object... arguments) {
    Object[] strings = Arrays.stream(arguments).map(String::valueOf).toArray();
    String text = new MessageFormat(BUNDLE.getString(key), Locale.ROOT).format(strings);
    return ONE_BYTE.matcher(text).replaceAll("1 byte");
  }

  /** {@code 5, 3 and 3}; the first few where there are many. */
  static String numbers(List<Long> numbers) {
    List<String> words = numbers.stream().map(String::valueOf).toList();
    int last = words.size() - 1;
    return last == 0
        ? words.getFirst()
        : text("numbers", String.join(", ", words.subList(0, last)), words.get(last));
  }
}
