package dev.socketworkbench.export.json;

import dev.socketworkbench.call.Entry;
import dev.socketworkbench.export.source.PartlyReadException;
import dev.socketworkbench.export.source.Progress;
import dev.socketworkbench.journal.Journal;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;

/**
 * Puts the rows behind the first line into a journal. A damaged line ends it; what only a later
 * version knows is skipped and counted.
 */
final class RowImport {
  private static final int TELL_EVERY = 1 << 12;

  private final LineReader lines;
  private final FirstLine first;
  private final Journal journal;
  private final Unknown unknown;
  private final RowParser parser;
  private long rows;

  RowImport(LineReader lines, FirstLine first, Journal journal, Unknown unknown) {
    this.lines = lines;
    this.first = first;
    this.journal = journal;
    this.unknown = unknown;
    this.parser = RowParser.of(first.version());
  }

  /**
   * Reads to the end.
   *
   * @throws PartlyReadException if the journal has not all that the file has
   */
  void run(Progress progress) throws IOException {
    try {
      while (lines.next()) {
        if (lines.number() % TELL_EVERY == 0) { // Of all lines: a file may have blank ones only.
          progress.at(rows, first.rows());
        }
        if (!lines.isBlank()) {
          row(JsonFields.of(lines.buffer(), lines.from(), lines.length()));
        }
      }
    } catch (LineException e) {
      throw partly(
          String.format(
              Locale.ROOT,
              "Line %,d: %s. %s; the rest of the file was left out.",
              lines.number(),
              e.getMessage(),
              rowsBefore()));
    }
    if (rows + unknown.rows() < first.rows()) {
      throw partly(
          String.format(
              Locale.ROOT,
              "The file ends early: it has %,d of the %,d rows that its first line announces.",
              rows + unknown.rows(),
              first.rows()));
    }
    Optional<String> skipped = unknown.words();
    if (skipped.isPresent()) {
      throw new PartlyReadException(skipped.get());
    }
    progress.at(rows, first.rows());
  }

  private void row(JsonFields fields) throws IOException, LineException {
    Entry entry;
    try {
      entry = parser.entry(fields);
    } catch (UnknownValueException e) {
      if (first.version() == 1) {
        throw e; // What version 1 can have is known.
      }
      unknown.row(e);
      return;
    }
    fields.eachUnread(unknown::field);
    journal.append(entry);
    if (journal.unrecorded() > 0) {
      throw new IOException(
          "there is no room for the session: " + journal.trouble().orElse("the disk is full"));
    }
    rows++;
  }

  private String rowsBefore() {
    return rows == 1
        ? "The row before it is here"
        : String.format(Locale.ROOT, "The %,d rows before it are here", rows);
  }

  private PartlyReadException partly(String sentence) {
    return new PartlyReadException(
        unknown.words().map(skipped -> sentence + ' ' + skipped).orElse(sentence));
  }
}
