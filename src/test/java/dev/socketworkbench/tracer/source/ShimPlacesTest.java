package dev.socketworkbench.tracer.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.socketworkbench.call.Operation;
import dev.socketworkbench.call.aside.SourcePlace;
import dev.socketworkbench.call.aside.SourcePlace.ToldBy;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a shim has put into a program's memory, and what a program could have put there. */
class ShimPlacesTest {
  private static final long WORDS = 0x7f12_3456_7890L;
  private static final long TEXT = 0x7f12_3456_9000L;
  private static final int RECEIVE = 64;

  private final byte[] words = new byte[32];
  private byte[] text = new byte[0];
  private final ShimPlaces places = new ShimPlaces();

  private byte[] memory(long address, int count) {
    byte[] all = address >= TEXT ? text : words;
    int from = (int) (address - (address >= TEXT ? TEXT : WORDS));
    return from < 0 || from >= all.length
        ? new byte[0]
        : Arrays.copyOfRange(all, from, Math.min(all.length, from + count));
  }

  private void tell(long at, long line, long calls, long descriptor) {
    ByteBuffer.wrap(words)
        .order(ByteOrder.nativeOrder())
        .putLong(at)
        .putLong(line)
        .putLong(calls)
        .putLong(descriptor + 1);
  }

  private void text(String file, String function) {
    byte[] first = file.getBytes(StandardCharsets.UTF_8);
    byte[] second = function.getBytes(StandardCharsets.UTF_8);
    text =
        ByteBuffer.allocate(4 + first.length + second.length)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putShort((short) first.length)
            .putShort((short) second.length)
            .put(first)
            .put(second)
            .array();
  }

  @Test
  void theWordsAreWhereTheCallThatCannotSucceedSays() {
    long family = 0x5357_0000L | (WORDS & 0xffff);
    assertThat(ShimPlaces.isTold(family, 0x80000 | 15)).isTrue();
    assertThat(ShimPlaces.words(family, WORDS >> 16)).isEqualTo(WORDS);
    assertThat(ShimPlaces.isTold(2, 0x80001)).isFalse();
    assertThat(ShimPlaces.isTold(family, 1)).isFalse();
  }

  @Test
  void theLineIsThatOfTheCallOnThisDescriptor() {
    text("/home/ada/server.py", "handle");
    tell(TEXT, 24, RECEIVE, 5);
    assertThat(places.find(this::memory, WORDS, Operation.RECV, 5))
        .hasValue(new SourcePlace("/home/ada/server.py", 24, "handle", ToldBy.SHIM));
    assertThat(places.find(this::memory, WORDS, Operation.RECV, 6)).isEmpty();
    assertThat(places.find(this::memory, WORDS, Operation.SEND, 5)).isEmpty();
    assertThat(places.find(this::memory, 0, Operation.RECV, 5)).isEmpty();
    assertThat(places.find(this::memory, WORDS + 100, Operation.RECV, 5)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "0, 24, 3, 0", // nothing was told
    "1, -1, 3, 0", // a line that there cannot be
    "1, 99999999999, 3, 0",
    "1, 24, 0, 0", // no file
    "1, 24, 60000, 0", // longer than the memory, and than any
    "1, 24, 3, 60000",
    "1, 24, 30, 0",
  })
  void aProgramThatWritesNonsenseHasNoLines(long at, long line, int file, int function) {
    tell(at * TEXT, line, RECEIVE, 5);
    text =
        ByteBuffer.allocate(12)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putShort((short) file)
            .putShort((short) function)
            .put(new byte[] {'a', 'b', 'c'})
            .array();
    assertThat(places.find(this::memory, WORDS, Operation.RECV, 5)).isEmpty();
  }

  @Test
  void aFileOfAnyBytesIsAText() {
    text = new byte[] {2, 0, 0, 0, (byte) 0xff, 0};
    tell(TEXT, 1, RECEIVE, -1);
    assertThat(places.find(this::memory, WORDS, Operation.RECVFROM, 7))
        .hasValueSatisfying(place -> assertThat(place.words()).isEqualTo("at �\\0:1"));
  }
}
