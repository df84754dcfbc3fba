package dev.socketworkbench.ui.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.socketworkbench.call.Note;
import dev.socketworkbench.call.SessionClock;
import dev.socketworkbench.journal.Journal;
import dev.socketworkbench.journal.file.DiskBudget;
import dev.socketworkbench.session.SessionStore;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a crash has left: only a session in which nothing happened is deleted unasked. */
final class LeftBehindTest {
  private static final long CHUNK = 8 << 20;

  @TempDir private Path folder;

  private SessionStore store(long pid) {
    return new SessionStore(List.of(folder), pid);
  }

  /** As a killed program leaves it, with these bytes after its header broken. */
  private Path leaveBehind(int notes, int broken) throws IOException {
    Path file;
    long header;
    try (Journal journal =
        store(42).begin(SessionClock.start(), new DiskBudget(64 << 20, 0)).journal()) {
      file = journal.file();
      header = journal.usedBytes();
      for (int i = 0; i < notes; i++) {
        journal.append(new Note(i, "note"));
      }
    }
    try (RandomAccessFile left = new RandomAccessFile(file.toFile(), "rw")) {
      left.setLength(2 * CHUNK);
      left.seek(header);
      for (int i = 0; i < broken; i++) {
        left.write(0x5a);
      }
    }
    return file;
  }

  @Test
  void aSessionWhoseFirstRowIsDamagedIsOfferedAndStays() throws IOException {
    Path file = leaveBehind(3, 64);
    assertThat(LeftBehind.find(store(43)))
        .singleElement()
        .satisfies(
            left -> {
              assertThat(left.file()).isEqualTo(file);
              assertThat(left.rows()).isZero();
              assertThat(left.size()).isEqualTo("17 MB");
            });
    assertThat(file).exists();
  }

  @Test
  void aSessionInWhichNothingHappenedIsDeleted() throws IOException {
    Path file = leaveBehind(0, 0);
    assertThat(LeftBehind.find(store(43))).isEmpty();
    assertThat(file).doesNotExist();
  }

  @Test
  void aWholeOneIsOfferedWithItsRows() throws IOException {
    leaveBehind(3, 0);
    assertThat(LeftBehind.find(store(43))).singleElement().extracting("rows").isEqualTo(3L);
  }
}
