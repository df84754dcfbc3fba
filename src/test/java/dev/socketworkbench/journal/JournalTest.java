package dev.socketworkbench.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.Entry;
import dev.socketworkbench.call.KernelState;
import dev.socketworkbench.call.Note;
import dev.socketworkbench.call.RecordingGap;
import dev.socketworkbench.call.SessionClock;
import dev.socketworkbench.call.Side;
import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.call.SocketId.Role;
import dev.socketworkbench.call.TcpState;
import dev.socketworkbench.journal.file.DiskBudget;
import dev.socketworkbench.journal.file.JournalFormat;
import dev.socketworkbench.journal.order.Row;
import dev.socketworkbench.journal.order.Rows;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.recursive.comparison.RecursiveComparisonConfiguration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {
  private static final SocketId CONN = new SocketId(Role.CONN, 1);
  private static final SocketId CLIENT = new SocketId(Role.CLIENT, 2);
  private static final RecursiveComparisonConfiguration BY_FIELD =
      RecursiveComparisonConfiguration.builder().withStrictTypeChecking(true).build();

  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void file() {
    file = folder.resolve("session.swj");
  }

  private Journal journal() throws IOException {
    return Journal.create(file, SessionClock.start(), new DiskBudget(64 << 20, 0));
  }

  @Test
  void readsBackEveryShapeOfRowAsItWasWritten() throws IOException {
    List<Entry> written = new ArrayList<>(SampleCalls.ofEveryShape());
    written.add(new KernelState(CONN, 5_000, TcpState.TIME_WAIT, 1, 2, 3, 59_000));
    written.add(new Note(6_000, "the greeting — ü"));
    try (Journal journal = journal()) {
      written.forEach(journal::append);
      assertSame(journal.all().read(0, 100, 4096), written);
    }
    try (Journal reopened = Journal.open(file)) {
      assertSame(reopened.all().read(0, 100, 4096), written);
      assertThat(reopened.damage()).isEmpty();
    }
  }

  @Test
  void numbersTheRowsOfEachViewFromZero() throws IOException {
    try (Journal journal = journal()) {
      Random random = new Random(1);
      List<Entry> server = new ArrayList<>();
      List<Entry> client = new ArrayList<>();
      for (int i = 0; i < 5_000; i++) {
        boolean isServer = random.nextInt(10) == 0;
        Entry entry =
            i % 1_000 == 999
                ? new Note(i, "note " + i)
                : SampleCalls.send(isServer ? CONN : CLIENT, i, new byte[random.nextInt(300)]);
        journal.append(entry);
        if (isServer || entry instanceof Note) {
          server.add(entry);
        }
        if (!isServer || entry instanceof Note) {
          client.add(entry);
        }
      }
      assertSameSomewhere(journal.side(Side.SERVER), server, random);
      assertSameSomewhere(journal.side(Side.CLIENT), client, random);
      assertSameSomewhere(
          journal.socket(CONN), server.stream().filter(Call.class::isInstance).toList(), random);
      assertThat(journal.socket(new SocketId(Role.CLIENT, 77)).size()).isZero();
    }
  }

  @Test
  void givesFewerRowsAtTheEndsAndNoneBeyond() throws IOException {
    try (Journal journal = journal()) {
      for (int i = 0; i < 10; i++) {
        journal.append(SampleCalls.send(CONN, i, new byte[0]));
      }
      Rows rows = journal.all();
      assertThat(rows.read(8, 5, 10)).hasSize(2);
      assertThat(rows.read(10, 5, 10)).isEmpty();
      assertThat(rows.read(-1, 5, 10)).isEmpty();
      assertThatThrownBy(() -> rows.get(10)).isInstanceOf(IndexOutOfBoundsException.class);
    }
  }

  @Test
  void bringsNoMoreBytesThanAskedForAndAllOnDemand() throws IOException {
    byte[] large = new byte[1 << 20];
    new Random(2).nextBytes(large);
    try (Journal journal = journal()) {
      journal.append(SampleCalls.send(CONN, 1, new byte[0]), ByteBuffer.wrap(large));
      Call row = (Call) journal.all().read(0, 1, 100).getFirst();
      assertThat(row.bytes()).hasSize(100);
      assertThat(row.recordedBytes()).isEqualTo(large.length);
      assertThat(((Call) journal.all().get(0)).bytes()).isEqualTo(large);
    }
  }

  @Test
  void crossesChunksWithRowsOfAllSizes() throws IOException {
    Random random = new Random(3);
    List<byte[]> written = new ArrayList<>();
    try (Journal journal = journal()) {
      for (int i = 0; i < 120; i++) {
        byte[] bytes = new byte[random.nextInt(600_000)];
        random.nextBytes(bytes);
        written.add(bytes);
        journal.append(SampleCalls.send(CONN, i, bytes));
      }
      assertThat(journal.unrecorded()).isZero();
    }
    try (Journal reopened = Journal.open(file)) {
      assertThat(reopened.all().size()).isEqualTo(written.size());
      for (int i = 0; i < written.size(); i++) {
        assertThat(((Call) reopened.all().get(i)).bytes()).isEqualTo(written.get(i));
      }
    }
  }

  @Test
  void countsWhatTheBudgetHasNoRoomForAndKeepsTheRest() throws IOException {
    try (Journal journal =
        Journal.create(file, SessionClock.start(), new DiskBudget(JournalFormat.CHUNK, 0))) {
      for (int i = 0; i < 20; i++) {
        byte[] own = new byte[1 << 20];
        own[0] = (byte) i;
        journal.append(SampleCalls.send(CONN, i, own));
      }
      assertThat(journal.all().size()).isEqualTo(7);
      assertThat(journal.unrecorded()).isEqualTo(13);
      assertThat(journal.trouble()).hasValueSatisfying(text -> assertThat(text).contains("8 MiB"));
    }
    try (Journal reopened = Journal.open(file)) {
      assertThat(reopened.damage()).isEmpty();
      assertThat(reopened.all().size()).isEqualTo(8);
      assertThat(reopened.all().get(7))
          .as("the last row tells what is missing")
          .isInstanceOfSatisfying(
              RecordingGap.class,
              gap -> {
                assertThat(gap.rows()).isEqualTo(13);
                assertThat(gap.reason()).contains("8 MiB");
              });
    }
  }

  @Test
  void wakesOnceWhoWantsToKnowOfMore() throws IOException {
    AtomicInteger woken = new AtomicInteger();
    try (Journal journal = journal()) {
      journal.append(new Note(1, "first"));
      assertThat(journal.appended()).isEqualTo(1);
      journal.onceMoreThan(1, woken::incrementAndGet);
      assertThat(woken.get()).isZero();
      journal.append(new Note(2, "second"));
      assertThat(woken.get()).isEqualTo(1);
      journal.append(new Note(3, "third"));
      assertThat(woken.get()).isEqualTo(1);
      journal.onceMoreThan(2, woken::incrementAndGet);
      assertThat(woken.get()).as("there is more already").isEqualTo(2);
    }
  }

  @Test
  void wakesAllWhoWaitAlsoWhereNothingIsRecordedAnyMore() throws IOException {
    AtomicInteger woken = new AtomicInteger();
    Journal journal = journal();
    journal.onceMoreThan(0, woken::incrementAndGet);
    journal.onceMoreThan(0, woken::incrementAndGet);
    journal.close();
    assertThat(woken.get()).isZero();
    journal.append(new Note(1, "not recorded"));
    assertThat(woken.get()).isEqualTo(2);
    assertThat(journal.appended()).isEqualTo(1);
  }

  @Test
  void leavesTheReserveOfTheDiskAlone() {
    assertThatThrownBy(
            () ->
                Journal.create(file, SessionClock.start(), new DiskBudget(1 << 30, Long.MAX_VALUE)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("left");
    assertThat(file).doesNotExist();
  }

  @Test
  void neverOverwritesAnotherSession() throws IOException {
    journal().close();
    assertThatThrownBy(this::journal).isInstanceOf(FileAlreadyExistsException.class);
    assertThat(file).exists();
  }

  @Test
  void isForItsOwnerOnly() throws IOException {
    journal().close();
    if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
          .isEqualTo("rw-------");
    }
  }

  @Test
  void isClosedTwiceAndAppendedToAfterwardsWithoutHarm() throws IOException {
    Journal journal = journal();
    journal.append(SampleCalls.send(CONN, 1, new byte[3]));
    journal.close();
    journal.close();
    journal.append(SampleCalls.send(CONN, 1, new byte[3]));
    assertThat(journal.unrecorded()).isEqualTo(1);
    assertThat(journal.all().read(0, 10, 10)).isEmpty();
  }

  private static void assertSameSomewhere(Rows rows, List<Entry> expected, Random random) {
    assertThat(rows.size()).isEqualTo(expected.size());
    for (int i = 0; i < 50; i++) {
      int from = random.nextInt(expected.size());
      int to = Math.min(expected.size(), from + random.nextInt(100));
      assertSame(rows.read(from, to - from, 4096), expected.subList(from, to));
    }
  }

  @Test
  void numbersRowsTheSameInEveryView() throws IOException {
    try (Journal journal = journal()) {
      for (int i = 0; i < 300; i++) {
        journal.append(SampleCalls.send(i % 3 == 0 ? CONN : CLIENT, i, new byte[0]));
      }
      for (Row row : journal.socket(CONN).readNumbered(0, 100, 0)) {
        assertThat(row.number() % 3).isZero();
        assertThat(journal.all().get(row.number()).endNanos()).isEqualTo(row.entry().endNanos());
      }
    }
  }

  private static void assertSame(List<Entry> actual, List<Entry> expected) {
    assertThat(new ArrayList<>(actual))
        .usingRecursiveComparison(BY_FIELD)
        .isEqualTo(new ArrayList<>(expected));
  }
}
