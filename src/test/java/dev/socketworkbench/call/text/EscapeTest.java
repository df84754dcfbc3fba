package dev.socketworkbench.call.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.socketworkbench.call.text.Escape.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EscapeTest {
  @ParameterizedTest
  @CsvSource({
    "\\n, UNIT, 10, 2",
    "\\0, UNIT, 0, 2",
    "\\\\, UNIT, 92, 2",
    "\\xfFz, BYTE, 255, 4",
    "\\u202Ez, UNIT, 8238, 6",
    "\\, CUT, 0, 1",
    "\\x, CUT, 0, 2",
    "\\x1, CUT, 0, 3",
    "\\xg0, CUT, 0, 4",
    "\\u12, CUT, 0, 4",
    "\\x٣٣, CUT, 0, 4",
    "\\qz, UNKNOWN, 0, 2",
    "\\😀, UNKNOWN, 0, 3"
  })
  void readsOne(String text, Kind kind, int value, int end) {
    assertThat(Escape.at(text, 0)).isEqualTo(new Escape(kind, value, end));
  }

  @Test
  void readsWhatEscapesWrites() {
    for (int point = 0; point <= Character.MAX_VALUE; point++) {
      StringBuilder written = new StringBuilder();
      Escapes.appendCodePoint(written, point);
      if (written.charAt(0) == '\\') {
        assertThat(Escape.at(written.toString(), 0))
            .as(written.toString())
            .returns(point, Escape::value)
            .returns(written.length(), Escape::end);
      } else {
        assertThat(written).hasToString(Character.toString(point));
      }
    }
  }
}
