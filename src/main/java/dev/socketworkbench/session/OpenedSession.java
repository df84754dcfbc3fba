package dev.socketworkbench.session;

import dev.socketworkbench.call.Packet;
import dev.socketworkbench.journal.Journal;
import dev.socketworkbench.journal.ReadProgress;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** A session from a file. Any thread. */
public final class OpenedSession implements Closeable {
  /** A capture's first rows are a note and the ends of the first connection. */
  private static final int FIRST_ROWS = 3;

  private final Path origin;
  private final FileKind kind;
  private final Journal journal;
  private final boolean fromPackets;
  private final Optional<String> missing;
  private final Closeable whenClosed;

  /**
   * A session whose first rows are already there; they are read from the disk, so in the
   * background.
   */
  OpenedSession(
      Path origin, FileKind kind, Journal journal, Optional<String> missing, Closeable whenClosed) {
    this.origin = origin;
    this.kind = kind;
    this.journal = journal;
    this.fromPackets = hasPackets(journal);
    this.missing = missing;
    this.whenClosed = whenClosed;
  }

  private static boolean hasPackets(Journal journal) {
    return journal.all().read(0, FIRST_ROWS, 0).stream().anyMatch(Packet.class::isInstance);
  }

  /** The file that was opened. */
  public Path origin() {
    return origin;
  }

  /**
   * Its rows; of another kind of file than a journal, those of the journal that was made from it.
   */
  public Journal journal() {
    return journal;
  }

  /** Whether its rows are packets of a capture, so that no calls are known. */
  public boolean isFromPackets() {
    return fromPackets;
  }

  /** Whether it was made from a file in another format. */
  public boolean isImported() {
    return kind != FileKind.JOURNAL;
  }

  /** What of another kind of file could not be read, in a sentence. */
  public Optional<String> missing() {
    return missing;
  }

  /**
   * Reads all rows that have not been read yet.
   *
   * @return what of the file could not be read, in a sentence
   */
  public Optional<String> readWhole() throws IOException {
    journal.readOn(ReadProgress.ALL);
    return missing.or(journal::damage);
  }

  @Override
  public void close() throws IOException {
    try {
      journal.close();
    } finally {
      whenClosed.close();
    }
  }
}
