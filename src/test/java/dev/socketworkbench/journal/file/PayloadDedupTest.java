package dev.socketworkbench.journal.file;

import static org.assertj.core.api.Assertions.assertThat;

import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.KernelState;
import dev.socketworkbench.call.Note;
import dev.socketworkbench.call.SessionClock;
import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.call.SocketId.Role;
import dev.socketworkbench.call.TcpState;
import dev.socketworkbench.journal.Journal;
import dev.socketworkbench.journal.SampleCalls;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which bytes are stored once, and which are not. */
class PayloadDedupTest {
  private static final DiskBudget BUDGET = new DiskBudget(64 << 20, 0);
  private static final SocketId CONN = new SocketId(Role.CONN, 1);
  private static final SocketId OTHER = new SocketId(Role.CONN, 2);

  /** What a row of {@link #CONN} takes that refers: fixed part, size, thread's name, reference. */
  private static final int REFERRING = JournalFormat.aligned(JournalFormat.ROW_HEADER + 4 + 6 + 8);

  @TempDir Path folder;
  private Path file;
  private Journal journal;
  private int calls;

  @BeforeEach
  void begin() throws IOException {
    file = folder.resolve("session.swj");
    journal = Journal.create(file, SessionClock.start(), BUDGET);
  }

  private void call(SocketId socket, byte[] bytes) {
    journal.append(SampleCalls.send(socket, calls++, bytes));
  }

  private static byte[] random(long seed, int length) {
    byte[] bytes = new byte[length];
    new Random(seed).nextBytes(bytes);
    return bytes;
  }

  private JournalImage end() throws IOException {
    journal.close();
    return JournalImage.of(file);
  }

  private void assertBytes(byte[]... expected) throws IOException {
    try (Journal again = Journal.open(file)) {
      assertThat(again.damage()).isEmpty();
      assertThat(again.all().size()).isEqualTo(expected.length);
      for (int row = 0; row < expected.length; row++) {
        assertThat(((Call) again.all().get(row)).bytes()).as("row " + row).isEqualTo(expected[row]);
      }
    }
  }

  @Test
  void anEchoTakesHardlyMoreThanWhatWasReceived() throws IOException {
    for (int i = 0; i < 100; i++) {
      byte[] received = random(i, 64 << 10);
      call(CONN, received);
      call(CONN, received.clone());
    }
    long once = 100 * (64 << 10);
    assertThat(journal.usedBytes()).isBetween(once, once + once / 10);
    journal.close();
    assertThat(Files.size(file)).isLessThan(once + once / 10);
  }

  @Test
  void fewerThanOneKibibyteAreStoredAgain() throws IOException {
    byte[] few = random(1, PayloadDedup.LEAST - 1);
    byte[] enough = random(2, PayloadDedup.LEAST);
    call(CONN, few);
    call(CONN, few);
    call(CONN, enough);
    call(CONN, enough);
    assertThat(end().referring()).containsExactly(3);
    assertBytes(few, few, enough, enough);
  }

  @Test
  void theFirstBytesOfTheRowBeforeAreFoundThereAndMoreAreNot() throws IOException {
    byte[] all = random(1, 5_000);
    byte[] first = Arrays.copyOf(all, 3_000);
    byte[] last = Arrays.copyOfRange(all, 1, 5_000);
    byte[] otherwise = all.clone();
    otherwise[4_999] ^= 1;
    call(CONN, all);
    call(CONN, first);
    call(CONN, all);
    call(CONN, otherwise);
    call(CONN, last);
    call(CONN, Arrays.copyOf(last, 4_000));
    call(CONN, last);
    call(CONN, Arrays.copyOf(last, 5_000));
    assertThat(end().referring()).containsExactly(1, 2, 5, 6);
    assertBytes(
        all,
        first,
        all,
        otherwise,
        last,
        Arrays.copyOf(last, 4_000),
        last,
        Arrays.copyOf(last, 5_000));
  }

