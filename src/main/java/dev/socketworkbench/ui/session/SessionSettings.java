package dev.socketworkbench.ui.session;

import dev.socketworkbench.journal.file.DiskBudget;
import dev.socketworkbench.session.Retention;
import dev.socketworkbench.ui.support.SettingsStore;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the settings say of sessions. */
final class SessionSettings {
  private static final long MEBIBYTE = 1 << 20;
  private static final int MOST_RECENT = 10;
  private static final int MOST_KEPT = 100_000;
  private static final String RECENT = "recent.";
  private static final String FOLDER = "sessions.folder";

  private final SettingsStore settings;

  SessionSettings(SettingsStore settings) {
    this.settings = settings;
  }

  /** How much of the disk a session may take. */
  DiskBudget budget() {
    DiskBudget usual = DiskBudget.standard();
    int mebibytes =
        settings.getInt(
            "recording.budget-mib",
            (int) (usual.maxBytes() / MEBIBYTE),
            8,
            (int) (DiskBudget.LARGEST / MEBIBYTE));
    return new DiskBudget(mebibytes * MEBIBYTE, usual.reserveBytes());
  }

  /** How much is kept of finished sessions. */
  Retention retention() {
    Retention usual = Retention.standard();
    int mebibytes =
        settings.getInt(
            "sessions.keep-mib", (int) (usual.bytes() / MEBIBYTE), 0, Integer.MAX_VALUE);
    return new Retention(
        settings.getInt("sessions.keep", usual.sessions(), 0, MOST_KEPT), mebibytes * MEBIBYTE);
  }

  /** The files that were opened or saved last, the latest first. */
  List<Path> recent() {
    List<Path> files = new ArrayList<>();
    for (int i = 0; i < MOST_RECENT; i++) {
      settings.get(RECENT + i).flatMap(SessionSettings::path).ifPresent(files::add);
    }
    return files;
  }

  /** Puts a file first, and its folder where the next one is searched for. */
  void used(Path file) {
    Path used = file.toAbsolutePath().normalize();
    List<Path> files = recent();
    files.remove(used);
    files.addFirst(used);
    for (int i = 0; i < MOST_RECENT; i++) {
      if (i < files.size()) {
        settings.put(RECENT + i, files.get(i));
      } else {
        settings.remove(RECENT + i);
      }
    }
    if (used.getParent() != null) {
      settings.put(FOLDER, used.getParent());
    }
  }

  /** Where files were opened or saved last. */
  Optional<Path> folder() {
    return settings.get(FOLDER).flatMap(SessionSettings::path);
  }

  private static Optional<Path> path(String text) {
    try {
      return Optional.of(Path.of(text));
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }
}
