package dev.socketworkbench.ui.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.socketworkbench.call.Note;
import dev.socketworkbench.call.RecordingGap;
import dev.socketworkbench.call.SessionClock;
import dev.socketworkbench.journal.Journal;
import dev.socketworkbench.journal.file.DiskBudget;
import dev.socketworkbench.testing.Await;
import dev.socketworkbench.ui.support.Background;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RecordOnTest {
  private static final DiskBudget SMALL = new DiskBudget(8 << 20, 0);

  @TempDir private Path folder;

  @Test
  void saysThatNothingIsRecordedUntilTheFileMayGrow() throws IOException {
    Path file = folder.resolve("small.swj");
    try (Journal journal = Journal.create(file, SessionClock.start(), SMALL)) {
      RecordOnViewModel model = new RecordOnViewModel(journal, Background.inline());
      assertThat(model.textProperty().get()).isEmpty();
      assertThat(model.largerProperty().get()).isEmpty();

      Note note = new Note(1, "n".repeat(60_000));
      while (journal.unrecorded() < 3) {
        journal.append(note);
      }
      model.poll();
      assertThat(model.textProperty().get())
          .startsWith("Not recording: the disk budget of 8 MiB is used up. 3 calls were not");
      assertThat(model.largerProperty().get()).isEqualTo("Resume recording, up to 16 MiB");

      model.recordOn();
      Await.until(
          Duration.ofSeconds(20),
          "recording goes on",
          () -> {
            model.poll();
            return model.textProperty().get().isEmpty();
          });
      journal.append(new Note(2, "again"));
      long rows = journal.all().size();
      assertThat(journal.all().read(rows - 2, 2, 0))
          .satisfiesExactly(
              gap -> assertThat(((RecordingGap) gap).rows()).isEqualTo(3),
              again -> assertThat(((Note) again).text()).isEqualTo("again"));
    }
  }

  @Test
  void noBudgetIsLargerThanAJournalCanBe() {
    DiskBudget largest = new DiskBudget(DiskBudget.LARGEST, 0);
    assertThat(largest.larger()).isEmpty();
    assertThat(new DiskBudget(DiskBudget.LARGEST - 1, 5).larger())
        .contains(new DiskBudget(DiskBudget.LARGEST, 5));
  }
}
