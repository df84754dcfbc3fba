package dev.socketworkbench.journal.file;

import static org.assertj.core.api.Assertions.assertThat;

import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.Entry;
import dev.socketworkbench.call.KernelState;
import dev.socketworkbench.call.Note;
import dev.socketworkbench.call.SessionClock;
import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.call.SocketId.Role;
import dev.socketworkbench.call.TcpState;
import dev.socketworkbench.journal.Journal;
import dev.socketworkbench.journal.SampleCalls;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** References to other rows' bytes as only damage or an enemy makes them. */
class DamagedReferenceTest {
  private static final SocketId CONN = new SocketId(Role.CONN, 1);
  private static final SocketId CLIENT = new SocketId(Role.CLIENT, 1);
  private static final byte[] BYTES = random(1, 3_000);
  private static final byte[] OTHERS = random(2, 3_000);

  private static final int OLDEST = 0;
  private static final int HOLDER = 1;
  private static final int OF_CLIENT = 2;
  private static final int REFERENCE = 3;
  private static final int CHANGED = 4;
  private static final int NEXT = 5;
  private static final int KERNEL = 6;
  private static final int BEHIND_KERNEL = 7;
  private static final int NOTE = 8;
  private static final int ROWS = 9;

  @TempDir Path folder;
  private Path file;
  private JournalImage image;

  @BeforeEach
  void writeSession() throws IOException {
    file = folder.resolve("session.swj");
    try (Journal journal =
        Journal.create(file, SessionClock.start(), new DiskBudget(64 << 20, 0))) {
      journal.append(SampleCalls.send(CONN, OLDEST, OTHERS));
      journal.append(SampleCalls.send(CONN, HOLDER, BYTES));
      journal.append(SampleCalls.send(CLIENT, OF_CLIENT, BYTES));
      journal.append(SampleCalls.send(CONN, REFERENCE, BYTES));
      journal.append(SampleCalls.send(CONN, CHANGED, Arrays.copyOf(BYTES, 2_000)));
      journal.append(SampleCalls.send(CONN, NEXT, OTHERS));
      journal.append(new KernelState(CONN, KERNEL, TcpState.ESTABLISHED, 0, 0, 0, 0));
      journal.append(SampleCalls.send(CONN, BEHIND_KERNEL, OTHERS));
      journal.append(new Note(NOTE, "n".repeat(100)));
    }
    image = JournalImage.of(file);
    assertThat(image.size()).isEqualTo(ROWS);
    assertThat(image.referring()).containsExactly(REFERENCE, CHANGED);
  }

  private static byte[] random(long seed, int length) {
    byte[] bytes = new byte[length];
    new Random(seed).nextBytes(bytes);
    return bytes;
  }

  @ParameterizedTest
  @ValueSource(
      ints = {
        JournalFormat.ARGUMENTS_LENGTH,
        JournalFormat.DETAIL_LENGTH + 1,
        JournalFormat.THREAD_LENGTH,
        JournalFormat.ARGUMENTS_KIND,
        JournalFormat.OUTCOME
      })
  void aRowThatIsNoCallHasNothingOfOne(int field) throws IOException {
    byte[] sound = image.bytes().clone();
    image.put(NOTE, field, 255);
    assertEndsBefore(NOTE);
    Files.write(file, sound);
    image = JournalImage.of(file);
    image.put(KERNEL, field, 1);
    assertEndsBefore(KERNEL);
  }

  @ParameterizedTest
  @ValueSource(ints = {JournalFormat.SOCKET, JournalFormat.OPERATION, JournalFormat.FLAGS})
  void aNoteIsOfNoSocket(int field) throws IOException {
    image.put(NOTE, field, 1);
    assertEndsBefore(NOTE);
  }

