package dev.socketworkbench.option;

import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What can be typed for an option and what it means. The text is the same in a form, on the command
 * line and in the stored settings.
 *
 * @param <T> the type of the values
 */
public sealed interface OptionKind<T> {
  /** The class of the values. */
  Class<T> type();

  /** A value as it is typed. */
  String text(T value);

  /** The value that a text means; empty if it means none, or one that is not allowed. */
  Optional<T> parse(String text);

  /** Whether a value is within the range. */
  boolean allows(T value);

  /** What is allowed, in words: {@code 1 to 65,535}. */
  String range();

  /** A letter or word that stands for the value in a synopsis: {@code N}. */
  String symbol();

  /**
   * A whole number.
   *
   * @param smallest 0 or more
   * @param largest {@link Integer#MAX_VALUE} for no limit that anybody would meet
   */
  record Whole(int smallest, int largest) implements OptionKind<Integer> {
    @Override
    public Class<Integer> type() {
      return Integer.class;
    }

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
  record Seconds(int smallest, int largest) implements OptionKind<Integer> {
    private static final int MILLIS = 1000;

    @Override
    public Class<Integer> type() {
      return Integer.class;
    }

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
  record Port(int smallest) implements OptionKind<Integer> {
    private static final int LARGEST = 65_535;

    @Override
    public Class<Integer> type() {
      return Integer.class;
    }

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

  /**
   * On or off. On the command line the option's name turns it on, another name turns it off.
   *
   * @param off that other name
   * @param offSentence what it does when it is off
   */
  record Flag(String off, String offSentence) implements OptionKind<Boolean> {
    @Override
    public Class<Boolean> type() {
      return Boolean.class;
    }

    @Override
    public String text(Boolean value) {
      return Boolean.toString(value);
    }

    @Override
    public Optional<Boolean> parse(String text) {
      return switch (text.strip()) {
        case "true" -> Optional.of(true);
        case "false" -> Optional.of(false);
        default -> Optional.empty();
      };
    }

    @Override
    public boolean allows(Boolean value) {
      return true;
    }

    @Override
    public String range() {
      return "on or off";
    }

    @Override
    public String symbol() {
      return "";
    }
  }

  /**
   * One of a few.
   *
   * @param type the class of the values
   * @param choices what there is to choose from, in the order in which it is shown
   */
  record OneOf<E extends Enum<E>>(Class<E> type, List<Choice<E>> choices) implements OptionKind<E> {

    /**
     * One of them.
     *
     * @param value what it stands for
     * @param label how it is called in a form
     * @param sentence what it means
     */
    public record Choice<E extends Enum<E>>(E value, String label, String sentence) {
      /** As it is typed: {@code line-echo}. */
      public String name() {
        return OneOf.name(value);
      }
    }

    /** All constants of an enumeration. */
    public static <E extends Enum<E>> OneOf<E> all(
        Class<E> type, Function<E, String> label, Function<E, String> sentence) {
      return new OneOf<>(
          type,
          List.of(type.getEnumConstants()).stream()
              .map(each -> new Choice<>(each, label.apply(each), sentence.apply(each)))
              .toList());
    }

    private static String name(Enum<?> value) {
      return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @Override
    public String text(E value) {
      return name(value);
    }

    @Override
    public Optional<E> parse(String text) {
      String wanted = text.strip().toLowerCase(Locale.ROOT).replace('_', '-');
      return choices.stream()
          .filter(each -> each.name().equals(wanted))
          .map(Choice::value)
          .findFirst();
    }

    @Override
    public boolean allows(E value) {
      return choices.stream().anyMatch(each -> each.value() == value);
    }

    @Override
    public String range() {
      return choices.stream().map(Choice::name).collect(Collectors.joining(", "));
    }

    @Override
    public String symbol() {
      return "WORD";
    }
  }

  /** An address of this machine to listen on, or a wildcard for all. */
  record BindAddress() implements OptionKind<InetAddress> {
    @Override
    public Class<InetAddress> type() {
      return InetAddress.class;
    }

