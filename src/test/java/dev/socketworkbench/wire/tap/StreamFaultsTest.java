package dev.socketworkbench.wire.tap;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.socketworkbench.testing.Any;
import dev.socketworkbench.testing.Property;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** What faults leave of a stream, in whatever pieces it comes: nothing is invented or lost. */
class StreamFaultsTest {
  /** What came out, and what was said. */
  private static final class Result implements FaultEffects {
    private final ByteArrayOutputStream passed = new ByteArrayOutputStream();
    private final List<String> said = new ArrayList<>();
    private final List<FaultKind> reached = new ArrayList<>();

    @Override
    public void pass(ByteBuffer bytes) {
      assertThat(reached).as("nothing follows an end").isEmpty();
      assertThat(bytes.hasRemaining()).isTrue();
      byte[] copy = new byte[bytes.remaining()];
      bytes.get(copy);
      passed.writeBytes(copy);
    }

    @Override
    public void did(FaultKind kind, String words) {
      said.add(kind.word() + " " + words);
    }

    @Override
    public void reached(FaultKind kind, long bytes) {
      reached.add(kind);
    }
  }

  /** These bytes in any pieces, to their end. */
  private static Result through(Any any, byte[] stream, String faults, long seed)
      throws IOException {
    StreamFaults made =
        new StreamFaults(
            faults.isEmpty() ? List.of() : FaultParser.parse(faults), new SplittableRandom(seed));
    Result result = new Result();
    made.begin(result);
    int at = 0;
    while (at < stream.length) {
      int next = any.between(at + 1, stream.length);
      made.take(ByteBuffer.wrap(Arrays.copyOfRange(stream, at, next)), result);
      at = next;
    }
    made.rest(result);
    return result;
  }

  @Property
  void withoutFaultsTheBytesAreThoseOfTheSender(Any any) throws IOException {
    byte[] stream = any.bytes(300);
    Result result = through(any, stream, "", 1);
    assertThat(result.passed.toByteArray()).isEqualTo(stream);
    assertThat(result.said).isEmpty();
  }

  @Property
  void aSeedFlipsTheSameBitsWhateverThePieces(Any any) throws IOException {
    byte[] stream = any.bytes(300);
    String chance = any.of("flip=1%", "flip=10%", "flip=1", "flip=@5,flip=3%");
    long seed = any.nextLong();
    byte[] once = through(any, stream, chance, seed).passed.toByteArray();
    assertThat(through(any, stream, chance, seed).passed.toByteArray()).isEqualTo(once);
    assertThat(once).hasSameSizeAs(stream);
  }

  @Property
  void aFlipChangesOneBitAndSaysSo(Any any) throws IOException {
    byte[] stream = any.bytes(60);
    int at = any.between(0, 80);
    Result result = through(any, stream, "flip=@" + at, any.nextLong());
    int bits = 0;
    for (int i = 0; i < stream.length; i++) {
      bits += Integer.bitCount((stream[i] ^ result.passed.toByteArray()[i]) & 0xff);
      assertThat(i == at || stream[i] == result.passed.toByteArray()[i]).isTrue();
    }
    assertThat(bits).isEqualTo(at < stream.length ? 1 : 0);
    assertThat(result.said).hasSize(bits);
  }

  @Property
  void replacementsAreFoundAcrossPieces(Any any) throws IOException {
    String stream = any.textOf("ab", 60);
    String find = any.of("a", "ab", "aab", "abab", "bbb");
    String by = any.of("", "x", "aab");
    Result result =
        through(
            any,
            stream.getBytes(ISO_8859_1),
            "replace=\"" + find + "\" by \"" + by + "\"",
            any.nextLong());
    assertThat(result.passed.toString(ISO_8859_1)).isEqualTo(stream.replace(find, by));
  }

  @Property
  void oneReplacementReadsWhatTheOtherWrote(Any any) throws IOException {
    String stream = any.textOf("abc", 40);
    Result result =
        through(
            any,
            stream.getBytes(ISO_8859_1),
            "replace=\"ab\" by \"c\",replace=\"cc\" by \"d\"",
            any.nextLong());
    assertThat(result.passed.toString(ISO_8859_1))
        .isEqualTo(stream.replace("ab", "c").replace("cc", "d"));
  }

  @Property
  void anEndComesAfterExactlySoManyBytesAndOnce(Any any) throws IOException {
    byte[] stream = any.bytes(60);
    int at = any.between(0, 80);
    FaultKind kind =
        any.of(FaultKind.CUT, FaultKind.RESET, FaultKind.HALF_CLOSE, FaultKind.SILENCE);
    Result result =
        through(any, stream, kind.word() + "=" + at + ",cut=" + (at + 7), any.nextLong());
    boolean isReached = stream.length >= at;
    assertThat(result.passed.toByteArray())
        .isEqualTo(isReached ? Arrays.copyOf(stream, at) : stream);
    assertThat(result.reached).isEqualTo(isReached ? List.of(kind) : List.of());
  }
}
