package dev.socketworkbench.ui.composer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.socketworkbench.testing.Any;
import dev.socketworkbench.testing.Property;
import dev.socketworkbench.ui.composer.Encoding.Encoded;
import dev.socketworkbench.ui.composer.Encoding.Kind;
import dev.socketworkbench.ui.composer.Encoding.Problem;
import dev.socketworkbench.ui.composer.MessageForm.Notation;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class MessageCodecTest {
  private static final MessageForm TEXT = MessageForm.standard();
  private static final MessageForm HEX = TEXT.with(Notation.HEX);

  private static byte[] bytes(String typed, MessageForm form) {
    Encoding encoding = MessageCodec.encode(typed, form);
    assertThat(encoding).isInstanceOf(Encoded.class);
    return ((Encoded) encoding).bytes();
  }

  private static Problem problem(String typed, MessageForm form) {
    Encoding encoding = MessageCodec.encode(typed, form);
    assertThat(encoding).isInstanceOf(Problem.class);
    return (Problem) encoding;
  }

  @Test
  void everyEscapeMeansWhatItSays() {
    assertThat(bytes("a\\n\\r\\t\\0\\x41\\xfF\\u00e9\\\\\\\"", TEXT))
        .isEqualTo(new byte[] {'a', 10, 13, 9, 0, 'A', -1, (byte) 0xc3, (byte) 0xa9, '\\', '"'});
  }

  @Test
  void escapedSurrogatesMakeOneCharacter() {
    assertThat(bytes("\\uD83D\\uDE00", TEXT)).isEqualTo("😀".getBytes(StandardCharsets.UTF_8));
    assertThat(problem("ab\\uD83D!", TEXT))
        .isEqualTo(new Problem(2, 8, Kind.HALF_CHARACTER, "\\uD83D"));
  }

  @Test
  void theEndOfLineIsInTheCharsetOfTheMessage() {
    assertThat(bytes("a", TEXT.with(EndOfLine.CRLF))).isEqualTo(new byte[] {'a', 13, 10});
    assertThat(bytes("a", TEXT.with(EndOfLine.CR).with(StandardCharsets.UTF_16BE)))
        .isEqualTo(new byte[] {0, 'a', 0, 13});
    assertThat(bytes("61", HEX.with(EndOfLine.LF))).isEqualTo(new byte[] {'a', 10});
  }

  @Test
  void problemsHaveAPlace() {
    assertThat(problem("ab\\q", TEXT)).isEqualTo(new Problem(2, 4, Kind.UNKNOWN_ESCAPE, "\\q"));
    assertThat(problem("ab\\", TEXT)).isEqualTo(new Problem(2, 3, Kind.CUT_ESCAPE, "\\"));
    assertThat(problem("\\x4g", TEXT)).isEqualTo(new Problem(0, 4, Kind.CUT_ESCAPE, "\\x4g"));
    assertThat(problem("\\u12", TEXT)).isEqualTo(new Problem(0, 4, Kind.CUT_ESCAPE, "\\u12"));
    assertThat(problem("\\n€", TEXT.with(StandardCharsets.ISO_8859_1)))
        .isEqualTo(new Problem(2, 3, Kind.NOT_IN_CHARSET, "€"));
    assertThat(problem("aé", TEXT.with(Notation.VERBATIM).with(StandardCharsets.US_ASCII)))
        .isEqualTo(new Problem(1, 2, Kind.NOT_IN_CHARSET, "é"));
    assertThat(problem("41 4", HEX)).isEqualTo(new Problem(3, 4, Kind.ODD_HEX, "4"));
    assertThat(problem("4 1", HEX)).isEqualTo(new Problem(0, 1, Kind.ODD_HEX, "4"));
    assertThat(problem("41😀", HEX)).isEqualTo(new Problem(2, 4, Kind.NOT_HEX, "😀"));
  }

  @Test
  void windows1252HasTheEuroWhichLatin1Lacks() {
    assertThat(bytes("€", TEXT.with(Charset.forName("windows-1252"))))
        .isEqualTo(new byte[] {(byte) 0x80});
  }

  @Test
  void aLongPasteIsTakenWholeWithItsBackslashes() {
    String pasted = "line\\n\n".repeat(1 << 20);
    assertThat(bytes(pasted, TEXT.with(Notation.VERBATIM)))
        .isEqualTo(pasted.getBytes(StandardCharsets.UTF_8));
  }

  @Property
  void anyBytesSurviveBeingWrittenDown(Any any) {
    byte[] bytes = any.bytes(255);
    MessageForm form = form(any);
    assertThat(bytes(MessageCodec.decode(bytes, form), form)).isEqualTo(bytes);
  }

  @Property
  void anyTextWithoutBackslashIsItsOwnEncoding(Any any) {
    String text = valid(any.text(200)).replaceAll("[\\\\\\x00-\\x1f]", "");
    assertThat(bytes(text, TEXT)).isEqualTo(text.getBytes(StandardCharsets.UTF_8));
    byte[] sent = bytes(text, TEXT);
    assertThat(bytes(MessageCodec.decode(sent, HEX), HEX)).isEqualTo(sent);
  }

  @Property
  void nothingTypedIsAnAccident(Any any) {
    String typed = any.text(255);
    MessageForm form = form(any);
    if (MessageCodec.encode(typed, form) instanceof Problem problem) {
      assertThat(problem.shown()).isEqualTo(typed.substring(problem.from(), problem.to()));
    }
  }

  private static MessageForm form(Any any) {
    Charset charset = any.of(MessageForm.CHARSETS.toArray(Charset[]::new));
    return new MessageForm(any.of(Notation.ESCAPED, Notation.HEX), charset, EndOfLine.NONE);
  }

  /** Without half characters. */
  private static String valid(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
  }
}
