package dev.socketworkbench.journal.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.socketworkbench.call.Entry;
import dev.socketworkbench.call.Note;
import dev.socketworkbench.call.SessionClock;
import dev.socketworkbench.call.Side;
import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.call.SocketId.Role;
import dev.socketworkbench.journal.Journal;
import dev.socketworkbench.journal.JournalKillTest;
import dev.socketworkbench.journal.ReadProgress;
import dev.socketworkbench.journal.SampleCalls;
import dev.socketworkbench.journal.order.Rows;
import dev.socketworkbench.testing.Await;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A session from a file: read in parts, with notes added, copied. */
class OpenedJournalTest {
  private static final DiskBudget BUDGET = new DiskBudget(256 << 20, 0);
  private static final SocketId CONN = new SocketId(Role.CONN, 1);

  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void nameFile() {
    file = folder.resolve("session.swj");
  }

  private void record(int rows, int bytes) throws IOException {
    try (Journal journal = Journal.create(file, SessionClock.start(), BUDGET)) {
      for (int i = 0; i < rows; i++) {
        byte[] own = new byte[bytes];
        Arrays.fill(own, (byte) i);
        journal.append(SampleCalls.send(CONN, i, own));
      }
    }
  }

  private void recordAndDie(int rows) throws IOException {
    record(rows, 3);
    byte[] left = Arrays.copyOf(Files.readAllBytes(file), 2 * JournalFormat.CHUNK);
    Files.write(file, left);
  }

  private static List<String> notes(Rows rows) {
    return rows.read(0, Integer.MAX_VALUE, 0).stream()
        .filter(Note.class::isInstance)
        .map(entry -> ((Note) entry).text())
        .toList();
  }

  @Test
  void aNoteIsKeptInTheFileAndStandsInEveryView() throws IOException {
    record(100, 3);
    try (Journal journal = Journal.open(file)) {
      journal.pin(new Note(7, "first"));
      journal.pin(new Note(8, "Grüße"));
      assertThat(notes(journal.all())).containsExactly("first", "Grüße");
      assertThat(notes(journal.side(Side.SERVER))).containsExactly("first", "Grüße");
    }
    try (Journal again = Journal.open(file)) {
      assertThat(again.all().size()).isEqualTo(102);
      assertThat(again.damage()).isEmpty();
      assertThat(notes(again.side(Side.CLIENT))).containsExactly("first", "Grüße");
      assertThat(again.isAbandoned()).isFalse();
    }
  }

  @Test
  void aNoteThatDoesNotFitIntoTheChunkBeginsTheNext() throws IOException {
    record(2, JournalFormat.MAX_BYTES - 3000);
    try (Journal journal = Journal.open(file)) {
      journal.pin(new Note(7, "n".repeat(20_000)));
      journal.pin(new Note(8, "behind it"));
    }
    try (Journal again = Journal.open(file)) {
      assertThat(again.damage()).isEmpty();
      assertThat(again.usedBytes()).isGreaterThan(JournalFormat.CHUNK);
      assertThat(notes(again.all())).hasSize(2).last().isEqualTo("behind it");
    }
  }

  @Test
  void aSessionWhoseProgramWasKilledTakesNotesInTheRoomThatWasLeft() throws IOException {
    recordAndDie(50);
    assertThat(Journal.hasUnusedRoom(file)).isTrue();
    try (Journal journal = Journal.open(file)) {
      assertThat(journal.isAbandoned()).isTrue();
      journal.pin(new Note(7, "after the crash"));
    }
    try (Journal again = Journal.open(file)) {
      assertThat(again.all().size()).isEqualTo(51);
      assertThat(notes(again.all())).containsExactly("after the crash");
    }
  }

  /** The kill may come while the next chunk is made, of which there is a part then. */
  @ParameterizedTest
  @ValueSource(
      ints = {
        JournalFormat.CHUNK,
        2 * JournalFormat.CHUNK,
        JournalFormat.CHUNK + (64 << 10),
        JournalFormat.CHUNK + 3 * ChunkFile.PAGE
      })
  void aRowThatWasBeingWrittenAtTheKillIsNoDamage(int length) throws IOException {
    record(1, 300);
    int whole = (int) Files.size(file);
    byte[] row = Arrays.copyOfRange(Files.readAllBytes(file), JournalFormat.HEADER_BYTES, whole);
    byte[] killed = Arrays.copyOf(Files.readAllBytes(file), length);
    for (int written = JournalFormat.KIND; written <= row.length; written += 13) {
      Arrays.fill(killed, whole, killed.length, (byte) 0);
      System.arraycopy(
          row,
          JournalFormat.KIND,
          killed,
          whole + JournalFormat.KIND,
          written - JournalFormat.KIND);
      Files.write(file, killed);
      assertThat(Journal.hasUnusedRoom(file)).isTrue();
      try (Journal journal = Journal.open(file)) {
        assertThat(journal.damage()).isEmpty();
        assertThat(journal.isAbandoned()).isTrue();
        assertThat(journal.all().size()).isEqualTo(1);
        journal.pin(new Note(1, "after"));
      }
      try (Journal again = Journal.open(file)) {
        assertThat(again.damage()).isEmpty();
        assertThat(notes(again.all())).containsExactly("after");
      }
    }
  }

