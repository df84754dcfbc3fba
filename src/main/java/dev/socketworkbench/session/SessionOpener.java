package dev.socketworkbench.session;

import dev.socketworkbench.export.SessionImporter;
import dev.socketworkbench.export.source.PartlyReadException;
import dev.socketworkbench.export.source.Progress;
import dev.socketworkbench.journal.Journal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Opens a file as a session, whatever it turns out to be. */
public final class SessionOpener {
  private final MadeJournals made;
  private final Map<FileKind, SessionImporter> importers;

  private SessionOpener(MadeJournals made, Map<FileKind, SessionImporter> importers) {
    this.made = made;
    this.importers = Map.copyOf(importers);
  }

  /**
   * An opener whose sessions may be open for long.
   *
   * @param store where journals that are made from other files are kept
   * @param importers how they are made, for the kinds of files that can be
   */
  public static SessionOpener into(SessionStore store, Map<FileKind, SessionImporter> importers) {
    return new SessionOpener(new StoredJournals(store), importers);
  }

  /**
   * An opener that keeps nothing of a session that is closed.
   *
   * @param store where journals that are made from other files are while they are open
   * @param importers how they are made, for the kinds of files that can be
   */
  public static SessionOpener temporary(
      SessionStore store, Map<FileKind, SessionImporter> importers) {
    return new SessionOpener(new TemporaryJournals(store), importers);
  }

  /**
   * Opens a file. A journal comes with its first rows ({@link Journal#readOn} or {@link
   * OpenedSession#readWhole} brings the others); other files are read to their end. A pipe is read
   * once, to the end.
   *
   * @param progress is told the progress of the import
   * @throws IOException if it cannot be opened, in words for a person
   */
  public OpenedSession open(Path file, Progress progress) throws IOException {
    if (!Files.exists(file)) {
      throw new NoSuchFileException(file.toString(), null, "there is no such file");
    }
    if (made.inUse(file)) {
      throw new IOException(
          "this session is open here already; a copy of it, made with Save as, can be opened");
    }
    try (FirstBytes first = FirstBytes.of(file, progress)) {
      if (first.kind() != FileKind.JOURNAL) {
        return imported(file, first, progress);
      }
      if (Files.isRegularFile(file)) {
        return new OpenedSession(
            file, FileKind.JOURNAL, Journal.openFirstRows(file), Optional.empty(), () -> {});
      }
      return made(file, FileKind.JOURNAL, place -> copied(first, place));
    }
  }

  private OpenedSession imported(Path file, FirstBytes first, Progress progress)
      throws IOException {
    SessionImporter importer = importers.get(first.kind());
    if (importer == null) {
      throw new IOException(first.refusal());
    }
    return made(
        file,
        first.kind(),
        place -> read(importer, first.whole(made.folderForCopies(place)), place, progress));
  }

  private static Optional<String> copied(FirstBytes first, Path place) throws IOException {
    first.copyTo(place);
    return Optional.empty();
  }

  /** Makes a journal from a file, and gives what is missing where it could be read in part. */
  private interface JournalMaker {
    Optional<String> makeAt(Path place) throws IOException;
  }

  private OpenedSession made(Path file, FileKind kind, JournalMaker making) throws IOException {
    Path place = made.newPlace();
    boolean opened = false;
    try {
      Optional<String> missing = making.makeAt(place);
      OpenedSession session =
          new OpenedSession(
              file, kind, Journal.openFirstRows(place), missing, () -> made.closed(place));
      opened = true;
      return session;
    } finally {
      if (!opened) {
        made.failed(place);
      }
    }
  }

  /** Gives what is missing where the file could be read in part. */
  private static Optional<String> read(
      SessionImporter importer, Path from, Path made, Progress progress) throws IOException {
    try {
      importer.read(from, made, progress);
      return Optional.empty();
    } catch (PartlyReadException e) {
      return Optional.of(e.getMessage());
    }
  }
}
