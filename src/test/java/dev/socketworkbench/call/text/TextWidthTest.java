package dev.socketworkbench.call.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.socketworkbench.testing.Any;
import dev.socketworkbench.testing.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextWidthTest {
  @ParameterizedTest
  @CsvSource({
    "abc, 3",
    "é, 1",
    "e\u0301, 1",
    "漢字, 4",
    "カナ, 4",
    "ｶﾅ, 2",
    "한국, 4",
    "Ａ, 2",
    "😀, 2",
    "→, 1",
    "𠀀, 2",
    "🖥, 1"
  })
  void aWideCharacterTakesTwoColumns(String text, int columns) {
    assertThat(TextWidth.of(text)).isEqualTo(columns);
  }

  @Test
  void theBeginningOfATextIsMeasuredUpToAnyPlace() {
    assertThat(TextWidth.of("a漢😀b", 2)).isEqualTo(3);
    assertThat(TextWidth.of("a漢😀b", 4)).isEqualTo(5);
    assertThat(TextWidth.of("a漢😀b", 0)).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "abcd, 4, abcd",
    "abcde, 4, abc…",
    "漢字漢字, 8, 漢字漢字",
    "漢字漢字, 7, 漢字漢…",
    "漢字漢字, 6, 漢字…",
    "e\u0301e\u0301e\u0301, 3, e\u0301e\u0301e\u0301",
    "e\u0301e\u0301e\u0301, 2, e\u0301…",
    "😀, 1, …",
    "ab, 1, …",
    "ab, 0, ''"
  })
  void whatDoesNotFitEndsInAnEllipsis(String text, int columns, String shown) {
    assertThat(TextWidth.fit(text, columns)).isEqualTo(shown);
    assertThat(TextWidth.of(shown)).isLessThanOrEqualTo(columns);
  }

  @Property
  void aCutTextNeverSplitsACharacterAndNeverGrows(Any any) {
    String text = any.text(40);
    int columns = any.between(0, 60);
    String fitted = TextWidth.fit(text, columns);

    assertThat(TextWidth.of(fitted)).isLessThanOrEqualTo(columns);
    String kept = fitted.equals(text) ? text : fitted.replaceFirst("…$", "");
    assertThat(text).startsWith(kept);
    assertThat(kept.codePoints().count())
        .isEqualTo(text.codePoints().limit(kept.codePoints().count()).count());
  }
}
