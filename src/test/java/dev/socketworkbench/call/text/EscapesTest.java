package dev.socketworkbench.call.text;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.socketworkbench.testing.Any;
import dev.socketworkbench.testing.Property;
import org.junit.jupiter.api.Test;

class EscapesTest {
  @Test
  void showsPrintableTextAsItIs() {
    assertThat(text("Grüße, 世界 👋")).isEqualTo("Grüße, 世界 👋");
  }

  @Test
  void escapesWhatMovesOrHides() {
    assertThat(text("a\r\n\tb\0c\u001b[2Jd\u007f")).isEqualTo("a\\r\\n\\tb\\0c\\x1B[2Jd\\x7F");
    assertThat(text("\"\\")).isEqualTo("\\\"\\\\");
  }

  @Test
  void escapesWhatReordersALine() {
    assertThat(text("\u202eabc\u2066\u200b\ufeff\u2028"))
        .isEqualTo("\\u202Eabc\\u2066\\u200B\\uFEFF\\u2028");
    assertThat(text("\udb40\udc01")).isEqualTo("\\uDB40\\uDC01");
  }

  @Test
  void showsBytesThatAreNoCharacterEachByItself() {
    assertThat(Escapes.text("aé".getBytes(ISO_8859_1), 99)).isEqualTo("a\\xE9");
    assertThat(Escapes.text(new byte[] {(byte) 0xc3}, 99)).isEqualTo("\\xC3");
    assertThat(Escapes.text(new byte[] {(byte) 0xc0, (byte) 0x80}, 99)).isEqualTo("\\xC0\\x80");
    assertThat(Escapes.text(new byte[] {(byte) 0xed, (byte) 0xa0, (byte) 0x80}, 99))
        .isEqualTo("\\xED\\xA0\\x80");
  }

  @Test
  void endsAtTheLimitAndSaysSo() {
    assertThat(Escapes.text("abcdef".getBytes(UTF_8), 3)).isEqualTo("abc…");
    assertThat(Escapes.text("abc".getBytes(UTF_8), 3)).isEqualTo("abc");
    assertThat(Escapes.hex(new byte[] {1, (byte) 0xab}, 99)).isEqualTo("01 AB");
    assertThat(Escapes.hex(new byte[] {1, 2, 3}, 4)).isEqualTo("01 02 …");
  }

  @Property
  void neverWritesAControlCharacterWhateverTheBytes(Any any) {
    assertThat(Escapes.text(any.bytes(255), Integer.MAX_VALUE).codePoints())
        .noneMatch(Character::isISOControl)
        .noneMatch(point -> Character.getType(point) == Character.FORMAT);
  }

  @Property
  void agreesWithTheDecoderOfTheJdkOnWhatIsACharacter(Any any) {
    String valid = new String(any.text(255).getBytes(UTF_8), UTF_8);
    assertThat(Escapes.text(valid.getBytes(UTF_8), Integer.MAX_VALUE))
        .isEqualTo(Escapes.text(valid));
  }

  private static String text(String text) {
    String fromBytes = Escapes.text(text.getBytes(UTF_8), 999);
    assertThat(fromBytes).isEqualTo(Escapes.text(text));
    return fromBytes;
  }
}
