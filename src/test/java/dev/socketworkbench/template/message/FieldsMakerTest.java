package dev.socketworkbench.template.message;

import static org.assertj.core.api.Assertions.assertThat;

import dev.socketworkbench.template.syntax.Template;
import dev.socketworkbench.template.syntax.TemplateParser;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is typed becomes bytes; what does not fit is told at its field. */
final class FieldsMakerTest {
  private static MadeMessage make(String lines, Map<String, String> typed) {
    Template template = TemplateParser.read("template 1\n" + lines).template().orElseThrow();
    return FieldsMaker.make(template, new Filling(typed));
  }

  private static String hex(MadeMessage made) {
    return HexFormat.of().formatHex(made.bytes());
  }

  @Test
  void lengthsAndChecksumsFollowAlsoFromEachOther() {
    String lines =
        "varint all = size(all)\nu8 length\ntext text size $length = \"hi\"\nu16 sum = sum16()";
    assertThat(hex(make(lines, Map.of()))).isEqualTo("06026869" + "00d9");
    // The length of the length follows from what it says.
    assertThat(make(lines.replace("u8 length", "u16 length"), Map.of("text", "x".repeat(200))))
        .satisfies(
            made -> {
              assertThat(made.isWhole()).isTrue();
              assertThat(made.bytes()).hasSize(2 + 2 + 200 + 2).startsWith(0xce, 0x01);
            });
  }

  @Test
  void whatFollowsCanBeFilledAllTheSame() {
    MadeMessage made = make("u8 length\ntext text size $length = \"hi\"", Map.of("length", "99"));
    assertThat(hex(made)).isEqualTo("636869");
    assertThat(made.isWhole()).isTrue();
  }

  @Test
  void whatDoesNotFitIsToldAtItsField() {
    String lines =
        """
        u8 length
        text text size $length
        u8 small from 1 to 3
        bytes raw size 2
        f32 f
        u8 fixed always 7
        """;
    Map<String, String> typed =
        Map.of(
            "text", "x".repeat(256),
            "small", "4",
            "raw", "0",
            "f", "1e99",
            "fixed", "8");
    MadeMessage made = make(lines, typed);
    assertThat(made.problems())
        .containsEntry(
            "length", "it follows from other fields and would be 256: from 0 to 255 fits here")
        .containsEntry("small", "from 1 to 3 fits here, and not 4")
        .containsEntry("f", "1e99 is too large for 4 bytes")
        .containsEntry("fixed", "this is always 7")
        .containsKey("raw")
        .hasSize(5);
  }

  @Test
  void aLengthThatHoldsItselfUpIsToldInsteadOfWorkedOutForEver() {
    MadeMessage made = make("u8 a = size(b)\ngroup b when $a = 0\n  u8 x", Map.of());
    assertThat(made.problems()).containsKey("");
    assertThat(made.problems().get("")).contains("depends on itself");
  }

  @Test
  void valuesInOneAreTakenApart() {
    String lines = "repeat until hex:00 name joined \".\"\n  u8 length\n  text part size $length";
    assertThat(hex(make(lines, Map.of("name", "a.bc")))).isEqualTo("01610262" + "6300");
    assertThat(hex(make(lines, Map.of("name", "a.")))).isEqualTo("016100");
    assertThat(hex(make(lines, Map.of()))).isEqualTo("00");
    assertThat(make(lines, Map.of("name", "a..b")).problems())
        .containsEntry("name", "none of these can begin with what ends all of them");
  }

  @Test
  void aMessageTooLongIsRefused() {
    MadeMessage made = make("repeat 100000 a\n  bytes b size 16000000", Map.of());
    assertThat(made.problems()).containsEntry("", "the message is longer than 16 MiB");
    assertThat(make("repeat 100000 a\n  u8 b\n  u8 c", Map.of()).problems())
        .containsEntry("", "the message has more than 100,000 fields");
  }

  @Test
  void numbersAreTypedInSeveralWays() {
    String lines = "names kind 1 = ping 2 = pong\nu8 a names kind\nu8 b\nu8 c\ni8 d";
    assertThat(hex(make(lines, Map.of("a", "PONG", "b", "0xff", "c", "0b101", "d", "-2"))))
        .isEqualTo("02ff05fe");
    assertThat(make(lines, Map.of("a", "peng", "b", "--1", "c", "0x-1", "d", "1.5")).problems())
        .hasSize(4);
  }
}
