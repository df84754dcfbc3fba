package dev.socketworkbench.ui.log.model;

import dev.socketworkbench.call.Entry;
import dev.socketworkbench.call.OpenCall;
import dev.socketworkbench.call.SessionClock;
import dev.socketworkbench.journal.order.Row;
import dev.socketworkbench.journal.order.Rows;
import dev.socketworkbench.journal.search.FilteredRows;
import dev.socketworkbench.journal.search.MatchingRows;
import dev.socketworkbench.query.Query;
import java.time.Instant;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * What a log shows.
 *
 * @param rows the calls that returned
 * @param open the calls that have not, or the first of them; asked once per pulse
 * @param openCount how many calls have not returned, also those that {@code open} leaves out
 * @param clock the time base of all of them
 * @param finder searches the rows
 */
public record LogSource(
    Rows rows,
    Supplier<List<OpenCall>> open,
    LongSupplier openCount,
    SessionClock clock,
    Finder finder) {

  /** The same for any rows, which are searched one record after the other. */
  public LogSource(
      Rows rows, Supplier<List<OpenCall>> open, LongSupplier openCount, SessionClock clock) {
    this(
        rows, open, openCount, clock, query -> new FilteredRows(rows, 0, Integer.MAX_VALUE, query));
  }

  /** Searches the rows of a log. */
  @FunctionalInterface
  public interface Finder {
    /** A search that has looked at nothing yet, or one for the same that is under way. */
    MatchingRows find(Query query);
  }

  private static final Rows NO_ROWS =
      new Rows() {
        @Override
        public long size() {
          return 0;
        }

        @Override
        public long revision() {
          return 0;
        }

        @Override
        public List<Entry> read(long from, int count, int maxBytes) {
          return List.of();
        }

        @Override
        public List<Row> readNumbered(long from, int count, int maxBytes) {
          return List.of();
        }
      };

  /** Nothing, forever. */
  public static final LogSource NONE = of(NO_ROWS, new SessionClock(0, Instant.EPOCH));

  /** Rows of a finished session: nothing is open. */
  public static LogSource of(Rows rows, SessionClock clock) {
    return new LogSource(rows, List::of, () -> 0, clock);
  }
}
