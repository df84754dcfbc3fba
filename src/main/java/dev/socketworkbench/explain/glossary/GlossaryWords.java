package dev.socketworkbench.explain.glossary;

import java.util.Locale;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.Set;

/** Reads the texts of the glossary. */
final class GlossaryWords {
  /** The bundle's name on the class path. */
  static final String BUNDLE = "dev.socketworkbench.explain.glossary";

  /** A text that begins so is another key: its text stands there, once for many. */
  private static final String REFERENCE = "@";

  private static final ResourceBundle TEXTS = ResourceBundle.getBundle(BUNDLE, Locale.ROOT);

  private GlossaryWords() {}

  /**
   * The text of a key.
   *
   * @throws java.util.MissingResourceException if there is none
   */
  static String get(String key) {
    String text = TEXTS.getString(key);
    return text.startsWith(REFERENCE) ? get(text.substring(REFERENCE.length())) : text;
  }

  /** The text of a key; empty if there is none. */
  static Optional<String> find(String key) {
    return TEXTS.containsKey(key) ? Optional.of(get(key)) : Optional.empty();
  }

  /** All keys. */
  static Set<String> keys() {
    return TEXTS.keySet();
  }
}
