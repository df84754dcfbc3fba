package dev.socketworkbench.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.socketworkbench.call.SessionClock;
import dev.socketworkbench.journal.DiskBudget;
import dev.socketworkbench.journal.Journal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SessionStoreTest {
  @TempDir Path folder;

  @Test
  void theFirstFolderThatTakesItHasTheFile() throws IOException {
    Path blocked = Files.createFile(folder.resolve("a-file"));
    Path good = folder.resolve("good");
    SessionStore.Begun opened =
        new SessionStore(List.of(blocked.resolve("below"), good), 42)
            .begin(SessionClock.start(), DiskBudget.standard());
    try (Journal journal = opened.journal()) {
      assertThat(journal.file()).exists().hasParent(good);
      assertThat(journal.file().getFileName().toString()).matches("session-\\d{8}-\\d{6}-42\\.swj");
      assertThat(opened.refusals()).hasSize(1).first().asString().contains("a-file");
    }
  }

  @Test
  void whereNothingTakesItEveryRefusalIsTold() throws IOException {
    Path blocked = Files.createFile(folder.resolve("a-file"));
    SessionStore files = new SessionStore(List.of(blocked, blocked.resolve("x")), 42);
    assertThatThrownBy(() -> files.begin(SessionClock.start(), DiskBudget.standard()))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("a-file")
        .hasMessageContaining("; ");
  }
}
