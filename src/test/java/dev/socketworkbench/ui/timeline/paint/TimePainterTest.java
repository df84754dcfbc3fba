package dev.socketworkbench.ui.timeline.paint;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The times at the timeline's edge. */
final class TimePainterTest {
  @ParameterizedTest
  @CsvSource({
    "0, 0.000 s",
    "999999, 0.000 s",
    "1000000, 0.001 s",
    "1234567890, 1.234 s",
    "59999999999, 59.999 s",
    "999999999999, 999.999 s",
    "1000000000000, 1000.0 s",
    "3600987000000, 3600.9 s"
  })
  void areCutOffAndNeverAheadOfTheCall(long nanos, String shown) {
    assertThat(TimePainter.clock(nanos)).isEqualTo(shown);
  }
}
