package dev.socketworkbench.ui.log;

import dev.socketworkbench.call.Entry;
import dev.socketworkbench.call.OpenCall;
import dev.socketworkbench.call.SessionClock;
import dev.socketworkbench.journal.Row;
import dev.socketworkbench.journal.Rows;
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
 */
public record LogSource(
    Rows rows, Supplier<List<OpenCall>> open, LongSupplier openCount, SessionClock clock) {

  private static final Rows NO_ROWS =
      new Rows() {
        @Override
        public long size() {
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

  /** Nothing, for ever. */
  public static final LogSource NONE = of(NO_ROWS, new SessionClock(0, Instant.EPOCH));

  /** Rows of a session that is over: nothing is open. */
  public static LogSource of(Rows rows, SessionClock clock) {
    return new LogSource(rows, List::of, () -> 0, clock);
  }
}
