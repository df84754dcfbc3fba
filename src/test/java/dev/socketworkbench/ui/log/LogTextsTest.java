package dev.socketworkbench.ui.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** How rows become characters. */
class LogTextsTest {
  @Test
  void hexDumpShowsOffsetsDigitsAndCharacters() {
    byte[] bytes = "Hello!\n\0ABCDEFGHxyz".getBytes(StandardCharsets.US_ASCII);

    assertThat(HexDump.of(bytes, 100))
        .isEqualTo(
            """
            00000000   48 65 6c 6c 6f 21 0a 00  41 42 43 44 45 46 47 48  Hello!..ABCDEFGH
            00000010   78 79 7a                                          xyz
            """);
    assertThat(HexDump.of(bytes, 16).lines()).hasSize(1);
  }

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
