package dev.socketworkbench.cli;

import dev.socketworkbench.export.PartlyReadException;
import dev.socketworkbench.export.Progress;
import dev.socketworkbench.export.SessionImporter;
import dev.socketworkbench.journal.Journal;
import dev.socketworkbench.session.FileKind;
import dev.socketworkbench.session.FirstBytes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * A session that a command reads: a journal, or another file of which a journal was made for as
 * long as the command runs.
 */
final class SessionFile implements AutoCloseable {
  private static final String SESSION = "session.swj";

  private final Journal journal;
  private final Optional<Path> temporaryFolder;
  private final Optional<String> missing;

  private SessionFile(Journal journal, Optional<Path> temporaryFolder, Optional<String> missing) {
    this.journal = journal;
    this.temporaryFolder = temporaryFolder;
    this.missing = missing;
  }

  /**
   * Opens a file, whatever it turns out to be; a pipe is read once, to its end.
   *
   * @throws IOException if it cannot be opened, in words for a person
   */
  static SessionFile open(Path file, Map<FileKind, SessionImporter> importers, Progress progress)
      throws IOException {
    try (FirstBytes first = FirstBytes.of(file, progress)) {
      if (first.kind() == FileKind.JOURNAL && Files.isRegularFile(file)) {
        Journal journal = Journal.open(file);
        return new SessionFile(journal, Optional.empty(), journal.damage());
      }
      Optional<SessionImporter> importer = Optional.ofNullable(importers.get(first.kind()));
      if (importer.isEmpty() && first.kind() != FileKind.JOURNAL) {
        throw new IOException(first.refusal());
      }
      return made(first, importer, progress);
    }
  }

  /** A journal that is kept for as long as the command runs. */
  private static SessionFile made(
      FirstBytes first, Optional<SessionImporter> importer, Progress progress) throws IOException {
    Path folder = Files.createTempDirectory("socket-workbench-");
    Path made = folder.resolve(SESSION);
    boolean opened = false;
    try {
      Optional<String> missing = Optional.empty();
      if (importer.isPresent()) {
        missing = read(importer.get(), first.whole(folder.getParent()), made, progress);
      } else {
        first.copyTo(made);
      }
      Journal journal = Journal.open(made);
      SessionFile session =
          new SessionFile(journal, Optional.of(folder), missing.or(journal::damage));
      opened = true;
      return session;
    } finally {
      if (!opened) {
        delete(folder);
      }
    }
  }

  private static Optional<String> read(
      SessionImporter importer, Path from, Path made, Progress progress) throws IOException {
    try {
      importer.read(from, made, progress);
      return Optional.empty();
    } catch (PartlyReadException e) {
      return Optional.of(e.getMessage());
    }
  }

  Journal journal() {
    return journal;
  }

  /** What of the file could not be read. */
  Optional<String> missing() {
    return missing;
  }

  @Override
  public void close() throws IOException {
    journal.close();
    if (temporaryFolder.isPresent()) {
      delete(temporaryFolder.get());
    }
  }

  private static void delete(Path folder) throws IOException {
    Files.deleteIfExists(folder.resolve(SESSION));
    Files.delete(folder);
  }
}
