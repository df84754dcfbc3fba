package dev.socketworkbench.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.socketworkbench.call.LogFormat;
import dev.socketworkbench.call.Note;
import dev.socketworkbench.call.SessionClock;
import dev.socketworkbench.call.SessionFact.ClockAnchor;
import dev.socketworkbench.journal.file.DiskBudget;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Times of a session whose machine slept, once it is opened from its file. */
final class ClockAnchorsTest {
  private static final Instant NOON = Instant.parse("2026-11-28T12:00:00Z");
  private static final long SECOND = 1_000_000_000L;

  @TempDir Path folder;

  @Test
  void timesAreRightAfterTheFileWasOpened() throws IOException {
    Path file = folder.resolve("slept.swj");
    SessionClock clock = new SessionClock(System.nanoTime() - 60 * SECOND, NOON);
    try (Journal journal = Journal.create(file, clock, new DiskBudget(64 << 20, 0))) {
      journal.append(new Note(SECOND, "before"));
      journal.append(new ClockAnchor(2 * SECOND, NOON.plusSeconds(3_602)));
      journal.append(new Note(3 * SECOND, "after"));
    }
    try (Journal opened = Journal.open(file)) {
      LogFormat format = new LogFormat(opened.clock(), ZoneId.of("UTC"), false);
      assertThat(opened.all().read(0, 10, 0).stream().map(format::line))
          .containsExactly(
              "12:00:01.000000           NOTE       before",
              "13:00:02.000000           CLOCK      the wall clock says 2026-11-28T13:00:02Z",
              "13:00:03.000000           NOTE       after");
    }
  }
}
