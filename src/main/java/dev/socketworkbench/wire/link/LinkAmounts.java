package dev.socketworkbench.wire.link;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Numbers with their units, as faults and rules of a link have them. */
final class LinkAmounts {
  /** The longest time: an hour. */
  private static final long LONGEST = 3_600_000_000_000L;

  /** The largest packet that IP can have. */
  private static final int LARGEST_PACKET = 0xffff;

  private static final Pattern NUMBER = Pattern.compile("(\\d{1,15}(?:\\.\\d{1,9})?)\\s*(\\S*)");
  private static final Map<String, Long> TIMES =
      Map.of("us", 1_000L, "ms", 1_000_000L, "s", 1_000_000_000L, "min", 60_000_000_000L);
  private static final Map<String, Long> SIZES =
      Map.of("", 1L, "b", 1L, "kb", 1_000L, "kib", 1L << 10, "mb", 1_000_000L, "mib", 1L << 20);

  private LinkAmounts() {}

  /**
   * What stands behind a fault's sign: nanoseconds, bytes, or a chance from 0 to 1.
   *
   * @param at where it stands in what was typed
   */
  static double read(LinkFault fault, String value, int at) throws LinkTextException {
    String text = value.strip();
    LinkTextException mistake =
        new LinkTextException(
            "write " + fault.example() + ": " + fault.effect(), at, value.length());
    return switch (fault.unit()) {
      case TIME -> nanos(text, at, value.length());
      case SIZE -> {
        String bytes = text.endsWith("/s") ? text.substring(0, text.length() - 2) : text;
        double size = number(bytes, SIZES);
        if (size < 1 || (fault == LinkFault.MTU && size > LARGEST_PACKET)) {
          throw mistake;
        }
        yield size;
      }
      case CHANCE -> {
        boolean percent = text.endsWith("%");
        double number = number(percent ? text.substring(0, text.length() - 1) : text, SIZES);
        double chance = percent ? number / 100 : number;
        if (chance < 0 || chance > 1) {
          throw mistake;
        }
        yield chance;
      }
      case NOTHING -> 0;
    };
  }

  /** A length of time. */
  static long nanos(String text, int at, int length) throws LinkTextException {
    double nanos = number(text.strip(), TIMES);
    if (nanos < 0) {
      throw new LinkTextException(
          "a length of time has a unit: us, ms, s or min, such as 50ms", at, length);
    }
    if (nanos > LONGEST) {
      throw new LinkTextException("an hour is the longest time", at, length);
    }
    return (long) nanos;
  }

  /** -1 where it is none. */
  private static double number(String text, Map<String, Long> units) {
    Matcher found = NUMBER.matcher(text);
    Long unit = found.matches() ? units.get(found.group(2).toLowerCase(Locale.ROOT)) : null;
    return unit == null
        ? -1
        : new BigDecimal(found.group(1)).multiply(BigDecimal.valueOf(unit)).doubleValue();
  }
}
