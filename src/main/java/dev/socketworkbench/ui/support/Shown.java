package dev.socketworkbench.ui.support;

import java.util.function.Function;
import javafx.util.StringConverter;

/** Shows the values of a choice in words; nothing is typed into it. */
public final class Shown<T> extends StringConverter<T> {
  private final Function<T, String> words;

  /** Shows them in these words. */
  public Shown(Function<T, String> words) {
    this.words = words;
  }

  @Override
  public String toString(T value) {
    return value == null ? "" : words.apply(value);
  }

  @Override
  public T fromString(String text) {
    throw new UnsupportedOperationException("nothing is typed into a choice");
  }
}
