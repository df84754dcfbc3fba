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
 * @param isFromPackets whether its rows are packets of a capture, so that no calls are known
 * @param missing what of another kind of file could not be read, in a sentence
 */
public record OpenedSession(
    Path origin, FileKind kind, Journal journal, boolean isFromPackets, Optional<String> missing)
    implements AutoCloseable {

  /** A capture's first rows are a note and the ends of the first connection. */
  private static final int FIRST_ROWS = 3;

  /**
   * A session whose first rows are there already; they are read from the disk, so in the
   * background.
   */
  static OpenedSession of(Path origin, FileKind kind, Journal journal, Optional<String> missing) {
    return new OpenedSession(origin, kind, journal, hasPackets(journal), missing);
  }

  /** Whether it was made from a file in another format. */
  public boolean isImported() {
    return kind != FileKind.JOURNAL;
  }

  private static boolean hasPackets(Journal journal) {
    return journal.all().read(0, FIRST_ROWS, 0).stream()
        .anyMatch(row -> row instanceof Call call && call.operation().isPacket());
  }

  @Override
  public void close() throws IOException {
    journal.close();
  }
}
