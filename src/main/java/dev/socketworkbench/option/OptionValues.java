package dev.socketworkbench.option;

import java.util.HashMap;
import java.util.Map;

/** Values of options; an option that was not set has its default. Immutable. */
public final class OptionValues {
  /** Every option has its default. */
  public static final OptionValues STANDARD = new OptionValues(Map.of());

  private final Map<Option<?>, Object> changed;

  private OptionValues(Map<Option<?>, Object> changed) {
    this.changed = changed;
  }

  /** The value of an option. */
  public <T> T get(Option<T> option) {
    Object value = changed.get(option);
    return value == null ? option.standard() : option.kind().type().cast(value);
  }

  /**
   * The same with another value of an option.
   *
   * @throws IllegalArgumentException if the value is out of the option's range
   */
  public <T> OptionValues with(Option<T> option, T value) {
    Map<Option<?>, Object> now = new HashMap<>(changed);
    if (option.checked(value).equals(option.standard())) {
      now.remove(option);
    } else {
      now.put(option, value);
    }
    return new OptionValues(Map.copyOf(now));
  }

  /** The same with the value that a text means; unchanged if it means none that is allowed. */
  public <T> OptionValues withText(Option<T> option, String text) {
    return option.kind().parse(text).map(value -> with(option, value)).orElse(this);
  }

  /** An option's value as it is typed. */
  public <T> String text(Option<T> option) {
    return option.kind().text(get(option));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof OptionValues values && changed.equals(values.changed);
  }

  @Override
  public int hashCode() {
    return changed.hashCode();
  }

  @Override
  public String toString() {
    return changed.entrySet().stream()
        .map(each -> each.getKey().name() + "=" + each.getValue())
        .sorted()
        .toList()
        .toString();
  }
}