  @Test
  void aLengthThatWasLostBeforeOtherRowsIsDamage() throws IOException {
    recordAndDie(50);
    byte[] holed = Files.readAllBytes(file);
    Arrays.fill(holed, JournalFormat.HEADER_BYTES, JournalFormat.HEADER_BYTES + 4, (byte) 0);
    Files.write(file, holed);
    try (Journal journal = Journal.open(file)) {
      assertThat(journal.all().size()).isZero();
      assertThat(journal.damage()).isPresent();
    }
  }

  @Test
  void aDamagedFileTakesNoNoteAndIsNotChanged() throws IOException {
    record(100, 3);
    byte[] torn = Arrays.copyOf(Files.readAllBytes(file), (int) Files.size(file) - 5);
    Files.write(file, torn);
    try (Journal journal = Journal.open(file)) {
      assertThatThrownBy(() -> journal.pin(new Note(7, "lost?")))
          .isInstanceOf(JournalException.class)
          .hasMessageContaining("damaged")
          .hasMessageContaining("copy");
    }
    assertThat(Files.readAllBytes(file)).isEqualTo(torn);
  }

  @Test
  void aFileThatChangedSinceItWasOpenedTakesNoNote() throws IOException {
    record(100, 3);
    try (Journal one = Journal.open(file);
        Journal other = Journal.open(file)) {
      one.pin(new Note(7, "one"));
      assertThatThrownBy(() -> other.pin(new Note(8, "other")))
          .isInstanceOf(JournalException.class)
          .hasMessageContaining("open it again");
    }
    try (Journal again = Journal.open(file)) {
      assertThat(notes(again.all())).containsExactly("one");
      assertThat(again.damage()).isEmpty();
    }
  }

  @Test
  void aFileThatIsGoneTakesNoNote() throws IOException {
    record(10, 3);
    try (Journal journal = Journal.open(file)) {
      Files.delete(file);
      assertThatThrownBy(() -> journal.pin(new Note(7, "where?")))
          .isInstanceOf(NoSuchFileException.class);
      assertThat(journal.all().size()).isEqualTo(10);
    }
  }

