package dev.socketworkbench.option;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Socket options to be set, in this order.
 *
 * @param all which, and to what
 */
public record OptionList(List<Setting> all) {
  /** None. */
  public static final OptionList EMPTY = new OptionList(List.of());

  /**
   * One of them.
   *
   * @param option which
   * @param value as the system is given it
   */
  public record Setting(SystemOption option, String value) {
    @Override
    public String toString() {
      return option.name() + "=" + value;
    }
  }

  /** Copies the list. */
  public OptionList {
    all = List.copyOf(all);
  }

  /** The pieces of what was typed: names with their values, between spaces or commas. */
  public static List<String> pieces(String typed) {
    return typed.isBlank() ? List.of() : List.of(typed.strip().split("[\\s,]+"));
  }

  /** One setting; empty if the text is not a name that is known, {@code =}, and its value. */
  public static Optional<Setting> setting(String piece) {
    int sign = piece.indexOf('=');
    return sign < 0
        ? Optional.empty()
        : SystemOptions.of(piece.substring(0, sign))
            .flatMap(
                option ->
                    option
                        .parse(piece.substring(sign + 1))
                        .map(value -> new Setting(option, value)));
  }

  /** What was typed; empty if a piece of it is no setting. */
  public static Optional<OptionList> parse(String typed) {
    List<Setting> all = new ArrayList<>();
    for (String piece : pieces(typed)) {
      Optional<Setting> setting = setting(piece);
      if (setting.isEmpty()) {
        return Optional.empty();
      }
      all.add(setting.get());
    }
    return Optional.of(new OptionList(all));
  }

  /** As it is typed. */
  @Override
  public String toString() {
    return all.stream().map(Setting::toString).collect(Collectors.joining(" "));
  }
}
