package dev.socketworkbench.option;

import java.net.InetAddress;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What can be typed for an option and what it means. The text is the same in a form, on the command
 * line and in the stored settings.
 *
 * @param <T> the type of the values
 */
public sealed interface OptionKind<T>
    permits NumberKind,
        TextKind,
        OptionKind.Flag,
        OptionKind.OneOf,
        OptionKind.BindAddress,
        OptionKind.SocketOptions {
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
}
