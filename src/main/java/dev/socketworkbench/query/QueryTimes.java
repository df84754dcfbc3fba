package dev.socketworkbench.query;

import java.time.Instant;
import java.time.ZoneId;

/**
 * What times in a query mean.
 *
 * @param anchor the wall-clock time of the session's beginning
 * @param zone the time zone in which times are typed and in which the log shows them
 */
public record QueryTimes(Instant anchor, ZoneId zone) {}
