package dev.socketworkbench.session;

import dev.socketworkbench.call.Call;
import dev.socketworkbench.journal.Journal;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A session from a file.
 *
 * @param origin the file that was opened
 * @param kind what it is
 * @param journal its rows; of another kind of file than a journal, those of the journal that was
 *     made from it
 * @param missing what of another kind of file could not be read, in a sentence
 */
public record OpenedSession(Path origin, FileKind kind, Journal journal, Optional<String> missing)
    implements AutoCloseable {

  /** A capture's first rows are a note and the ends of the first connection. */
  private static final int FIRST_ROWS = 3;

  /** A file that was read to its end. */
  public OpenedSession(Path origin, FileKind kind, Journal journal) {
    this(origin, kind, journal, Optional.empty());
  }

  /** Whether it was made from a file in another format. */
  public boolean isImported() {
    return kind != FileKind.JOURNAL;
  }

  /** Whether its rows are packets of a capture, so that no calls are known. */
  public boolean isFromPackets() {
    return journal.all().read(0, FIRST_ROWS, 0).stream()
        .anyMatch(row -> row instanceof Call call && call.operation().isPacket());
  }

  @Override
  public void close() throws IOException {
    journal.close();
  }
}
