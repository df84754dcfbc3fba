package dev.socketworkbench.call;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * The time base of a session: a monotonic clock in nanoseconds from 0, and the wall-clock time of
 * that 0.
 *
 * @param originNanos what {@link System#nanoTime()} said at the beginning
 * @param anchor what the wall clock said at the same moment, to the microsecond
 */
public record SessionClock(long originNanos, Instant anchor) {

  /** A clock that starts now. */
  public static SessionClock start() {
    return new SessionClock(System.nanoTime(), Instant.now().truncatedTo(ChronoUnit.MICROS));
  }

  /** Nanoseconds since the session began. */
  public long nanos() {
    return System.nanoTime() - originNanos;
  }

  /** The wall-clock time of a moment of this session. */
  public Instant wall(long nanos) {
    return anchor.plusNanos(nanos);
  }
}
