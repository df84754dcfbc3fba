package dev.socketworkbench.cli;

import dev.socketworkbench.export.PartlyReadException;
import dev.socketworkbench.export.Progress;
import dev.socketworkbench.export.SessionImporter;
import dev.socketworkbench.journal.Journal;
import dev.socketworkbench.session.FileKind;
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
  private final Journal journal;
  private final Optional<Path> temporaryFolder;
  private final Optional<String> missing;

  private SessionFile(Journal journal, Optional<Path> temporaryFolder, Optional<String> missing) {
    this.journal = journal;
    this.temporaryFolder = temporaryFolder;
    this.missing = missing;
  }

  /**
   * Opens a file, whatever it turns out to be.
   *
   * @throws IOException if it cannot be opened, in words for a person
   */
  static SessionFile open(Path file, Map<FileKind, SessionImporter> importers, Progress progress)
      throws IOException {
    FileKind kind = FileKind.of(file);
    if (kind == FileKind.JOURNAL) {
      Journal journal = Journal.open(file);
      return new SessionFile(journal, Optional.empty(), journal.damage());
    }
    SessionImporter importer = importers.get(kind);
    if (importer == null) {
      throw new IOException(FileKind.refusal(file));
    }
    Path folder = Files.createTempDirectory("socket-workbench-");
    Path made = folder.resolve("session.swj");
    boolean opened = false;
    try {
      Optional<String> missing = read(importer, file, made, progress);
      SessionFile session = new SessionFile(Journal.open(made), Optional.of(folder), missing);
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
    Files.deleteIfExists(folder.resolve("session.swj"));
    Files.delete(folder);
  }
}