  @Test
  void whatAnotherProcessRecordsIsShownAndTakesNoNoteUntilThatProcessIsGone() throws Exception {
    Path said = folder.resolve("said");
    Process child =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                JournalKillTest.Recorder.class.getName(),
                file.toString())
            .redirectOutput(said.toFile())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try {
      Await.until(Duration.ofSeconds(30), "rows recorded", () -> said.toFile().length() > 100);
      assertThat(Journal.isBeingWritten(file)).isTrue();
      try (Journal journal = Journal.open(file)) {
        assertThat(journal.isBeingRecorded()).isTrue();
        assertThat(journal.damage()).isEmpty();
        assertThat(journal.all().size()).isPositive();
        assertThatThrownBy(() -> journal.pin(new Note(7, "mine")))
            .isInstanceOf(JournalException.class)
            .hasMessageContaining("another program");
      }
    } finally {
      child.destroyForcibly().waitFor();
    }
    assertThat(Journal.isBeingWritten(file)).isFalse();
    try (Journal journal = Journal.open(file)) {
      assertThat(journal.isBeingRecorded()).isFalse();
      journal.pin(new Note(7, "mine"));
      assertThat(notes(journal.all())).containsExactly("mine");
    }
  }

  @Test
  void twoWhoLookAtAFileAtOnceDoNotTakeEachOtherForSomebodyWhoWrites() throws Exception {
    record(3, 10);
    Callable<Long> looks =
        () -> {
          long taken = 0;
          for (int i = 0; i < 2_000; i++) {
            taken += Journal.isBeingWritten(file) ? 1 : 0;
          }
          return taken;
        };
    try (ExecutorService two = Executors.newFixedThreadPool(2)) {
      Future<Long> one = two.submit(looks);
      Future<Long> other = two.submit(looks);
      assertThat(one.get() + other.get()).isZero();
    }
  }

  @Test
  void theFirstRowsAreThereBeforeTheRest() throws IOException {
    record(40, 1 << 20);
    try (Journal journal = Journal.openFirstRows(file)) {
      long first = journal.all().size();
      assertThat(first).isPositive().isLessThan(40);
      assertThat(journal.isRead()).isFalse();
      assertThatThrownBy(() -> journal.pin(new Note(1, "early")))
          .hasMessageContaining("still being read");
      journal.readOn(ReadProgress.ALL);
      assertThat(journal.isRead()).isTrue();
      assertThat(journal.all().size()).isEqualTo(40);
      assertThat(journal.damage()).isEmpty();
    }
  }

  @Test
  void ofManySmallRowsAFirstPartIsThereBeforeTheRestOfTheirChunk() throws IOException {
    record(10_000, 200);
    try (Journal journal = Journal.openFirstRows(file)) {
      assertThat(Files.size(file)).isLessThan(JournalFormat.CHUNK);
      assertThat(journal.all().size()).isPositive().isLessThan(5_000);
      journal.readOn(ReadProgress.ALL);
      assertThat(journal.all().size()).isEqualTo(10_000);
      assertThat(journal.all().get(9_999).endNanos())
          .isGreaterThan(journal.all().get(1_000).endNanos());
      assertThat(journal.damage()).isEmpty();
    }
  }

  @Test
  void readingThatIsStoppedSaysSo() throws IOException {
    record(40, 1 << 20);
    try (Journal journal = Journal.openFirstRows(file)) {
      journal.readOn((done, of) -> done < 3L * JournalFormat.CHUNK);
      long rows = journal.all().size();
      assertThat(rows).isPositive().isLessThan(40);
      assertThat(journal.damage())
          .hasValueSatisfying(text -> assertThat(text).contains("the first " + rows + " rows"));
      assertThat(journal.isRead()).isTrue();
    }
  }

  @Test
  void closingEndsAReadingThatIsUnderWay() throws Exception {
    record(60, 1 << 20);
    Journal journal = Journal.openFirstRows(file);
    AtomicBoolean reads = new AtomicBoolean();
    AtomicBoolean mayGoOn = new AtomicBoolean();
    Thread reader =
        Thread.ofPlatform()
            .start(
                () -> {
                  try {
                    journal.readOn(
                        (done, of) -> {
                          reads.set(true);
                          while (!mayGoOn.get()) {
                            Thread.onSpinWait();
                          }
                          return true;
                        });
                  } catch (IOException e) {
                    throw new AssertionError(e);
                  }
                });
    Await.until(Duration.ofSeconds(20), "reading", reads::get);
    Thread closer = Thread.ofPlatform().start(() -> close(journal));
    Await.until(
        Duration.ofSeconds(20),
        "closing waits for the reader",
        () -> closer.getState() == Thread.State.BLOCKED);
    mayGoOn.set(true);
    reader.join();
    closer.join();
    assertThat(journal.isRead()).isTrue();
  }

  private static void close(Journal journal) {
    try {
      journal.close();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void aCopyOfASessionThatGoesOnHasItsFirstRowsAndNothingElse() throws Exception {
    AtomicBoolean enough = new AtomicBoolean();
    try (Journal journal = Journal.create(file, SessionClock.start(), BUDGET)) {
      List<Thread> writers =
          List.of(1, 2, 3).stream().map(i -> writer(journal, i, enough)).toList();
      Await.until(Duration.ofSeconds(20), "rows", () -> journal.all().size() > 20_000);
      for (int i = 0; i < 5; i++) {
        copyIsSound(journal, folder.resolve("copy" + i + ".swj"));
      }
      enough.set(true);
      for (Thread writer : writers) {
        writer.join();
      }
    }
  }

  private static Thread writer(Journal journal, int number, AtomicBoolean enough) {
    SocketId socket = new SocketId(Role.CONN, number);
    return Thread.ofPlatform()
        .start(
            () -> {
              for (long i = 0; !enough.get() && i < 300_000; i++) {
                SampleCalls.record(journal, socket, i, ByteBuffer.allocate(50));
              }
            });
  }

  private static void copyIsSound(Journal journal, Path to) throws IOException {
    long before = journal.all().size();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    long bytes = journal.copyTo(out, ReadProgress.ALL);
    Files.write(to, out.toByteArray());
    try (Journal copy = Journal.open(to)) {
      long rows = copy.all().size();
      assertThat(bytes).isEqualTo(Files.size(to));
      assertThat(copy.damage()).isEmpty();
      assertThat(rows).isGreaterThanOrEqualTo(before);
      // The view may wait for a thread that is late; the rows that it had are the copy's first.
      Await.until(Duration.ofSeconds(20), "the view", () -> journal.all().size() >= rows);
      List<Entry> last = copy.all().read(before - 1, 1, 100);
      assertThat(last).usingRecursiveComparison().isEqualTo(journal.all().read(before - 1, 1, 100));
    }
  }

  @Test
  void aCopyOfADamagedSessionIsWhole() throws IOException {
    record(100, 3);
    Files.write(file, Arrays.copyOf(Files.readAllBytes(file), (int) Files.size(file) - 5));
    Path to = folder.resolve("copy.swj");
    try (Journal journal = Journal.open(file)) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      journal.copyTo(out, ReadProgress.ALL);
      Files.write(to, out.toByteArray());
    }
    try (Journal copy = Journal.open(to)) {
      assertThat(copy.damage()).isEmpty();
      assertThat(copy.all().size()).isEqualTo(99);
      copy.pin(new Note(1, "here it can"));
    }
  }

  @Test
  void aFolderIsRefusedInWords() {
    assertThatThrownBy(() -> Journal.open(folder))
        .isInstanceOf(JournalException.class)
        .hasMessageContaining("folder");
  }

  @Test
  void aFileOfZerosBehindAHeaderIsEmptyAndNotDamaged() throws IOException {
    recordAndDie(0);
    try (Journal journal = Journal.open(file)) {
      assertThat(journal.all().size()).isZero();
      assertThat(journal.damage()).isEmpty();
      assertThat(journal.isAbandoned()).isTrue();
    }
  }
}
