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
  @Override
  public String title() {
    return "CLOCK";
  }

  @Override
  public String text() {
    return "the wall clock says " + wall;
  }
}
