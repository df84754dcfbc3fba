package dev.socketworkbench.option;

import java.util.Locale;

/**
 * One thing that can be set.
 *
 * @param name in lower case with hyphens: {@code recv-size}. On the command line {@code
 *     --recv-size}; with the pane's name before it the control's id and the stored key
 * @param label a few words beside its field
 * @param sentence what it does, as one plain sentence
 * @param applies when a new value takes effect, as the end of a sentence: {@code at the next start}
 * @param kind what can be typed, and what it means
 * @param standard the value that it has unless the user changes it
 * @param <T> the type of its values
 */
public record Option<T>(
    String name, String label, String sentence, String applies, OptionKind<T> kind, T standard) {

  /**
   * Checks the default.
   *
   * @throws IllegalArgumentException if it is out of its own range
   */
  public Option {
    check(name, kind, standard);
  }

  /**
   * The value itself.
   *
   * @throws IllegalArgumentException if it is out of range; the message says which one is not
   */
  T checked(T value) {
    check(name, kind, value);
    return value;
  }

  private static <T> void check(String name, OptionKind<T> kind, T value) {
    if (!kind.allows(value)) {
      throw new IllegalArgumentException(name + " " + value + " is not " + kind.range());
    }
  }

  /** The default as it is typed. */
  public String standardText() {
    return kind.text(standard);
  }

  /** By the name alone: windows ask for values at each beat, and the kind has much to hash. */
  @Override
  public int hashCode() {
    return name.hashCode();
  }

  /** The label as part of a sentence: {@code maximum connections}. */
  public String inSentence() {
    boolean isName =
        label.startsWith("Unix ") || (label.length() > 1 && Character.isUpperCase(label.charAt(1)));
    return isName ? label : label.substring(0, 1).toLowerCase(Locale.ROOT) + label.substring(1);
  }
}
