package dev.socketworkbench.query.syntax;

import dev.socketworkbench.call.SessionClock;
import java.time.Instant;
import java.time.ZoneId;

/**
 * What times in a query mean.
 *
 * @param clock the session's time base
 * @param zone the time zone in which times are typed and in which the log shows them
 */
public record QueryTimes(SessionClock clock, ZoneId zone) {
  /** Those of a session whose wall clock ran evenly from this time on. */
  public QueryTimes(Instant anchor, ZoneId zone) {
    this(new SessionClock(0, anchor), zone);
  }

  /** When the session began. */
  public Instant anchor() {
    return clock.anchor();
  }
}
