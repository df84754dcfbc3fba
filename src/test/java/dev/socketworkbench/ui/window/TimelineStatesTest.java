package dev.socketworkbench.ui.window;

import static org.assertj.core.api.Assertions.assertThat;

import dev.socketworkbench.call.Note;
import dev.socketworkbench.call.SessionClock;
import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.journal.DiskBudget;
import dev.socketworkbench.journal.Journal;
import dev.socketworkbench.ui.support.Background;
import dev.socketworkbench.ui.timeline.TimelineViewModel;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TimelineStatesTest {
  private static final long ROOM = 8 << 20;

  @TempDir private Path folder;

  @Test
  void onceNothingIsRecordedNoStateIsToldForNow() throws IOException {
    DiskBudget budget = new DiskBudget(ROOM, 0);
    try (Journal journal =
        Journal.create(folder.resolve("full.swj"), SessionClock.start(), budget)) {
      TimelineViewModel timeline = new TimelineViewModel(Background.threads(), System::nanoTime);
      TimelineStates states = new TimelineStates(timeline, journal);
      SocketId socket = SocketId.parse("conn#1").orElseThrow();
      assertThat(states.of(socket).words()).isEqualTo("not known yet");

      Note note = new Note(0, "x".repeat(1000));
      for (int i = 0; i <= ROOM / 1000; i++) {
        journal.append(note);
      }
      assertThat(journal.unrecorded()).isPositive();
      assertThat(states.of(socket).words()).isEqualTo("not recorded");
    }
  }
}
