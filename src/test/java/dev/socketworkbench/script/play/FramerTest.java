package dev.socketworkbench.script.play;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.socketworkbench.script.syntax.Framing;
import dev.socketworkbench.script.syntax.NumberWidth;
import dev.socketworkbench.script.syntax.ScriptParser;
import dev.socketworkbench.testing.Any;
import dev.socketworkbench.testing.Property;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Messages are the same however the stream was cut, and their memory is bounded. */
class FramerTest {
  private final MemoryBudget memory = new MemoryBudget(1 << 20);

  private static Framing framing(String words) {
    return ScriptParser.read("script 1\nframing " + words + "\non message\n  nothing\n")
        .script()
        .orElseThrow()
        .framing();
  }

  private static List<String> take(Framer framer) throws ScriptFailure {
    List<String> messages = new ArrayList<>();
    for (Optional<byte[]> next = framer.next(); next.isPresent(); next = framer.next()) {
      messages.add(HexFormat.of().formatHex(next.get()));
    }
    return messages;
  }

  private List<String> messages(String words, String stream) throws ScriptFailure {
    Framer framer = new Framer(framing(words), 1000, memory);
    framer.add(ByteBuffer.wrap(HexFormat.of().parseHex(stream.replace(" ", ""))));
    return take(framer);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "line|61 62 0d 0a 0a 63 0a 64|6162,,63",
        "delimiter hex:0000|01 00 00 02 00|01",
        "fixed 2|01 02 03 04 05|0102,0304",
        "length 1|02 aa bb 00 01 cc 05|aabb,,cc",
        "length 2|00 02 aa bb 00 01|aabb",
        "length 2 little|02 00 aa bb|aabb",
        "length 4|00 00 00 01 cc|cc",
        "length 4 little|01 00 00 00 cc|cc",
        "length varint|03 01 02 03 81 00|010203",
        "length 2 minus 2|00 04 aa bb|0004aabb",
        "length 1 plus 2|01 aa cc cc|01aacccc",
        "header 4 length 2|00 01 00 00 00 02 aa bb 00|000100000002aabb",
        "header 1 length varint|c0 00 30 02 aa bb|c000,3002aabb",
      })
  void messagesOfAStream(String words, String stream, String expected) throws ScriptFailure {
    assertThat(String.join(",", messages(words, stream))).isEqualTo(expected);
  }

  @Property(tries = 1500)
  void howAStreamIsCutDoesNotMatter(Any any) throws ScriptFailure {
    String words =
        any.of(
            "line",
            "delimiter \"ab\"",
            "delimiter hex:0000",
            "fixed 3",
            "length 1",
            "length 2 little",
            "length varint",
            "header 2 length 1");
    byte[] stream = new byte[any.between(0, 300)];
    for (int at = 0; at < stream.length; at++) {
      stream[at] = any.of(new Byte[] {0, 1, 2, 3, 10, 13, 97, 98});
    }
    Framer whole = new Framer(framing(words), 1 << 20, memory);
    whole.add(ByteBuffer.wrap(stream));
    Framer cut = new Framer(framing(words), 1 << 20, memory);
    List<String> messages = new ArrayList<>();
    int at = 0;
    while (at < stream.length) {
      int next = Math.min(stream.length, at + any.between(1, 20));
      cut.add(ByteBuffer.wrap(stream, at, next - at));
      messages.addAll(take(cut));
      at = next;
    }
    assertThat(messages).isEqualTo(take(whole));
    assertThat(cut.rest()).isEqualTo(whole.rest());
    cut.giveBack();
    whole.giveBack();
    assertThat(memory.take(1 << 20)).as("all memory was given back").isTrue();
    memory.give(1 << 20);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "line|no end of a line came within 100 bytes",
        "delimiter \"END\"|no end of a message came within 100 bytes",
        "length 4|the length says 2,021,161,080 bytes, and a message may have 100",
        "length 2 little|the length says 30,840 bytes, and a message may have 100",
        "header 3 length 4|the length says 2,021,161,080 bytes, and a message may have 100",
      })
  void whatNeverCompletesOrSaysTooMuchIsRefused(String words, String said) {
    byte[] flood = "x".repeat(500).getBytes(UTF_8);
    assertThatThrownBy(
            () -> {
              Framer framer = new Framer(framing(words), 100, memory);
              framer.add(ByteBuffer.wrap(flood));
              framer.next();
            })
        .isInstanceOf(ScriptFailure.class)
        .hasMessage(said);
  }

  @Test
  void aLengthOfAllOnesIsNoNegativeOne() {
    assertThatThrownBy(() -> messages("length 4", "ff ff ff ff"))
        .hasMessage("the length says 4,294,967,295 bytes, and a message may have 1,000");
    assertThatThrownBy(() -> messages("length varint", "ff ff ff ff ff 01"))
        .hasMessage("the length has more than 5 bytes");
    assertThatThrownBy(() -> messages("length 2 minus 2", "00 01"))
        .hasMessage("the length says 1, which is less than the bytes that it counts");
  }

  @Test
  void theLongestMessageIsTakenInPieces() throws ScriptFailure {
    int size = 64 << 20;
    MemoryBudget much = new MemoryBudget(MemoryBudget.USUAL);
    Framer framer = new Framer(new Framing.Prefixed(0, new NumberWidth(4, false), 0), size, much);
    framer.add(ByteBuffer.allocate(4).putInt(size).flip());
    byte[] piece = new byte[1 << 20];
    for (int i = 0; i < 63; i++) {
      framer.add(ByteBuffer.wrap(piece));
      assertThat(framer.next()).isEmpty();
    }
    framer.add(ByteBuffer.wrap(piece));
    assertThat(framer.next()).hasValueSatisfying(all -> assertThat(all).hasSize(size));
  }

  @Test
  void allConnectionsTogetherTakeNoMoreThanTheirMemory() throws ScriptFailure {
    ByteArrayOutputStream half = new ByteArrayOutputStream();
    half.writeBytes("x".repeat(1 << 18).getBytes(UTF_8));
    List<Framer> framers = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      Framer framer = new Framer(new Framing.ByLine(false), 1 << 20, memory);
      framer.add(ByteBuffer.wrap(half.toByteArray()));
      framers.add(framer);
    }
    Framer last = new Framer(new Framing.ByLine(false), 1 << 20, memory);
    assertThatThrownBy(() -> last.add(ByteBuffer.wrap(Arrays.copyOf(half.toByteArray(), 1 << 19))))
        .isInstanceOf(ScriptFailure.class)
        .hasMessageContaining("all memory");
    framers.forEach(Framer::giveBack);
    last.add(ByteBuffer.wrap(half.toByteArray()));
  }
}
