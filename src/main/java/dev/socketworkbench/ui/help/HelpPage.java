package dev.socketworkbench.ui.help;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The pages of the help. */
public enum HelpPage {
  GETTING_STARTED,
  TIMELINE,
  GLOSSARY,
  SHORTCUTS,
  SEARCH_LANGUAGE;

  /** How links to pages begin. */
  private static final String PREFIX = "page.";

  /** Its name in files and ids: {@code getting-started}. */
  String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** What a link to it is written as: {@code page.getting-started}. */
  public String key() {
    return PREFIX + id();
  }

  /** The page that such a link leads to. */
  static Optional<HelpPage> ofKey(String key) {
    return Arrays.stream(values()).filter(each -> each.key().equals(key)).findFirst();
  }
}