  /** The rows before this one are shown with their bytes, and the damage is told. */
  private void assertEndsBefore(int row) throws IOException {
    image.writeTo(file);
    try (Journal journal = Journal.open(file)) {
      assertThat(journal.all().size()).isEqualTo(row);
      assertThat(journal.damage())
          .hasValueSatisfying(
              text ->
                  assertThat(text)
                      .contains("damaged: " + row + (row == 1 ? " row" : " rows"))
                      .contains("were left out"));
      assertRows(journal);
    }
  }

  private static void assertRows(Journal journal) {
    List<byte[]> expected =
        List.of(OTHERS, BYTES, BYTES, BYTES, Arrays.copyOf(BYTES, 2_000), OTHERS);
    List<Entry> rows = journal.all().read(0, ROWS, Integer.MAX_VALUE);
    for (int row = 0; row < Math.min(rows.size(), expected.size()); row++) {
      assertThat(((Call) rows.get(row)).bytes()).isEqualTo(expected.get(row));
    }
  }

  private void assertWhole() throws IOException {
    image.writeTo(file);
    try (Journal journal = Journal.open(file)) {
      assertThat(journal.damage()).isEmpty();
      assertThat(journal.all().size()).isEqualTo(ROWS);
      assertRows(journal);
    }
  }

  @Test
  void aReferenceAsTheWriterMakesItIsNoDamage() throws IOException {
    image.refer(CHANGED, image.at(HOLDER)).claim(CHANGED, 2_000);
    assertWhole();
  }

  @Test
  void aRowBehindReferencesMayReferToWhereTheyDo() throws IOException {
    image.refer(NEXT, image.at(HOLDER));
    image.writeTo(file);
    try (Journal journal = Journal.open(file)) {
      assertThat(journal.damage()).isEmpty();
      assertThat(((Call) journal.all().get(NEXT)).bytes()).isEqualTo(BYTES);
    }
  }

  @Test
  void toARowThatComesLater() throws IOException {
    image.refer(CHANGED, image.at(NEXT));
    assertEndsBefore(CHANGED);
  }

  @Test
  void toItself() throws IOException {
    image.refer(CHANGED, image.at(CHANGED));
    assertEndsBefore(CHANGED);
  }

  @Test
  void intoTheMiddleOfARow() throws IOException {
    image.refer(CHANGED, image.at(HOLDER) + 8L);
    assertEndsBefore(CHANGED);
  }

  @ParameterizedTest
  @ValueSource(
      longs = {0, 8, -8, -1, Long.MIN_VALUE, Long.MAX_VALUE, JournalFormat.CHUNK, 1L << 32})
  void toWhereNoRowIs(long place) throws IOException {
    image.refer(CHANGED, place);
    assertEndsBefore(CHANGED);
  }

  @Test
  void toThePlaceOfTheRightRowInAnotherChunk() throws IOException {
    image.refer(CHANGED, image.at(HOLDER) + (long) JournalFormat.CHUNK);
    assertEndsBefore(CHANGED);
    image.refer(CHANGED, image.at(HOLDER) + (1L << 32));
    assertEndsBefore(CHANGED);
  }

  @Test
  void toARowOfAnotherSocket() throws IOException {
    image.refer(CHANGED, image.at(OF_CLIENT));
    assertEndsBefore(CHANGED);
  }

  @Test
  void toAnotherReference() throws IOException {
    image.refer(CHANGED, image.at(REFERENCE));
    assertEndsBefore(CHANGED);
  }

  @Test
  void toAnOlderRowOfTheSameSocket() throws IOException {
    image.refer(CHANGED, image.at(OLDEST));
    assertEndsBefore(CHANGED);
  }

  @ParameterizedTest
  @ValueSource(ints = {3_001, JournalFormat.MAX_BYTES, Integer.MAX_VALUE, -1})
  void toARowWithFewerBytes(int claimed) throws IOException {
    image.claim(CHANGED, claimed);
    assertEndsBefore(CHANGED);
  }

