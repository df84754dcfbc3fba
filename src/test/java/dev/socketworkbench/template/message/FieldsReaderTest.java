package dev.socketworkbench.template.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.socketworkbench.template.TemplateFile;
import dev.socketworkbench.template.TemplateLibrary;
import dev.socketworkbench.template.message.ReadMessage.HowRead;
import dev.socketworkbench.template.syntax.Template;
import dev.socketworkbench.template.syntax.TemplateParser;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Bytes that fit, that do not, and that were made to be read for ever. */
final class FieldsReaderTest {
  private static Template template(String lines) {
    return TemplateParser.read("template 1\n" + lines).template().orElseThrow();
  }

  private static Template named(String name) {
    return TemplateLibrary.ofProgram()
        .named(name)
        .flatMap(each -> each.reading().template())
        .orElseThrow();
  }

  private static byte[] hex(String digits) {
    return HexFormat.of().parseHex(digits.replace(" ", ""));
  }

  private static String shown(ReadMessage message, String path, byte[] data) {
    return message.fields().stream()
        .filter(each -> each.path().equals(path))
        .map(each -> FieldText.shown(each, data, 100))
        .findFirst()
        .orElse("not there");
  }

  static List<TemplateFile> program() {
    return TemplateLibrary.ofProgram().all();
  }

  @ParameterizedTest
  @MethodSource("program")
  void whatTheProgramsTemplatesMakeTheyRead(TemplateFile file) {
    Template template = file.reading().template().orElseThrow();
    MadeMessage made = FieldsMaker.make(template, Filling.NOTHING);
    assertThat(made.problems()).isEmpty();
    assertThat(FieldsReader.read(template, made.bytes()))
        .singleElement()
        .satisfies(read -> assertThat(read.fits()).as(read.toString()).isTrue());
  }

  @Test
  void severalMessagesStandOneAfterTheOther() {
    Template template = named("greeting");
    byte[] data = hex("0002 6869 0000 0003 796f");
    List<ReadMessage> read = FieldsReader.read(template, data);
    assertThat(read).extracting(ReadMessage::from).containsExactly(0, 4, 6);
    assertThat(shown(read.getFirst(), "message", data)).isEqualTo("\"hi\"");
    assertThat(read.getLast().end()).isEqualTo(HowRead.UNFINISHED);
    assertThat(read.getLast().misfitAt()).isEqualTo(8);
    assertThat(read.getLast().misfit()).isEqualTo("message has 3 bytes, and 2 bytes are left");
  }

  @Test
  void aLengthThatSaysTooMuchIsToldAndNothingIsKept() {
    Template template = template("u64 length\nbytes data size $length");
    byte[] data = hex("ffffffffffffffff 01");
    ReadMessage read = FieldsReader.read(template, data).getFirst();
    assertThat(read.end()).isEqualTo(HowRead.UNFINISHED);
    assertThat(read.fields()).hasSize(1);
    Template limited = template("u8 all = size(rest)\nu8 inner = size(text)\ntext text rest");
    ReadMessage beyond = FieldsReader.read(limited, hex("03 09 6869 6a")).getFirst();
    assertThat(beyond.end()).isEqualTo(HowRead.MISFIT);
    assertThat(beyond.misfit()).isEqualTo("by inner this goes beyond what it is in");
  }

  @Test
  void repetitionsWithoutBytesComeToAnEnd() {
    Template template =
        template("u32 count\nrepeat $count item\n  group g when $count = 0\n    u8 x\nu8 end");
    ReadMessage read = FieldsReader.read(template, hex("ffffffff 01")).getFirst();
    assertThat(read.end()).isEqualTo(HowRead.MISFIT);
    assertThat(read.misfit()).isEqualTo("more than 100,000 fields are not read");
    assertThat(read.fields()).hasSize(FieldsReader.MOST_FIELDS);
    Template open = template("u8 n\nrepeat rest item\n  group g when $n = 0\n    u8 x");
    ReadMessage stands = FieldsReader.read(open, hex("01 02")).getFirst();
    assertThat(stands.misfit()).isEqualTo("item 1 takes no byte");
  }

  @Test
  void manySmallMessagesAreReadUpToALimit() {
    byte[] data = new byte[2_000_000];
    Arrays.fill(data, (byte) 1);
    List<ReadMessage> read = FieldsReader.read(template("u8 a\nu8 b"), data);
    assertThat(read.stream().mapToInt(each -> each.fields().size()).sum())
        .isEqualTo(FieldsReader.MOST_FIELDS);
  }

  @Test
  void whatIsOtherThanTheTemplateSaysIsMarkedAndTheRestIsRead() {
    Template template = named("modbus-rtu");
    byte[] data = hex("01 03 0000 0000 8400");
    ReadMessage read = FieldsReader.read(template, data).getFirst();
    assertThat(read.end()).isEqualTo(HowRead.WHOLE);
    assertThat(read.fits()).isFalse();
    assertThat(read.fields())
        .filteredOn(each -> !each.remark().isEmpty())
        .extracting(FilledField::name, FilledField::remark)
        .containsExactly(
            tuple("count", "this is not from 1 to 125"),
            tuple("check", "by crc16-modbus() this should be 51781 (0xca45)"));
  }

  @Test
  void whatNoFieldNamesWithinAToldLengthIsMarkedAndTheNextMessageIsFound() {
    Template template = named("mqtt-connack");
    byte[] data = hex("2003 0000 99 2002 0005");
    List<ReadMessage> read = FieldsReader.read(template, data);
    assertThat(read).hasSize(2);
    assertThat(read.getFirst().fields().getLast().length()).isEqualTo(1);
    assertThat(read.getFirst().fits()).isFalse();
    assertThat(shown(read.getLast(), "code", data)).isEqualTo("5 not-authorized");
  }

  @Test
  void anAnswerOfANameServerIsRead() {
    byte[] data =
        hex(
            "1234 8580 0001 0001 0000 0000 0462 6f6f6b 0468 6f6d65 00 0001 0001"
                + "c00c 0001 0001 0000003c 0004 7f000001");
    ReadMessage read = FieldsReader.read(named("dns-answer"), data).getFirst();
    assertThat(read.misfit()).isEmpty();
    assertThat(read.fits()).isTrue();
    FilledField name =
        read.fields().stream().filter(each -> each.path().equals("name")).findFirst().orElseThrow();
    assertThat(FieldText.joined(name, read.fields(), data, 100)).contains("book.home");
    assertThat(shown(read, "answer.1.data", data)).isEqualTo("7F 00 00 01");
    assertThat(shown(read, "answer.1.seconds", data)).isEqualTo("60 0x3c");
  }

  @Test
  void numbersStandInEitherOrder() {
    Template template =
        template("u24 a little\ni16 b\nf32 c little\nbits 2 d little\n  4 e\n  12 f");
    byte[] data = hex("010000 fffe 0000c03f 3412");
    ReadMessage read = FieldsReader.read(template, data).getFirst();
    assertThat(List.of("a", "b", "c", "e", "f"))
        .extracting(path -> shown(read, path, data))
        .containsExactly("1", "-2", "1.5", "1", "564 0x234");
  }
}
