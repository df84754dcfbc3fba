package dev.socketworkbench.query.syntax;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A number, with a unit if it has one: this many bytes, so many, or so long. */
enum Quantity {
  BYTES("a number of bytes, such as bytes>100 or bytes>4KiB"),
  COUNT("a number, such as retransmitted>0"),
  TIME("a length of time with its unit (ns, us, ms, s, min, h), such as blocked>1s");

  private static final Pattern NUMBER =
      Pattern.compile("(\\d{1,18}(?:\\.\\d{1,18})?)\\s*(\\p{L}*)");
  private static final long UNKNOWN = 0;

  private final String wanted;

  Quantity(String wanted) {
    this.wanted = wanted;
  }

  /** Bytes, a number of something, or nanoseconds. */
  long read(Token token) throws QueryException {
    return read(token.value().strip(), token);
  }

  /** The same for a part of the token's value. */
  long read(String text, Token token) throws QueryException {
    Matcher number = NUMBER.matcher(text);
    long unit = number.matches() ? unit(number.group(2).toLowerCase(Locale.ROOT)) : UNKNOWN;
    if (unit == UNKNOWN) {
      throw new QueryException(
          "this is to be " + wanted, token.valueStart(), token.value().length());
    }
    BigDecimal exact = new BigDecimal(number.group(1)).multiply(BigDecimal.valueOf(unit));
    return exact.min(BigDecimal.valueOf(Long.MAX_VALUE)).longValue();
  }

  private long unit(String name) {
    return switch (this) {
      case BYTES -> bytes(name);
      case COUNT -> name.isEmpty() ? 1 : UNKNOWN;
      case TIME -> nanos(name);
    };
  }

  private static long bytes(String name) {
    return switch (name) {
      case "", "b" -> 1;
      case "kb" -> 1_000;
      case "mb" -> 1_000_000;
      case "k", "kib" -> 1 << 10;
      case "m", "mib" -> 1 << 20;
      default -> UNKNOWN;
    };
  }

  private static long nanos(String name) {
    return switch (name) {
      case "ns" -> 1;
      case "us", "µs", "μs" -> 1_000;
      case "ms" -> 1_000_000;
      case "s" -> 1_000_000_000;
      case "min" -> 60_000_000_000L;
      case "h" -> 3_600_000_000_000L;
      default -> UNKNOWN;
    };
  }
}
