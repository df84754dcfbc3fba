package dev.socketworkbench.ui.window;

import static org.assertj.core.api.Assertions.assertThat;

import dev.socketworkbench.call.KernelState;
import dev.socketworkbench.call.Note;
import dev.socketworkbench.call.RecordingGap;
import dev.socketworkbench.call.SessionClock;
import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.call.TcpState;
import dev.socketworkbench.journal.Journal;
import dev.socketworkbench.journal.file.DiskBudget;
import dev.socketworkbench.testing.Await;
import dev.socketworkbench.ui.support.Background;
import dev.socketworkbench.ui.timeline.frame.TimelineSource;
import dev.socketworkbench.ui.timeline.model.TimelineViewModel;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
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

  @Test
  void whatWasKnownBeforeAGapIsNoLongerCertainBehindIt() throws IOException {
    SocketId before = SocketId.parse("conn#1").orElseThrow();
    SocketId after = SocketId.parse("conn#2").orElseThrow();
    try (Journal journal =
        Journal.create(
            folder.resolve("gap.swj"), SessionClock.start(), new DiskBudget(64 << 20, 0))) {
      journal.append(established(before, 1));
      journal.append(new RecordingGap(2, 3, 7, "no room"));
      journal.append(established(after, 4));
      TimelineViewModel timeline = new TimelineViewModel(Background.inline(), System::nanoTime);
      timeline.show(TimelineSource.over(journal));
      TimelineStates states = new TimelineStates(timeline, journal);
      Await.until(
          Duration.ofSeconds(20),
          "the rows are read",
          () -> {
            timeline.pulse();
            return timeline.index().filter(index -> index.indexed() == 3).isPresent();
          });
      assertThat(states.of(before).words()).isEqualTo("not recorded");
      assertThat(states.of(after).words()).isEqualTo("ESTABLISHED");
    }
  }

  private static KernelState established(SocketId socket, long nanos) {
    return new KernelState(socket, nanos, nanos, TcpState.ESTABLISHED, 0, 0, 0, 0);
  }
}
