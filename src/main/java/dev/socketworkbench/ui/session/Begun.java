package dev.socketworkbench.ui.session;

import dev.socketworkbench.journal.Journal;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** When a session began, in words. Any thread, with or without a screen. */
final class Begun {
  private static final DateTimeFormatter WHEN =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

  private Begun() {}

  static String when(Journal journal) {
    return LocalDateTime.ofInstant(journal.clock().anchor(), ZoneId.systemDefault()).format(WHEN);
  }
}
