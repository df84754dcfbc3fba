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

  @ParameterizedTest
  @CsvSource({
    "0, +0 µs",
    "999, +0 µs",
    "300000, +300 µs",
    "999999, +999 µs",
    "1000000, +1.0 ms",
    "12399999, +12.3 ms",
    "345678901, +345 ms",
    "1000000000, +1.0 s",
    "999999999999, +999.9 s",
    "3600987000000, +3600 s"
  })
  void tellHowMuchLaterTheNextCallIs(long nanos, String shown) {
    assertThat(TimePainter.later(nanos)).isEqualTo(shown);
  }
}
