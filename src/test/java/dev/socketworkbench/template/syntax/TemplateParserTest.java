package dev.socketworkbench.template.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import dev.socketworkbench.testing.Any;
import dev.socketworkbench.testing.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Mistakes of templates: all at once, each with its line and what to write instead. */
final class TemplateParserTest {
  private static String mistakes(String text) {
    return String.join(
        "\n",
        TemplateParser.read(text).mistakes().stream().map(TemplateMistake::toString).toList());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "u17 a | line 2, column 1: 'u17' is no kind of a field. Did you mean 'u16'?",
        "u16 | line 2, column 1: a name is missing behind 'u16'.",
        "u16 a litle | 'litle' is no option of 'u16'. Did you mean 'little'?",
        "u8 a = 256 | from 0 to 255 fits here, and not 256",
        "u8 a from 5 to 1 | the first is larger than the second",
        "u8 a from 0 to 300 | from 0 to 300 does not fit into u8",
        "u8 a names b | there are no names b",
        "u8 a little little | 'little' stands here twice",
        "u8 a = size(b) | beside this there is no field b",
        "u8 a = sise(b) | 'sise' follows from nothing. Did you mean 'size'?",
        "u8 a = crc32() | crc32 takes 4 bytes. Write u32",
        "u8 a = xor8(all) | a checksum cannot be about itself",
        "u8 a = size(rest) | nothing stands behind this",
        "u8 a = count(b) | beside this nothing called b is repeated",
        "text a | how long it is, is missing",
        "text a size 4 = \"hello\" | 5 bytes are too long: the field has 4",
        "text a size 4 = hello | this is no value of 'text'. Write it in quotes: \"hello\"",
        "text a size $b | no number called b stands before this",
        "text a size 4 = size(a) | only a whole number can follow from other fields",
        "bytes a size 2 = hex:abc | these are no pairs of hexadecimal digits",
        "bytes a until \"\" | here must stand what ends it",
        "u8 a when $b = 1 | no number called b stands before this",
        "u8 a \\n u8 b | nothing can stand below 'u8'",
        "bits 1 a\\n  3 b | 1 bytes have 8 bits, and the lines below have 3",
        "group a | nothing belongs to this",
        "repeat rest a\\n  text b rest | the first of these goes up to the end",
        "repeat rest a joined \".\"\\n  u8 b\\n  u8 c | joined needs exactly one field",
        "text a rest\\nvarint b | where this begins cannot be told: a goes up to the end",
        "u8 a\\nu8 a | a field is called a already",
        "order middle | 'middle' is no order of bytes",
        "u8 a\\norder little | this is about all fields",
        "names b 1 = c 1 = d | 1 has a name already",
        "u8 a = 5x | this is no number",
        "u8 a ? | '?' means nothing here",
        "text a size 3 = \"a | the closing quote is missing",
        "text a size 3 = \"\\\\q\" | this is no escape",
      })
  void eachMistakeNamesItsLineAndItsCure(String lines, String expected) {
    String text = "template 1\n" + lines.replace("\\n", "\n").replace("\\\\", "\\");
    assertThat(mistakes(text)).contains(expected);
  }

  @Test
  void allMistakesOfAFileAreNamedAtOnce() {
    assertThat(TemplateParser.read("template 1\nu17 a\nu8 b = 999\ntext c\n").mistakes())
        .extracting(TemplateMistake::line)
        .containsExactly(2, 3, 4);
  }

  @Test
  void whatIsNoTemplateOrALaterOneIsToldInOneSentence() {
    assertThat(TemplateParser.read("hello\nworld\n").mistakes()).hasSize(1);
    assertThat(mistakes("")).contains("Begin with the line: template 1");
    assertThat(mistakes("template 2\nnew x y z\n"))
        .isEqualTo(
            "line 1, column 1: this template is of version 2, and this program reads version 1. Use"
                + " a newer Socket Workbench for it");
  }

  @Test
  void tooManyFieldsAreRefused() {
    StringBuilder text = new StringBuilder("template 1\n");
    for (int i = 0; i <= TemplateParser.MOST_FIELDS; i++) {
      text.append("u8 f").append(i).append('\n');
    }
    assertThat(mistakes(text.toString())).contains("a template has at most 2000 fields");
    assertThat(mistakes("template 1\n" + "x".repeat(TemplateParser.LONGEST)))
        .contains("longer than");
  }

  @Property
  void anyTextIsReadOrRefusedInWords(Any any) {
    String text = "template 1\n" + String.join(" ", any.list(0, 20, () -> word(any)));
    TemplateReading reading = TemplateParser.read(text);
    assertThat(reading.template().isPresent()).isEqualTo(reading.mistakes().isEmpty());
    assertThat(reading.mistakes()).allSatisfy(each -> assertThat(each.cure()).isNotEmpty());
  }

  private static String word(Any any) {
    return any.of(
        "u8 a",
        "text",
        "size",
        "$a",
        "= size(",
        "rest",
        ")",
        "\n",
        "\n  ",
        "bits 1 x",
        "group g",
        "repeat",
        "until",
        "hex:00",
        "when",
        "names",
        "\"",
        any.text(5));
  }
}
