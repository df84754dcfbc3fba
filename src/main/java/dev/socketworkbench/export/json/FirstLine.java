package dev.socketworkbench.export.json;

import java.io.IOException;
import java.time.Instant;

/**
 * What a file's first line says.
 *
 * @param version of the format
 * @param began wall-clock time of the session's beginning
 * @param rows how many rows it announces; 0 if it does not say
 */
record FirstLine(int version, Instant began, long rows) {
  /** As in a journal's header: what is exported from one can be read again. */
  private static final Instant EARLIEST = Instant.parse("0001-01-02T00:00:00Z");

  private static final Instant LATEST = Instant.parse("9900-01-01T00:00:00Z");

  /**
   * Reads the first line.
   *
   * @throws IOException in words for a person, if the file is no session that can be read
   */
  static FirstLine read(LineReader lines, Unknown unknown) throws IOException {
    try {
      if (!lines.next()) {
        throw new IOException("the file is empty");
      }
      JsonFields fields = JsonFields.of(lines.buffer(), lines.from(), lines.length());
      if (!fields.has("format") || !fields.text("format").equals(JsonLinesWriter.FORMAT)) {
        throw new LineException("expected \"format\":\"" + JsonLinesWriter.FORMAT + '"');
      }
      long version = fields.number("version", 1, Long.MAX_VALUE);
      if (version > JsonLinesWriter.VERSION) {
        throw new IOException(
            "a newer Socket Workbench wrote this session (JSON Lines version "
                + version
                + "; this one reads up to "
                + JsonLinesWriter.VERSION
                + ")");
      }
      fields.has("title");
      fields.has("unrecorded");
      FirstLine first =
          new FirstLine(
              (int) version,
              began(fields),
              fields.has("rows") ? fields.number("rows", 0, Long.MAX_VALUE) : 0);
      fields.eachUnread(unknown::field);
      return first;
    } catch (LineException e) {
      throw new IOException("this is not a session in JSON Lines: line 1: " + e.getMessage(), e);
    }
  }

  private static Instant began(JsonFields fields) throws LineException {
    Instant began = Values.wall(fields, "began");
    if (began.isBefore(EARLIEST) || began.isAfter(LATEST)) {
      throw new LineException("expected \"began\" to be from " + EARLIEST + " to " + LATEST);
    }
    return began;
  }
}
