package dev.socketworkbench.ui.support;

import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.concurrent.ConcurrentHashMap;

/** All texts of the window, by key; any thread. */
public final class Messages {
  /** The bundle's name on the class path. */
  static final String BUNDLE = "dev.socketworkbench.ui.messages";

  private static final ResourceBundle TEXTS = ResourceBundle.getBundle(BUNDLE, Locale.ENGLISH);

  private static final Patterns PATTERNS = new Patterns();

  /** The patterns of texts with arguments. A pattern is read once: that costs many fillings. */
  private static final class Patterns {
    private final Map<String, FilledText> read = new ConcurrentHashMap<>();

    String filled(String key, Object... arguments) {
      FilledText known = read.get(key);
      if (known != null) {
        return known.with(arguments);
      }
      return TEXTS.containsKey(key)
          ? read.computeIfAbsent(key, each -> new FilledText(TEXTS.getString(each))).with(arguments)
          : missing(key);
    }
  }

  private Messages() {}

  /**
   * The text of a key. With arguments it is a {@link java.text.MessageFormat} pattern: whole
   * numbers are grouped ({@code 10,000}), so give a port as text.
   *
   * @return the key itself in angle brackets if there is no such text, so that the window lives and
   *     the fault is seen
   */
  public static String get(String key, Object... arguments) {
    if (arguments.length > 0) {
      return PATTERNS.filled(key, arguments);
    }
    return TEXTS.containsKey(key) ? TEXTS.getString(key) : missing(key);
  }

  private static String missing(String key) {
    return "⟨" + key + "⟩";
  }

  /**
   * The text of a constant: {@code of("server.state", LISTENING)} is {@code
   * server.state.listening}.
   */
  public static String of(String prefix, Enum<?> constant) {
    return get(prefix + "." + constant.name().toLowerCase(Locale.ROOT).replace('_', '-'));
  }
}
