package dev.socketworkbench.ui.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.socketworkbench.testing.Any;
import dev.socketworkbench.testing.Property;
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
  void longTextIsCutWithAnEllipsis() {
    assertThat(Cells.fit("abcdef", 6)).isEqualTo("abcdef");
    assertThat(Cells.fit("abcdefg", 6)).isEqualTo("abcde…");
    assertThat(Cells.fit("日本語", 6)).isEqualTo("日本語");
    assertThat(Cells.fit("日本語", 5)).isEqualTo("日本…");
    assertThat(Cells.fit("😀😀", 3)).isEqualTo("😀…");
    assertThat(Cells.fit("abc", 0)).isEmpty();
  }

  @Property
  void cutTextNeverSplitsACharacterAndNeverGrows(Any any) {
    String text = any.text(255);
    int cells = any.between(1, 60);
    String fitted = Cells.fit(text, cells);

    assertThat(fitted.codePointCount(0, fitted.length())).isLessThanOrEqualTo(Math.max(cells, 1));
    String kept = fitted.equals(text) ? fitted : fitted.substring(0, fitted.length() - 1);
    assertThat(text).startsWith(kept);
    assertThat(kept.codePoints().count())
        .isEqualTo(text.codePoints().limit(kept.codePoints().count()).count());
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