  @Test
  void aRowRefersToTheOneThatHoldsTheBytesAndNeverToAReference() throws IOException {
    byte[] bytes = random(1, 2_000);
    for (int i = 0; i < 5; i++) {
      call(CONN, bytes);
    }
    JournalImage image = end();
    assertThat(image.referring()).containsExactly(1, 2, 3, 4);
    for (int row : image.referring()) {
      assertThat(image.reference(row)).isEqualTo(image.at(0));
    }
  }

  @Test
  void onlyTheRowBeforeOfTheSameSocketCounts() throws IOException {
    byte[] bytes = random(1, 2_000);
    call(CONN, bytes);
    call(OTHER, bytes);
    journal.append(new Note(3, "of no socket"));
    call(CONN, bytes);
    journal.append(new KernelState(CONN, 4, TcpState.ESTABLISHED, 0, 0, 0, 0));
    call(CONN, bytes);
    call(CONN, new byte[3]);
    call(CONN, bytes);
    JournalImage image = end();
    assertThat(image.referring()).containsExactly(3);
    assertThat(image.reference(3)).isEqualTo(image.at(0));
  }

  @Test
  void theBytesAreComparedFromWhereTheGivenOnesBegin() throws IOException {
    byte[] bytes = random(1, 3_000);
    ByteBuffer direct = ByteBuffer.allocateDirect(4_000);
    direct.put(700, bytes).position(700).limit(3_700);
    call(CONN, bytes);
    journal.append(SampleCalls.send(CONN, calls++, new byte[0]), direct);
    assertThat(direct.position()).isEqualTo(700);
    assertThat(direct.limit()).isEqualTo(3_700);
    assertThat(end().referring()).containsExactly(1);
    assertBytes(bytes, bytes);
  }

  @Test
  void bytesBeyondWhatARowHoldsAreNotCompared() throws IOException {
    byte[] one = random(1, JournalFormat.MAX_BYTES + 10);
    byte[] other = one.clone();
    other[JournalFormat.MAX_BYTES] ^= 1;
    call(CONN, one);
    call(CONN, other);
    assertThat(end().referring()).containsExactly(1);
    byte[] kept = Arrays.copyOf(one, JournalFormat.MAX_BYTES);
    assertBytes(kept, kept);
  }

  /** Two rows of the same socket up to this many bytes before the end of the first chunk. */
  private byte[] fillUpTo(int left) {
    call(CONN, random(1, JournalFormat.MAX_BYTES - 4_096));
    int room = JournalFormat.ROWS_END - left - (int) journal.usedBytes();
    byte[] second = random(2, room - (JournalFormat.ROW_HEADER + 4 + 6));
    call(CONN, second);
    assertThat(journal.usedBytes()).isEqualTo(JournalFormat.ROWS_END - left);
    return second;
  }

  @Test
  void aReferenceThatJustFitsEndsTheChunk() throws IOException {
    byte[] bytes = fillUpTo(REFERRING);
    call(CONN, bytes);
    assertThat(journal.usedBytes()).isEqualTo(JournalFormat.ROWS_END);
    call(CONN, bytes);
    call(CONN, bytes);
    JournalImage image = end();
    assertThat(image.referring()).containsExactly(2, 4);
    assertThat(image.at(3)).isEqualTo(JournalFormat.CHUNK);
    assertThat(image.reference(4)).isEqualTo(JournalFormat.CHUNK);
    assertSecondsAreTheSame(bytes, 1, 2, 3, 4);
  }

  @Test
  void aRowThatBeginsTheNextChunkHasItsOwnBytes() throws IOException {
    byte[] bytes = fillUpTo(REFERRING - 8);
    call(CONN, bytes);
    call(CONN, bytes);
    JournalImage image = end();
    assertThat(image.at(2)).isEqualTo(JournalFormat.CHUNK);
    assertThat(image.referring()).containsExactly(3);
    assertThat(image.reference(3)).isEqualTo(JournalFormat.CHUNK);
    assertSecondsAreTheSame(bytes, 1, 2, 3);
  }

  private void assertSecondsAreTheSame(byte[] bytes, int... rows) throws IOException {
    try (Journal again = Journal.open(file)) {
      assertThat(again.damage()).isEmpty();
      for (int row : rows) {
        assertThat(((Call) again.all().get(row)).bytes()).isEqualTo(bytes);
      }
    }
  }
}
