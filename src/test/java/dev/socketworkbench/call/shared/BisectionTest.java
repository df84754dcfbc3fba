package dev.socketworkbench.call.shared;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class BisectionTest {
  @Test
  void findsEachPlaceAtWhichAConditionCanBegin() {
    for (int begins = 3; begins <= 20; begins++) {
      int place = begins;
      assertThat(Bisection.firstIndex(3, 20, index -> index >= place)).isEqualTo(place);
      long far = Integer.MAX_VALUE + (long) place;
      assertThat(Bisection.first(3, far + 7, row -> row >= far)).isEqualTo(far);
    }
  }

  @Test
  void anEmptyRangeHasNone() {
    assertThat(Bisection.firstIndex(5, 5, index -> true)).isEqualTo(5);
  }

  @Test
  void theMiddleOfTheLargestRangeIsInsideOfIt() {
    int largest = Integer.MAX_VALUE;
    assertThat(Bisection.firstIndex(0, largest, index -> index >= largest - 1))
        .isEqualTo(largest - 1);
  }
}