  @Test
  void fromTheFirstRowOfASocket() throws IOException {
    image.refer(OLDEST, image.at(OLDEST));
    assertEndsBefore(OLDEST);
    image.refer(OLDEST, 0);
    assertEndsBefore(OLDEST);
  }

  @Test
  void acrossARowOfTheKernel() throws IOException {
    image.refer(BEHIND_KERNEL, image.at(NEXT));
    assertEndsBefore(BEHIND_KERNEL);
    image.refer(BEHIND_KERNEL, image.at(KERNEL));
    assertEndsBefore(BEHIND_KERNEL);
    image.claim(BEHIND_KERNEL, 24);
    assertEndsBefore(BEHIND_KERNEL);
  }

  @ParameterizedTest
  @ValueSource(ints = {KERNEL, NOTE})
  void inARowThatIsNoCall(int row) throws IOException {
    image.flag(row);
    assertEndsBefore(row);
  }

  @Test
  void inARowThatIsNoCallToWhereACallCouldRefer() throws IOException {
    image.refer(NOTE, image.at(OF_CLIENT)).claim(NOTE, 2_000);
    assertEndsBefore(NOTE);
    image.refer(KERNEL, image.at(NEXT));
    assertEndsBefore(KERNEL);
  }

  @Test
  void toARowOfTheChunkBefore() throws IOException {
    try (Journal journal =
        Journal.create(
            folder.resolve("long.swj"), SessionClock.start(), new DiskBudget(64 << 20, 0))) {
      for (int i = 0; i < 3; i++) {
        journal.append(SampleCalls.send(CONN, i, random(i, 3 << 20)));
      }
    }
    file = folder.resolve("long.swj");
    image = JournalImage.of(file);
    assertThat(image.at(2)).isEqualTo(JournalFormat.CHUNK);
    image.refer(2, image.at(1)).writeTo(file);
    try (Journal journal = Journal.open(file)) {
      assertThat(journal.all().size()).isEqualTo(2);
      assertThat(journal.damage())
          .hasValueSatisfying(text -> assertThat(text).contains("damaged: 2 rows could be read"));
    }
  }

  @Test
  void aByteThatChangedInTheHolderEndsTheSessionThere() throws IOException {
    byte[] bytes = image.bytes();
    bytes[image.at(HOLDER) + 1_500] ^= 1;
    assertEndsBefore(HOLDER);
  }

  @Test
  void aReferringRowThatWasBeingWrittenAtTheKillIsNoDamage() throws IOException {
    byte[] whole = image.bytes();
    for (int end = image.at(CHANGED); end <= image.end(CHANGED); end++) {
      Files.write(file, killed(whole, end));
      try (Journal journal = Journal.open(file)) {
        assertThat(journal.damage()).isEmpty();
        assertThat(journal.all().size()).isEqualTo(CHANGED);
        journal.pin(new Note(1, "after"));
      }
      try (Journal again = Journal.open(file)) {
        assertThat(again.damage()).isEmpty();
        assertThat(again.all().size()).isEqualTo(CHANGED + 1);
      }
    }
  }

  @Test
  void whatStandsBehindAnUnfinishedReferenceIsDamage() throws IOException {
    byte[] killed = killed(image.bytes(), image.end(CHANGED));
    killed[image.end(CHANGED) + 8] = 1;
    Files.write(file, killed);
    try (Journal journal = Journal.open(file)) {
      assertThat(journal.all().size()).isEqualTo(CHANGED);
      assertThat(journal.damage()).isPresent();
    }
  }

  /** All up to a place in {@link #CHANGED}, whose length is not written yet, and zeros. */
  private byte[] killed(byte[] whole, int end) {
    byte[] killed = Arrays.copyOf(Arrays.copyOf(whole, end), JournalFormat.CHUNK);
    int at = image.at(CHANGED);
    Arrays.fill(killed, at, at + JournalFormat.KIND, (byte) 0);
    return killed;
  }
}
