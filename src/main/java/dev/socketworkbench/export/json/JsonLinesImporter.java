package dev.socketworkbench.export.json;

import dev.socketworkbench.call.SessionClock;
import dev.socketworkbench.export.PartlyReadException;
import dev.socketworkbench.export.Progress;
import dev.socketworkbench.export.SessionImporter;
import dev.socketworkbench.journal.DiskBudget;
import dev.socketworkbench.journal.Journal;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Locale;

/** Reads back what {@link JsonLinesWriter} wrote: the same rows, in the same order. */
public final class JsonLinesImporter implements SessionImporter {
  private static final int TELL_EVERY = 1 << 12;

  /** As in a journal's header: what is exported from one can be read again. */
  private static final Instant EARLIEST = Instant.parse("0001-01-02T00:00:00Z");

  private static final Instant LATEST = Instant.parse("9900-01-01T00:00:00Z");

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
      Header header = header(lines);
      boolean keep = false;
      Journal journal =
          Journal.create(
              journalFile,
              new SessionClock(System.nanoTime(), header.began()),
              budget.within(journalFile.toAbsolutePath().getParent()));
      try (journal) {
        rows(lines, header.rows(), journal, progress);
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

  /** What the first line says. */
  private record Header(Instant began, long rows) {}

  private static Header header(LineReader lines) throws IOException {
    try {
      if (!lines.next()) {
        throw new IOException("the file is empty");
      }
      JsonFields fields = JsonFields.of(lines.buffer(), lines.from(), lines.length());
      if (!fields.has("format") || !fields.text("format").equals(JsonLinesWriter.FORMAT)) {
        throw new IOException(
            "this is no session: its first line does not say \"format\":\""
                + JsonLinesWriter.FORMAT
                + '"');
      }
      long version = fields.number("version");
      if (version != JsonLinesWriter.VERSION) {
        throw new IOException(
            "this session has version "
                + version
                + " of the format; this program reads version "
                + JsonLinesWriter.VERSION);
      }
      return new Header(began(fields.text("began")), fields.number("rows", 0));
    } catch (LineException e) {
      throw new IOException("this is no session in JSON Lines: line 1: " + e.getMessage(), e);
    }
  }

  private static Instant began(String text) throws LineException {
    try {
      Instant began = Instant.parse(text);
      if (began.isBefore(EARLIEST) || began.isAfter(LATEST)) {
        throw new LineException("\"began\" must be from " + EARLIEST + " to " + LATEST);
      }
      return began;
    } catch (DateTimeException e) {
      throw new LineException("\"began\" is no time such as 2026-11-22T12:00:00.123456Z", e);
    }
  }

  private static void rows(LineReader lines, long announced, Journal journal, Progress progress)
      throws IOException {
    long rows = 0;
    try {
      while (lines.next()) {
        if (lines.number() % TELL_EVERY == 0) { // Of all lines: a file may have blank ones only.
          progress.at(rows, announced);
        }
        if (lines.isBlank()) {
          continue;
        }
        journal.append(
            RowParser.entry(JsonFields.of(lines.buffer(), lines.from(), lines.length())));
        if (journal.unrecorded() > 0) {
          throw new IOException(
              "there is no room for the session: " + journal.trouble().orElse("the disk is full"));
        }
        rows++;
      }
    } catch (LineException e) {
      throw new PartlyReadException(
          String.format(
              Locale.ROOT,
              "Line %,d cannot be read: %s. The %,d rows before it are here, what comes behind it"
                  + " is left out.",
              lines.number(),
              e.getMessage(),
              rows));
    }
    if (rows < announced) {
      throw new PartlyReadException(
          String.format(
              Locale.ROOT,
              "The file ends early: it has %,d of the %,d rows that its first line announces.",
              rows,
              announced));
    }
    progress.at(rows, announced);
  }
}
