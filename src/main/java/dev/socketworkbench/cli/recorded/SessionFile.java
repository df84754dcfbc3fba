package dev.socketworkbench.cli.recorded;

import dev.socketworkbench.cli.command.CliContext;
import dev.socketworkbench.cli.command.CommandSession;
import dev.socketworkbench.cli.command.ExitCodes;
import dev.socketworkbench.cli.terminal.Cleanup;
import dev.socketworkbench.cli.terminal.CommandProgress;
import dev.socketworkbench.cli.terminal.Problems;
import dev.socketworkbench.export.source.CancelledException;
import dev.socketworkbench.journal.Journal;
import dev.socketworkbench.session.OpenedSession;
import dev.socketworkbench.session.SessionOpener;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** A recorded session, or what can be read as one, for as long as a command reads it. */
public final class SessionFile {
  private final Path file;
  private final Problems problems;
  private final CliContext around;

  /** A file that is not open yet. */
  public SessionFile(Path file, Problems problems, CliContext around) {
    this.file = file;
    this.problems = problems;
    this.around = around;
  }

  /** What a command does with a session. */
  @FunctionalInterface
  interface SessionReader {
    /**
     * Does it, and returns the exit code.
     *
     * @param cleanup tells of signals
     * @throws IOException if the session cannot be read
     */
    int with(Journal journal, Cleanup cleanup) throws IOException;
  }

  /**
   * Opens the session, hands it on, says afterwards what of it could not be read, and closes it.
   *
   * @return the exit code: {@link ExitCodes#FAILED} where it could not be read whole
   */
  int read(SessionReader reader) {
    try (Cleanup cleanup = Cleanup.alsoAtSignals()) {
      return read(reader, cleanup);
    }
  }

  private int read(SessionReader reader, Cleanup cleanup) {
    try {
      OpenedSession session = open(cleanup);
      Optional<String> missing = session.readWhole();
      int code = reader.with(session.journal(), cleanup);
      missing.ifPresent(problems::sayOfFile);
      return missing.isPresent() ? ExitCodes.FAILED : code;
    } catch (CancelledException e) {
      return ExitCodes.FAILED; // What is seen is the signal's own code.
    } catch (IOException e) {
      if (!cleanup.signalled()) {
        problems.explainUnread(file, e);
      }
      return ExitCodes.FAILED;
    }
  }

  /**
   * Opens it; the cleanup closes it. Reading a capture takes a while, and what was made from it
   * must not stay.
   *
   * @throws CancelledException if a signal came meanwhile
   * @throws IOException if it cannot be read
   */
  public OpenedSession open(Cleanup cleanup) throws IOException {
    try (CommandProgress progress = new CommandProgress(null)) {
      cleanup.add(progress::cancel);
      OpenedSession session =
          SessionOpener.temporary(CommandSession.store(), around.importers()).open(file, progress);
      cleanup.add(() -> close(session));
      return session;
    }
  }

  private static void close(OpenedSession session) {
    try {
      session.close();
    } catch (IOException e) {
      // It was only read; the system will remove a temporary file.
    }
  }
}
