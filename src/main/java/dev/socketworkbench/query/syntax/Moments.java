package dev.socketworkbench.query.syntax;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;

/**
 * Reads a moment: a time of the day on which the session began ({@code 12:00:01.5}), a date ({@code
 * 2026-11-22}), both ({@code 2026-11-22T12:00}), with an offset from UTC if one likes, or the time
 * since the session began ({@code +12.5s}).
 */
final class Moments {
  private Moments() {}

  /** The moment in nanoseconds since the session began; clamped to what a row can have. */
  static long read(Token token, QueryTimes times) throws QueryException {
    String text = token.value().strip();
    if (text.startsWith("+")) {
      return Quantity.TIME.read(text.substring(1), token);
    }
    try {
      return times.clock().nanosAt(wall(text.replace(' ', 'T'), times));
    } catch (DateTimeException e) {
      throw new QueryException(
          "this is to be a time such as 12:00:01, 2026-11-22T12:00 or +12.5s (since the session"
              + " began)",
          token.valueStart(),
          token.value().length());
    }
  }

  private static Instant wall(String text, QueryTimes times) {
    if (text.indexOf('T') < 0) {
      return text.indexOf(':') < 0
          ? LocalDate.parse(text).atStartOfDay(times.zone()).toInstant()
          : LocalTime.parse(text)
              .atDate(LocalDate.ofInstant(times.anchor(), times.zone()))
              .atZone(times.zone())
              .toInstant();
    }
    boolean ownOffset = text.endsWith("Z") || text.lastIndexOf('+') > 0 || hasMinus(text);
    return ownOffset
        ? OffsetDateTime.parse(text).toInstant()
        : LocalDateTime.parse(text).atZone(times.zone()).toInstant();
  }

  private static boolean hasMinus(String text) {
    return text.lastIndexOf('-') > text.indexOf('T');
  }
}
