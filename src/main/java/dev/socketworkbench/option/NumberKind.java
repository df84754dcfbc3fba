package dev.socketworkbench.option;

import java.util.Locale;
import java.util.Optional;

/** Kinds of options whose values are whole numbers. */
public sealed interface NumberKind extends OptionKind<Integer> {
  @Override
  default Class<Integer> type() {
    return Integer.class;
  }

  /**
   * A whole number.
   *
   * @param smallest 0 or more
   * @param largest {@link Integer#MAX_VALUE} for no limit that anybody would meet
   */
  record Whole(int smallest, int largest) implements NumberKind {
    @Override
    public String text(Integer value) {
      return Integer.toString(value);
    }

    @Override
    public Optional<Integer> parse(String text) {
      return number(text).filter(this::allows);
    }

    @Override
    public boolean allows(Integer value) {
      return value >= smallest && value <= largest;
    }

    @Override
    public String range() {
      return largest == Integer.MAX_VALUE
          ? String.format(Locale.ROOT, "%,d or more", smallest)
          : String.format(Locale.ROOT, "%,d to %,d", smallest, largest);
    }

    @Override
    public String symbol() {
      return "N";
    }

    private static Optional<Integer> number(String text) {
      try {
        return Optional.of(Integer.parseInt(text.strip()));
      } catch (NumberFormatException e) {
        return Optional.empty();
      }
    }
  }

  /**
   * A time that is typed in whole seconds and kept in milliseconds.
   *
   * @param smallest in seconds, 0 or more
   * @param largest in seconds
   */
  record Seconds(int smallest, int largest) implements NumberKind {
    private static final int MILLIS = 1000;

    @Override
    public String text(Integer millis) {
      return millis % MILLIS == 0
          ? Integer.toString(millis / MILLIS)
          : Double.toString(millis / (double) MILLIS);
    }

    @Override
    public Optional<Integer> parse(String text) {
      return new Whole(smallest, largest).parse(text).map(seconds -> seconds * MILLIS);
    }

    @Override
    public boolean allows(Integer millis) {
      return millis >= smallest * MILLIS && millis <= largest * MILLIS;
    }

    @Override
    public String range() {
      return new Whole(smallest, largest).range();
    }

    @Override
    public String symbol() {
      return "S";
    }
  }

  /**
   * A port.
   *
   * @param smallest 0 where the system may choose, or 1
   */
  record Port(int smallest) implements NumberKind {
    private static final int LARGEST = 65_535;

    @Override
    public String text(Integer value) {
      return Integer.toString(value);
    }

    @Override
    public Optional<Integer> parse(String text) {
      return new Whole(smallest, LARGEST).parse(text);
    }

    @Override
    public boolean allows(Integer value) {
      return value >= smallest && value <= LARGEST;
    }

    @Override
    public String range() {
      return smallest + " to " + LARGEST; // ports are not grouped
    }

    @Override
    public String symbol() {
      return "N";
    }
  }
}
