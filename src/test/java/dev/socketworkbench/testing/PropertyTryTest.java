package dev.socketworkbench.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What the properties of all other tests rely on. */
class PropertyTryTest {
  /** Draws until the property fails, and makes that simple. */
  private static PropertyTry simplest(Consumer<Any> property) {
    Random seeds = new Random(1);
    PropertyTry made;
    do {
      made = PropertyTry.of(property, Any.drawing(seeds.nextLong()));
    } while (!made.failed());
    return made.simplest();
  }

  @Test
  void aFailureBecomesSimpleAndIsTold() {
    PropertyTry number = simplest(any -> assertThat(any.between(0, 1_000_000)).isLessThan(777));
    assertThat(number.told()).isEqualTo("\n  777");
    assertThat(number.failure()).isInstanceOf(AssertionError.class);
    assertThat(number.report(42)).contains("\n  777\n", "less than", "-Dproperty.seed=42");

    PropertyTry text = simplest(any -> assertThat(any.text(200)).doesNotContain("\n"));
    assertThat(text.told()).isEqualTo("\n  \"\\u000a\"");

    PropertyTry list =
        simplest(
            any ->
                assertThat(any.list(0, 50, () -> any.between(0, 90)))
                    .as("what is larger than 40")
                    .filteredOn(each -> each > 40)
                    .hasSizeLessThan(2));
    assertThat(list.told()).isEqualTo("\n  [41, 41]");
  }

  @Test
  void anotherFailureOnTheWayIsNotTheOneThatIsLookedFor() {
    PropertyTry found =
        simplest(
            any -> {
              int drawn = any.between(0, 100);
              if (drawn > 50 && drawn < 90) {
                throw new IllegalStateException("between");
              }
              if (drawn < 5) {
                throw new IllegalArgumentException("too small");
              }
            });
    assertThat(found.told())
        .isEqualTo(found.failure() instanceof IllegalStateException ? "\n  51" : "\n  0");
  }

  @Test
  void theSameChoicesAreTheSameValues() {
    Any first = Any.drawing(7);
    Any again = Any.replaying(draw(first).choices());
    assertThat(draw(again).told()).isEqualTo(first.told()).contains("\n");
    assertThat(again.choices()).isEqualTo(first.choices());
  }

  private static Any draw(Any any) {
    any.text(20);
    any.bytes(20);
    any.between(Long.MIN_VALUE, Long.MAX_VALUE);
    any.list(2, 5, () -> any.of("a", "b"));
    any.tell(any::nextGaussian);
    return any;
  }

  @Test
  void everyValueOfASmallRangeComesAndNoOther() {
    Set<Integer> numbers = new HashSet<>();
    Set<Integer> sizes = new HashSet<>();
    Set<Integer> lengths = new HashSet<>();
    List<Integer> kinds = new ArrayList<>();
    for (int seed = 0; seed < 2_000; seed++) {
      Any any = Any.drawing(seed);
      numbers.add(any.between(-3, 3));
      sizes.add(any.list(1, 4, any::nextBoolean).size());
      lengths.add(any.bytes(3).length);
      any.text(3).codePoints().map(Character::getType).forEach(kinds::add);
    }
    assertThat(numbers).containsExactlyInAnyOrder(-3, -2, -1, 0, 1, 2, 3);
    assertThat(sizes).containsExactlyInAnyOrder(1, 2, 3, 4);
    assertThat(lengths).containsExactlyInAnyOrder(0, 1, 2, 3);
    assertThat(kinds)
        .contains(
            (int) Character.CONTROL,
            (int) Character.FORMAT,
            (int) Character.SURROGATE,
            (int) Character.LOWERCASE_LETTER);
  }
}
