package dev.socketworkbench.session;

import dev.socketworkbench.journal.Journal;
import java.io.IOException;
import java.nio.file.Path;

/**
 * A session from a file.
 *
 * @param origin the file that was opened
 * @param kind what it is
 * @param journal its rows; of another kind of file than a journal, those of the journal that was
 *     made from it
 */
public record OpenedSession(Path origin, FileKind kind, Journal journal) implements AutoCloseable {

  /** Whether it was made from a file in another format. */
  public boolean isImported() {
    return kind != FileKind.JOURNAL;
  }

  @Override
  public void close() throws IOException {
    journal.close();
  }
}
