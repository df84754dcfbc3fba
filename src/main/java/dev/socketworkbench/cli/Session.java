package dev.socketworkbench.cli;

import dev.socketworkbench.call.LogFormat;
import dev.socketworkbench.call.SessionClock;
import dev.socketworkbench.journal.DiskBudget;
import dev.socketworkbench.journal.Journal;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.concurrent.atomic.AtomicBoolean;

/** The journal of one command: kept in the file that was asked for, or only until the end. */
final class Session implements AutoCloseable {
  private final Journal journal;
  private final Path temporaryFolder;
  private final AtomicBoolean saidTrouble = new AtomicBoolean();

  Session(Journal journal, Path temporaryFolder) {
    this.journal = journal;
    this.temporaryFolder = temporaryFolder;
  }

  /**
   * Begins a journal.
   *
   * @param record where to keep it; null for a temporary file that goes at the end
   * @throws IOException if the file exists already or cannot be made
   */
  static Session begin(Path record) throws IOException {
    if (record != null) {
      return new Session(create(record), null);
    }
    Path folder = Files.createTempDirectory("socket-workbench-");
    try {
      return new Session(create(folder.resolve("session.swj")), folder);
    } catch (IOException e) {
      Files.delete(folder);
      throw e;
    }
  }

  private static Journal create(Path file) throws IOException {
    return Journal.create(file, SessionClock.start(), DiskBudget.standard());
  }

  Journal journal() {
    return journal;
  }

  /** The log's grammar for this session. */
  LogFormat format() {
    return format(journal);
  }

  /** The log's grammar for a journal, in this machine's time zone. */
  static LogFormat format(Journal journal) {
    return new LogFormat(journal.clock().anchor(), ZoneId.systemDefault(), false);
  }

  /** Says, once, that recording has stopped; nothing while it goes on. */
  void sayTrouble(PrintStream err) {
    if (journal.trouble().isPresent() && saidTrouble.compareAndSet(false, true)) {
      err.println(
          "Recording has stopped: "
              + journal.trouble().orElseThrow()
              + ". The sockets go on; their calls are no longer recorded or printed.");
    }
  }

  /** Says what was not recorded; nothing if all was. */
  void sayWhatIsMissing(PrintStream err) {
    sayTrouble(err);
    if (journal.unrecorded() > 0) {
      err.println(journal.unrecorded() + " calls were not recorded");
    }
  }

  @Override
  public void close() {
    try {
      journal.close();
      if (temporaryFolder != null) {
        Files.deleteIfExists(journal.file());
        Files.deleteIfExists(temporaryFolder);
      }
    } catch (IOException e) {
      // Every call is in the file already; a temporary one the system will clear away.
    }
  }
}
