package dev.socketworkbench.call;

import java.time.Instant;

/**
 * Monotonic time beside wall-clock time: at the beginning of a session, after a suspend, and where
 * the two have drifted apart. Rows from here to the next anchor have their wall time from this one.
 *
 * @param endNanos the moment, in nanoseconds since the session began
 * @param wall what the wall clock said at that moment
 */
public record ClockAnchor(long endNanos, Instant wall) implements SessionFact {
  /** Its name in the column of the operations. */
  public static final String TITLE = "CLOCK";

  private static final Instant EARLIEST = Instant.parse("0001-01-02T00:00:00Z");
  private static final Instant LATEST = Instant.parse("9900-01-01T00:00:00Z");

  /** Checks that every moment of a session after it can be written. */
  public ClockAnchor {
    if (wall.isBefore(EARLIEST) || wall.isAfter(LATEST)) {
      throw new IllegalArgumentException("a wall clock that says " + wall);
    }
  }

  @Override
  public String title() {
    return TITLE;
  }

  @Override
  public String text() {
    return "the wall clock says " + wall;
  }
}
