package dev.socketworkbench.export;

import dev.socketworkbench.call.Entry;
import dev.socketworkbench.journal.FilteredRows;
import dev.socketworkbench.journal.Journal;
import dev.socketworkbench.journal.Rows;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.ZoneId;
import java.util.function.Predicate;

/**
 * The session that is exported.
 *
 * @param journal its journal
 * @param rows which of its rows: all, or those that match a filter; what grows meanwhile is not
 *     exported
 * @param isWhole whether these are all rows of the journal
 * @param title a line that names it: its file, and the filter where there is one
 * @param zone the time zone in which times are written
 */
public record SessionSource(
    Journal journal, Rows rows, boolean isWhole, String title, ZoneId zone) {
  private static final int SLICE = 1 << 12;

  /** Some rows of a session. */
  public SessionSource(Journal journal, Rows rows, String title, ZoneId zone) {
    this(journal, rows, false, title, zone);
  }

  /** All rows of a session. */
  public static SessionSource all(Journal journal, String title, ZoneId zone) {
    return new SessionSource(journal, journal.all(), true, title, zone);
  }

  /**
   * Only those of these rows that match. Looks at all of them, on the calling thread.
   *
   * @param filter which rows
   * @param searchedBytes how many bytes of each call the filter gets to see
   * @param words the filter as it was typed, for the title
   * @param progress hears how many rows were looked at
   * @throws CancelledException if the progress says so
   * @throws IOException if the session cannot be read
   */
  public SessionSource matching(
      Predicate<Entry> filter, int searchedBytes, String words, Progress progress)
      throws IOException {
    long all = rows.size();
    long[] seen = {0};
    FilteredRows found =
        new FilteredRows(
            rows,
            0,
            searchedBytes,
            entry -> {
              if (seen[0]++ % SLICE == 0) {
                tell(progress, seen[0], all);
              }
              return filter.test(entry);
            });
    try {
      found.catchUp();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    return new SessionSource(journal, found, false, title + ", only what matches: " + words, zone);
  }

  private static void tell(Progress progress, long done, long of) {
    try {
      progress.at(Math.min(done, of), of);
    } catch (CancelledException e) {
      throw new UncheckedIOException(e);
    }
  }
}