    @Override
    public String text(InetAddress value) {
      return value.getHostAddress();
    }

    @Override
    public Optional<InetAddress> parse(String text) {
      try {
        return Optional.of(InetAddress.ofLiteral(text.strip()));
      } catch (IllegalArgumentException e) {
        return Optional.empty();
      }
    }

    @Override
    public boolean allows(InetAddress value) {
      return true;
    }

    @Override
    public String range() {
      return "an address, an interface's name, 'loopback' or 'all'";
    }

    @Override
    public String symbol() {
      return "A";
    }
  }

  /** A text, without the spaces around it. */
  sealed interface FreeText extends OptionKind<String> {
    @Override
    default Class<String> type() {
      return String.class;
    }

    @Override
    default String text(String value) {
      return value;
    }

    @Override
    default Optional<String> parse(String text) {
      return Optional.of(text.strip()).filter(this::allows);
    }
  }

  /** A multicast group, with or without the interface to its network; nothing for none. */
  record GroupAddress() implements FreeText {
    private static final Pattern FORM = Pattern.compile("([0-9a-fA-F.:]+)(%\\S+)?");

    @Override
    public boolean allows(String value) {
      Matcher form = FORM.matcher(value);
      try {
        return value.isEmpty()
            || (form.matches() && InetAddress.ofLiteral(form.group(1)).isMulticastAddress());
      } catch (IllegalArgumentException noAddress) {
        return false;
      }
    }

    @Override
    public String range() {
      return "nothing, or a group such as 239.1.2.3, 239.1.2.3%eth0 or ff12::1234%eth0";
    }

    @Override
    public String symbol() {
      return "GROUP";
    }
  }

  /**
   * The name of a Unix socket: a path, or an abstract name behind an {@code @}; nothing for none.
   */
  record UnixName() implements FreeText {
    /** The size of {@code sun_path} on Linux, but for the NUL behind a path or before a name. */
    private static final int LONGEST = 107;

    @Override
    public boolean allows(String value) {
      String name = value.startsWith("@") ? value.substring(1) : value;
      return name.getBytes(StandardCharsets.UTF_8).length <= LONGEST
          && name.indexOf('\0') < 0
          && !value.equals("@");
    }

    @Override
    public String range() {
      return "nothing, or a path of at most " + LONGEST + " bytes, or @ and an abstract name";
    }

    @Override
    public String symbol() {
      return "PATH";
    }
  }

  /** The name of one of this machine's interfaces; nothing for the one that the system chooses. */
  record InterfaceName() implements FreeText {
    @Override
    public boolean allows(String value) {
      return value.chars().noneMatch(Character::isWhitespace);
    }

    @Override
    public String range() {
      return "nothing, or an interface's name";
    }

    @Override
    public String symbol() {
      return "NAME";
    }
  }

  /**
   * A line of text.
   *
   * @param symbol what stands for it in a synopsis
   * @param range what is allowed, in words
   * @param pattern what is allowed, as a regular expression
   */
  record Line(String symbol, String range, String pattern) implements FreeText {
    @Override
    public boolean allows(String value) {
      return Pattern.matches(pattern, value);
    }
  }

  /** Socket options of the system with their values. */
  record SocketOptions() implements OptionKind<OptionList> {
    @Override
    public Class<OptionList> type() {
      return OptionList.class;
    }

    @Override
    public String text(OptionList value) {
      return value.toString();
    }

    @Override
    public Optional<OptionList> parse(String text) {
      return OptionList.parse(text);
    }

    @Override
    public boolean allows(OptionList value) {
      return true;
    }

    @Override
    public String range() {
      return "nothing, or NAME=VALUE, several with spaces between";
    }

    @Override
    public String symbol() {
      return "NAME=VALUE";
    }
  }

  /** A name or an address to connect to. */
  record Host() implements FreeText {
    @Override
    public boolean allows(String value) {
      return !value.isBlank();
    }

    @Override
    public String range() {
      return "a name, an IPv4 address or an IPv6 address";
    }

    @Override
    public String symbol() {
      return "HOST";
    }
  }
}
