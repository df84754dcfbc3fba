package dev.socketworkbench.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.socketworkbench.call.Note;
import dev.socketworkbench.call.SessionClock;
import dev.socketworkbench.export.source.CancelledException;
import dev.socketworkbench.export.source.Progress;
import dev.socketworkbench.journal.Journal;
import dev.socketworkbench.journal.file.DiskBudget;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SessionCopyTest {
  @TempDir Path folder;
  private Journal journal;

  @BeforeEach
  void begin() throws IOException {
    journal =
        Journal.create(
            folder.resolve("running.swj"), SessionClock.start(), new DiskBudget(64 << 20, 0));
    for (int i = 0; i < 100; i++) {
      journal.append(new Note(i, "n".repeat(50_000)));
    }
  }

  @AfterEach
  void end() throws IOException {
    journal.close();
  }

  private long files() throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.count();
    }
  }

  @Test
  void aSessionThatGoesOnIsCopiedWhole() throws IOException {
    Path to = folder.resolve("copy.swj");
    long bytes = SessionCopy.save(journal, to, Progress.NONE);
    journal.append(new Note(101, "later"));
    assertThat(Files.size(to)).isEqualTo(bytes);
    try (Journal copy = Journal.open(to)) {
      assertThat(copy.all().size()).isEqualTo(100);
      assertThat(copy.isAbandoned()).isFalse();
    }
  }

  @Test
  void aCopyIsForItsOwnerOnlyAsTheSessionIs() throws IOException {
    Path to = folder.resolve("copy.swj");
    SessionCopy.save(journal, to, Progress.NONE);
    assertThat(Files.getPosixFilePermissions(to))
        .isEqualTo(Files.getPosixFilePermissions(journal.file()))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
  }

  @Test
  void aCancelledCopyLeavesNothingAndReplacesNothing() throws IOException {
    Path to = Files.writeString(folder.resolve("copy.swj"), "before");
    assertThatThrownBy(
            () ->
                SessionCopy.save(
                    journal,
                    to,
                    (done, of) -> {
                      throw new CancelledException();
                    }))
        .isInstanceOf(CancelledException.class);
    assertThat(to).hasContent("before");
    assertThat(files()).isEqualTo(2);
  }

  @Test
  void theSessionsOwnFileIsNeverReplaced() {
    assertThatThrownBy(() -> SessionCopy.save(journal, journal.file(), Progress.NONE))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("already");
    assertThatThrownBy(
            () -> SessionCopy.save(journal, folder.resolve("./running.swj"), Progress.NONE))
        .isInstanceOf(IOException.class);
  }

  @Test
  void aFolderThatDoesNotExistIsAnError() throws IOException {
    assertThatThrownBy(
            () -> SessionCopy.save(journal, folder.resolve("none/copy.swj"), Progress.NONE))
        .isInstanceOf(IOException.class);
    assertThat(files()).isEqualTo(1);
  }
}
