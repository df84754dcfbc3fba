package dev.socketworkbench.ui.session;

import dev.socketworkbench.journal.Journal;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** What a saved session is called. */
final class SaveName {
  private static final String EXTENSION = ".swj";
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH.mm", Locale.ROOT);

  private SaveName() {}

  /** A name for a session that has none: when it began. */
  static String of(Journal journal) {
    return "session "
        + LocalDateTime.ofInstant(journal.clock().anchor(), ZoneId.systemDefault()).format(STAMP)
        + EXTENSION;
  }

  /** The name of the file that it comes from. */
  static String of(Path origin) {
    String name = String.valueOf(origin.getFileName());
    int dot = name.lastIndexOf('.');
    return (dot > 0 ? name.substring(0, dot) : name) + EXTENSION;
  }

  /** The same name for an export. */
  static String withExtension(String name, String extension) {
    return name.substring(0, name.length() - EXTENSION.length()) + "." + extension;
  }

  /** The file that was chosen, with our extension if it has none of ours. */
  static Path withExtension(Path chosen) {
    return withExtension(chosen, EXTENSION);
  }

  /** The file that was chosen for an export, with an extension if it has none. */
  static Path withAnyExtension(Path chosen, String extension) {
    String name = String.valueOf(chosen.getFileName());
    return name.lastIndexOf('.') > 0 ? chosen : withExtension(chosen, "." + extension);
  }

  private static Path withExtension(Path chosen, String extension) {
    String name = String.valueOf(chosen.getFileName());
    return name.toLowerCase(Locale.ROOT).endsWith(extension)
        ? chosen
        : chosen.resolveSibling(name + extension);
  }
}
