package dev.socketworkbench.ui.timeline.paint;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StatePainterTest {
  private static final double EM = 10;

  @Test
  void aNameStandsAsNearAsItCanToWhereItsStateBegins() {
    assertThat(StatePainter.heights(100, 500, EM).limit(3)).containsExactly(100.0, 103.5, 96.5);
    assertThat(StatePainter.heights(100, 500, 0)).containsExactly(100.0);
  }

  /** It took the place of the next state: ESTABLISHED stood below the CLOSE that had ended it. */
  @Test
  void aNameHeldAtTheUpperEdgeDoesNotStandBelowTheEndOfItsState() {
    assertThat(StatePainter.heights(100, 104, EM))
        .contains(103.5)
        .allSatisfy(y -> assertThat(y).isLessThanOrEqualTo(104));
  }
}
