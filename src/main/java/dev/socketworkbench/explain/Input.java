package dev.socketworkbench.explain;

import java.util.Optional;
import java.util.function.Function;

/**
 * What was typed, understood or not.
 *
 * @param <T> what it means
 */
public sealed interface Input<T> {

  /**
   * It is usable.
   *
   * @param meaning what it means
   */
  record Good<T>(T meaning) implements Input<T> {}

  /**
   * It is not.
   *
   * @param explanation what is wrong with it, and what to type
   */
  record Bad<T>(Explanation explanation) implements Input<T> {}

  /** What it means, if it is usable. */
  default Optional<T> value() {
    return this instanceof Good<T> good ? Optional.of(good.meaning()) : Optional.empty();
  }

  /** What follows from the meaning, if it is usable. */
  default <R> Input<R> map(Function<? super T, ? extends R> next) {
    return switch (this) {
      case Good<T> good -> new Good<>(next.apply(good.meaning()));
      case Bad<T> bad -> new Bad<>(bad.explanation());
    };
  }

  /** What is wrong, if something is. */
  default Optional<Explanation> problem() {
    return this instanceof Bad<T> bad ? Optional.of(bad.explanation()) : Optional.empty();
  }
}
