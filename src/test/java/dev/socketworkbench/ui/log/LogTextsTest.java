package dev.socketworkbench.ui.log;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** How rows become characters. */
class LogTextsTest {
  @Test
  void aNarrowViewKeepsTheTimeAndTheMessage() {
    for (int cells = 1; cells < 200; cells++) {
      LogColumns columns = LogColumns.of(cells);
      assertThat(columns.messageLength()).isPositive();
      if (cells >= 50) {
        assertThat(columns.messageLength()).isGreaterThanOrEqualTo(12);
      }
      if (cells >= 36) {
        assertThat(columns.timeLength()).isGreaterThanOrEqualTo(8);
        assertThat(columns.messageLength()).isGreaterThanOrEqualTo(4);
      }
    }
  }
}
