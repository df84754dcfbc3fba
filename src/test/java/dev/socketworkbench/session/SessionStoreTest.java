package dev.socketworkbench.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.socketworkbench.call.Note;
import dev.socketworkbench.call.SessionClock;
import dev.socketworkbench.journal.Journal;
import dev.socketworkbench.journal.file.DiskBudget;
import dev.socketworkbench.session.StoredSession.State;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SessionStoreTest {
  private static final long CHUNK = 8 << 20;
  private static final DiskBudget BUDGET = new DiskBudget(64 << 20, 0);

  @TempDir Path folder;
  private Path sessions;
  private SessionStore store;

  @BeforeEach
  void open() {
    sessions = folder.resolve("sessions");
    store = new SessionStore(List.of(sessions), 42);
  }

  private Path recorded(SessionStore by, int notes) throws IOException {
    try (Journal journal = by.begin(SessionClock.start(), BUDGET).journal()) {
      for (int i = 0; i < notes; i++) {
        journal.append(new Note(i, "note"));
      }
      return journal.file();
    }
  }

  /** As a killed program leaves it. */
  private Path leftBehind(int notes) throws IOException {
    Path file = recorded(store, notes);
    try (RandomAccessFile grown = new RandomAccessFile(file.toFile(), "rw")) {
      grown.setLength(2 * CHUNK);
    }
    return file;
  }

  /** The store as the next program sees it. */
  private SessionStore next() {
    return new SessionStore(List.of(sessions), 43);
  }

  private static List<Path> files(SessionStore seenBy) {
    return seenBy.stored().stream().map(StoredSession::file).toList();
  }

  @Test
  void theFirstFolderThatTakesItHasTheFile() throws IOException {
    Path blocked = Files.createFile(folder.resolve("a-file"));
    Path good = folder.resolve("good");
    SessionStore.NewSession begun =
        new SessionStore(List.of(blocked.resolve("below"), good), 42)
            .begin(SessionClock.start(), DiskBudget.standard());
    try (Journal journal = begun.journal()) {
      assertThat(journal.file()).exists().hasParent(good);
      assertThat(journal.file().getFileName().toString()).matches("session-\\d{8}-\\d{6}-42\\.swj");
      assertThat(begun.refusals()).hasSize(1).first().asString().contains("a-file");
    }
  }

  @Test
  void whereNothingTakesItEveryRefusalIsTold() throws IOException {
    Path blocked = Files.createFile(folder.resolve("a-file"));
    SessionStore nowhere = new SessionStore(List.of(blocked, blocked.resolve("x")), 42);
    assertThatThrownBy(() -> nowhere.begin(SessionClock.start(), DiskBudget.standard()))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("a-file")
        .hasMessageContaining("; ");
  }

  @Test
  void amongOtherUsersOnlyAFolderOfOnesOwnIsUsed() throws IOException {
    Path own = folder.resolve("own");
    SessionStore shared = new SessionStore(List.of(own), Set.of(own), 42);
    Path file = recorded(shared, 1);
    assertThat(Files.getPosixFilePermissions(own))
        .isEqualTo(PosixFilePermissions.fromString("rwx------"));
    shared.ended(file, false);
    assertThat(files(shared)).containsExactly(file);
    assertThat(folder).as("nothing else is left").isDirectoryNotContaining("glob:**/socket-*");

    Files.setPosixFilePermissions(own, PosixFilePermissions.fromString("rwxrwxrwx"));
    assertThat(files(shared)).as("anybody may have put it there").isEmpty();
    assertThatThrownBy(() -> recorded(shared, 1)).hasMessageContaining("open to other users");
  }

  @Test
  void aLinkToAFolderIsNotOnesOwn() throws IOException {
    Path link = Files.createSymbolicLink(folder.resolve("l"), Files.createDirectory(sessions));
    SessionStore shared = new SessionStore(List.of(link), Set.of(link), 42);
    assertThatThrownBy(() -> recorded(shared, 1)).hasMessageContaining("something else");
  }

  @Test
  void aFolderAmongOthersHasTheUsersName() {
    assertThat(OwnFolder.name("program", "ann", () -> "1000")).isEqualTo("program-ann");
    assertThat(OwnFolder.name("program", "Zoë/../x y", () -> "1000"))
        .isEqualTo("program-1000Zo__.._x_y");
    assertThat(OwnFolder.ofThisUser("program")).matches("program-[A-Za-z0-9._-]+");
  }

  @Test
  void usersWithoutANameDoNotShareAFolder() {
    assertThat(OwnFolder.name("program", "?", () -> "4711")).isEqualTo("program-4711_");
    assertThat(OwnFolder.name("program", "", () -> "4712")).isEqualTo("program-4712");
  }

  @Test
  void whatIsMadeOfAnotherFileGoesWhereThereIsRoom() throws IOException {
    Path blocked = Files.createFile(folder.resolve("a-file"));
    SessionStore two = new SessionStore(List.of(blocked.resolve("below"), sessions), 42);
    assertThat(two.placeForImport().getParent()).isEqualTo(sessions);
    assertThatThrownBy(() -> new SessionStore(List.of(blocked.resolve("x")), 42).placeForImport())
        .hasMessageStartingWith("no folder can hold the session made from it: ")
        .hasMessageContaining("a-file");
  }

  @Test
  void whereLessThanTheReserveIsFreeHalfOfItMayBeUsed() throws IOException {
    DiskBudget wantsMoreThanThereIs = new DiskBudget(64 << 20, Long.MAX_VALUE / 2);
    SessionStore.NewSession begun = store.begin(SessionClock.start(), wantsMoreThanThereIs);
    try (Journal journal = begun.journal()) {
      journal.append(new Note(1, "recorded"));
      assertThat(journal.all().size()).isEqualTo(1);
      assertThat(begun.refusals()).hasSize(1).first().asString().contains("the disk has only");
    }
  }

  @Test
  void twoSessionsOfOneSecondHaveTwoFiles() throws IOException {
    SessionClock clock = SessionClock.start();
    try (Journal one = store.begin(clock, BUDGET).journal();
        Journal other = store.begin(clock, BUDGET).journal()) {
      assertThat(one.file()).isNotEqualTo(other.file());
    }
  }

  @Test
  void aSessionInWhichNothingHappenedIsNotKept() throws IOException {
    Path empty = recorded(store, 0);
    Path full = recorded(store, 1);
    store.ended(empty, true);
    store.ended(full, false);
    assertThat(files(store)).containsExactly(full);
  }

  @Test
  void onlyASessionOfThisStoreIsDeletedAtItsEnd() throws IOException {
    Path foreign = Files.createFile(folder.resolve("mine.swj"));
    store.ended(foreign, true);
    assertThat(foreign).exists();
  }

  @Test
  void runningAndEndedAndLeftBehindAreToldApart() throws IOException {
    Path over = recorded(store, 1);
    Path left = leftBehind(1);
    try (Journal running = store.begin(SessionClock.start(), BUDGET).journal()) {
      assertThat(store.stored())
          .extracting(StoredSession::file, StoredSession::state)
          .contains(org.assertj.core.groups.Tuple.tuple(running.file(), State.RUNNING));
      assertThat(next().stored())
          .extracting(StoredSession::file, StoredSession::state)
          .containsExactlyInAnyOrder(
              org.assertj.core.groups.Tuple.tuple(over, State.OVER),
              org.assertj.core.groups.Tuple.tuple(left, State.LEFT_BEHIND),
              org.assertj.core.groups.Tuple.tuple(running.file(), State.RUNNING));
    }
  }

  @Test
  void whoWasToldOfALeftBehindSessionIsNotToldAgain() throws IOException {
    leftBehind(1);
    SessionStore next = next();
    Path renamed = next.recovered(next.stored().getFirst().file());
    assertThat(renamed.getFileName().toString()).startsWith("recovered-");
    assertThat(next.stored())
        .singleElement()
        .satisfies(
            session -> {
              assertThat(session.file()).isEqualTo(renamed);
              assertThat(session.state()).isEqualTo(State.OVER);
            });
  }

  @Test
  void whatWasLeftBehindLongAgoAndIsKeptIsTheLastToBeDeleted() throws IOException {
    Path left = leftBehind(1);
    Files.setLastModifiedTime(left, FileTime.from(Instant.ofEpochSecond(1000)));
    SessionStore next = next();
    Path newer = recorded(next, 1);
    next.ended(newer, false);
    Files.setLastModifiedTime(newer, FileTime.from(Instant.now().minusSeconds(60)));
    SessionStore third = new SessionStore(List.of(sessions), 44);
    Path kept = third.recovered(left);
    third.tidy(new Retention(1, Long.MAX_VALUE), Set.of());
    assertThat(files(third)).containsExactly(kept);
  }

  @Test
  void theOldestAreDeletedAndTheNewestStays() throws IOException {
    SessionStore old = next();
    List<Path> files = List.of(recorded(old, 1), recorded(old, 1), recorded(old, 1));
    for (int i = 0; i < files.size(); i++) {
      Files.setLastModifiedTime(files.get(i), FileTime.from(Instant.ofEpochSecond(1000 + i)));
      old.ended(files.get(i), false);
    }
    store.tidy(new Retention(2, Long.MAX_VALUE), Set.of());
    assertThat(files(store)).containsExactly(files.get(2), files.get(1));
    store.tidy(new Retention(2, 1), Set.of());
    assertThat(files(store)).containsExactly(files.get(2));
    store.tidy(new Retention(0, 0), Set.of(files.get(2)));
    assertThat(files(store)).containsExactly(files.get(2));
    store.tidy(new Retention(0, 0), Set.of());
    assertThat(files(store)).isEmpty();
  }

  @Test
  void whatRunsOrWasLeftBehindIsNeverDeleted() throws IOException {
    Path left = leftBehind(1);
    Path foreign = Files.createFile(sessions.resolve("something-else.swj"));
    try (Journal running = store.begin(SessionClock.start(), BUDGET).journal()) {
      next().tidy(new Retention(0, 0), Set.of());
      assertThat(left).exists();
      assertThat(foreign).exists();
      assertThat(running.file()).exists();
    }
  }

  @Test
  void aSessionThatAnotherProgramRecordsIsNeitherDeletedNorRenamed() throws Exception {
    Path file = leftBehind(2);
    Process other =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Locking.class.getName(),
                file.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader said = other.inputReader(StandardCharsets.UTF_8)) {
      assertThat(said.readLine()).isEqualTo("locked");
      assertThat(next().delete(file)).isFalse();
      assertThat(next().recovered(file)).isEqualTo(file);
      assertThat(file).exists();
    } finally {
      other.destroyForcibly().waitFor();
    }
    assertThat(next().delete(file)).isTrue();
  }

  /** The child: locks the file as a recording program does, until its input ends. */
  static final class Locking {
    public static void main(String[] args) throws IOException {
      try (FileChannel channel =
              FileChannel.open(
                  Path.of(args[0]), StandardOpenOption.READ, StandardOpenOption.WRITE);
          FileLock lock = channel.lock();
          BufferedReader in =
              new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
        PrintStream out = System.out;
        out.println(lock.isValid() ? "locked" : "not locked");
        while (in.readLine() != null) {
          // Nothing is reported to it.
        }
      }
    }
  }
}
