package dev.socketworkbench.wire.tap;

import dev.socketworkbench.query.syntax.EscapedBytes;
import dev.socketworkbench.query.syntax.QueryException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads faults as they are typed: {@code delay=200ms,to-client:slice=1}. */
public final class FaultParser {
  /** The longest time: an hour. */
  private static final long LONGEST = 3_600_000_000_000L;

  private static final Pattern NUMBER = Pattern.compile("(\\d{1,15}(?:\\.\\d{1,9})?)\\s*(\\p{L}*)");
  private static final Pattern TEXTS =
      Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"\\s+by\\s+\"((?:[^\"\\\\]|\\\\.)*)\"");

  private static final Map<String, Long> TIMES =
      Map.of("us", 1_000L, "ms", 1_000_000L, "s", 1_000_000_000L, "min", 60_000_000_000L);
  private static final Map<String, Long> SIZES =
      Map.of(
          "",
          1L,
          "b",
          1L,
          "kb",
          1_000L,
          "kib",
          1L << 10,
          "mb",
          1_000_000L,
          "mib",
          1L << 20,
          "gib",
          1L << 30);

  private FaultParser() {}

  /**
   * The faults that a text names, between commas.
   *
   * @throws IllegalArgumentException if one cannot be understood; says which, and what to write
   */
  public static List<Fault> parse(String typed) {
    return pieces(typed).stream().map(FaultParser::fault).toList();
  }

  /** What stands between commas, those in quotes left out. */
  private static List<String> pieces(String typed) {
    List<String> pieces = new ArrayList<>();
    StringBuilder piece = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < typed.length(); i++) {
      char c = typed.charAt(i);
      if (quoted && c == '\\' && i + 1 < typed.length()) {
        piece.append(c).append(typed.charAt(++i));
      } else if (c == ',' && !quoted) {
        pieces.add(piece.toString().strip());
        piece.setLength(0);
      } else {
        quoted ^= c == '"';
        piece.append(c);
      }
    }
    pieces.add(piece.toString().strip());
    return pieces;
  }

  private static Fault fault(String written) {
    FaultWay way =
        Arrays.stream(FaultWay.values())
            .filter(each -> each != FaultWay.BOTH && written.startsWith(each.prefix()))
            .findFirst()
            .orElse(FaultWay.BOTH);
    String rest = written.substring(way.prefix().length()).strip();
    int sign = rest.indexOf('=');
    String name = sign < 0 ? rest : rest.substring(0, sign).strip();
    FaultKind kind =
        FaultKind.named(name)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "There is no fault named '" + name + "'. There are: " + names() + "."));
    if (sign < 0 && !kind.endsAtPlace()) {
      throw wrong(written, kind);
    }
    return fault(kind, way, sign < 0 ? "0" : rest.substring(sign + 1).strip(), written);
  }

  private static String names() {
    return Arrays.stream(FaultKind.values()).map(FaultKind::word).collect(Collectors.joining(", "));
  }

  private static Fault fault(FaultKind kind, FaultWay way, String value, String written) {
    return switch (kind.amount()) {
      case TIME -> Fault.of(kind, way, time(kind, value, written), written);
      case SIZE, RATE -> {
        String bytes = value.endsWith("/s") ? value.substring(0, value.length() - 2) : value;
        long size = number(bytes, SIZES, kind, written);
        if (size < 1) {
          throw wrong(written, kind);
        }
        yield Fault.of(kind, way, size, written);
      }
      case PLACE -> Fault.of(kind, way, number(value, SIZES, kind, written), written);
      case CHANCE_OR_PLACE ->
          value.startsWith("@")
              ? Fault.of(kind, way, number(value.substring(1), SIZES, kind, written), written)
              : Fault.byChance(kind, way, chance(kind, value, written), written);
      case TEXTS -> texts(kind, way, value, written);
    };
  }

  private static long time(FaultKind kind, String value, String written) {
    long nanos = number(value, TIMES, kind, written);
    if (nanos > LONGEST) {
      throw new IllegalArgumentException("'" + written + "': an hour is the longest time.");
    }
    return nanos;
  }

  private static long number(
      String value, Map<String, Long> units, FaultKind kind, String written) {
    Matcher found = NUMBER.matcher(value);
    Long unit = found.matches() ? units.get(found.group(2).toLowerCase(Locale.ROOT)) : null;
    if (unit == null) {
      throw wrong(written, kind);
    }
    return new BigDecimal(found.group(1)).multiply(BigDecimal.valueOf(unit)).longValue();
  }

  private static double chance(FaultKind kind, String value, String written) {
    boolean percent = value.endsWith("%");
    try {
      double number = Double.parseDouble(percent ? value.substring(0, value.length() - 1) : value);
      double chance = percent ? number / 100 : number;
      if (chance > 0 && chance <= 1) {
        return chance;
      }
    } catch (NumberFormatException e) {
      // Said below.
    }
    throw wrong(written, kind);
  }

  private static Fault texts(FaultKind kind, FaultWay way, String value, String written) {
    Matcher texts = TEXTS.matcher(value);
    if (!texts.matches() || texts.group(1).isEmpty()) {
      throw wrong(written, kind);
    }
    try {
      return Fault.replace(
          way, EscapedBytes.of(texts.group(1), 0), EscapedBytes.of(texts.group(2), 0), written);
    } catch (QueryException e) {
      throw new IllegalArgumentException("'" + written + "': " + e.getMessage() + ".", e);
    }
  }

  private static IllegalArgumentException wrong(String written, FaultKind kind) {
    return new IllegalArgumentException(
        "'"
            + written
            + "' cannot be understood: write "
            + kind.example()
            + (kind.amount() == FaultKind.Amount.CHANCE_OR_PLACE
                ? " or " + kind.word() + "=@17"
                : "")
            + ".");
  }
}
