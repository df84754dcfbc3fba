package dev.socketworkbench.explain;

import java.text.MessageFormat;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;

/** Reads the texts of this package. */
public final class Words {
  private static final ResourceBundle BUNDLE =
      ResourceBundle.getBundle("dev.socketworkbench.explain.explain", Locale.ROOT);

  private static final int LISTED = 8;

  private Words() {}

  /**
   * The text of this key with its places filled.
   *
   * @throws java.util.MissingResourceException if there is no such key
   */
  public static String text(String key, Object... arguments) {
    // As strings: a port is 60000 and not 60,000.
    Object[] strings = Arrays.stream(arguments).map(String::valueOf).toArray();
    return new MessageFormat(BUNDLE.getString(key), Locale.ROOT).format(strings);
  }

  /** Whether there is such a key. */
  static boolean has(String key) {
    return BUNDLE.containsKey(key);
  }

  /** The items with commas, cut where there are many; a word for none. */
  static String list(List<String> items) {
    if (items.isEmpty()) {
      return text("list.none");
    }
    String shown = String.join(", ", items.subList(0, Math.min(LISTED, items.size())));
    return items.size() <= LISTED ? shown : text("list.more", shown, items.size() - LISTED);
  }
}
