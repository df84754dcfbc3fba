package dev.socketworkbench.export.json;

import dev.socketworkbench.call.SessionClock;
import dev.socketworkbench.export.SessionImporter;
import dev.socketworkbench.export.source.PartlyReadException;
import dev.socketworkbench.export.source.Progress;
import dev.socketworkbench.journal.Journal;
import dev.socketworkbench.journal.file.DiskBudget;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Reads back what {@link JsonLinesWriter} wrote, in this version of the format or an older one: the
 * same rows, in the same order.
 */
public final class JsonLinesImporter implements SessionImporter {
  private final DiskBudget budget;

  /** An importer that uses as much of the disk as is needed, but for the usual reserve. */
  public JsonLinesImporter() {
    this(new DiskBudget(DiskBudget.LARGEST, DiskBudget.standard().reserveBytes()));
  }

  /** An importer whose journals take no more of the disk than this. */
  public JsonLinesImporter(DiskBudget budget) {
    this.budget = budget;
  }

  @Override
  public void read(Path from, Path journalFile, Progress progress) throws IOException {
    try (InputStream in = Files.newInputStream(from)) {
      LineReader lines = new LineReader(in);
      Unknown unknown = new Unknown();
      FirstLine first = FirstLine.read(lines, unknown);
      boolean keep = false;
      Journal journal =
          Journal.create(
              journalFile,
              new SessionClock(System.nanoTime(), first.began()),
              budget.within(journalFile.toAbsolutePath().getParent()));
      try (journal) {
        new RowImport(lines, first, journal, unknown).run(progress);
        keep = true;
      } catch (PartlyReadException e) {
        keep = true;
        throw e;
      } finally {
        if (!keep) {
          Files.deleteIfExists(journalFile);
        }
      }
    }
  }
}
