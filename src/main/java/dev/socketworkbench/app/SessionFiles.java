package dev.socketworkbench.app;

import dev.socketworkbench.call.SessionClock;
import dev.socketworkbench.journal.DiskBudget;
import dev.socketworkbench.journal.Journal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Finds a place for a session's journal: the first folder, in order, that takes it. */
public final class SessionFiles {
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT);

  private final List<Path> folders;
  private final long pid;

  /**
   * A journal that is open.
   *
   * @param journal the journal
   * @param refusals the folders before its own, each with what it said
   */
  public record Opened(Journal journal, List<String> refusals) {}

  /**
   * A choice of folders.
   *
   * @param folders from the best to the last resort
   * @param pid the process's number, which keeps two programs apart that start in one second
   */
  public SessionFiles(List<Path> folders, long pid) {
    this.folders = List.copyOf(folders);
    this.pid = pid;
  }

  /** The user's cache folder, the system's temporary folder, and memory where that is a folder. */
  public static SessionFiles ofSystem(Path cache) {
    return new SessionFiles(
        List.of(
            cache.resolve("sessions"),
            Path.of(System.getProperty("java.io.tmpdir"), "socket-workbench"),
            Path.of("/dev/shm", "socket-workbench")),
        ProcessHandle.current().pid());
  }

  /**
   * A new journal.
   *
   * @param budget how much of the disk it may take
   * @throws IOException if no folder takes it; the message has what each of them said
   */
  public Opened open(SessionClock clock, DiskBudget budget) throws IOException {
    String stamp = LocalDateTime.ofInstant(clock.anchor(), ZoneId.systemDefault()).format(STAMP);
    List<String> refusals = new ArrayList<>();
    for (Path folder : folders) {
      try {
        Files.createDirectories(folder);
        Path file = folder.resolve("session-" + stamp + "-" + pid + ".swj");
        return new Opened(Journal.create(file, clock, budget), refusals);
      } catch (IOException e) {
        refusals.add(folder + ": " + e.getClass().getSimpleName() + " " + e.getMessage());
      }
    }
    throw new IOException(String.join("; ", refusals));
  }
}
