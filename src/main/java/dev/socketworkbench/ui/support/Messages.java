package dev.socketworkbench.ui.support;

import java.text.MessageFormat;
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
    private final Map<String, MessageFormat> read = new ConcurrentHashMap<>();

    String filled(String key, Object... arguments) {
      MessageFormat pattern =
          read.computeIfAbsent(
              key, each -> new MessageFormat(TEXTS.getString(each), Locale.ENGLISH));
      synchronized (pattern) { // It keeps what it is at.
        return pattern.format(arguments);
      }
    }
  }

  private Messages() {}

  /**
   * The text of a key. With arguments it is a {@link MessageFormat} pattern: whole numbers are
   * grouped ({@code 10,000}), so give a port as text.
   *
   * @return the key itself in angle brackets if there is no such text, so that the window lives and
   *     the fault is seen
   */
  public static String get(String key, Object... arguments) {
    if (!TEXTS.containsKey(key)) {
      return "⟨" + key + "⟩";
    }
    return arguments.length == 0 ? TEXTS.getString(key) : PATTERNS.filled(key, arguments);
  }

  /**
   * The text of a constant: {@code of("server.state", LISTENING)} is {@code
   * server.state.listening}.
   */
  public static String of(String prefix, Enum<?> constant) {
    return get(prefix + "." + constant.name().toLowerCase(Locale.ROOT).replace('_', '-'));
  }
}
