package dev.socketworkbench.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.socketworkbench.call.Entry;
import dev.socketworkbench.call.Note;
import dev.socketworkbench.call.Program;
import dev.socketworkbench.call.RecordingGap;
import dev.socketworkbench.call.SessionClock;
import dev.socketworkbench.call.SessionFact.ClockAnchor;
import dev.socketworkbench.call.SocketFacts;
import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.call.SocketId.Role;
import dev.socketworkbench.journal.file.DiskBudget;
import dev.socketworkbench.journal.order.Row;
import dev.socketworkbench.testing.Await;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Recording continues once there is room again, and a row tells what is missing. */
class RecordingGapTest {
  private static final SocketId SOCKET = new SocketId(Role.CONN, 1);
  private static final byte[] MEBIBYTE = new byte[1 << 20];

  @TempDir Path folder;

  @Test
  void afterALargerBudgetTheGapIsARow() throws IOException {
    Path file = folder.resolve("session.swj");
    try (Journal journal = Journal.create(file, SessionClock.start(), new DiskBudget(8 << 20, 0))) {
      long row = 0;
      while (journal.trouble().isEmpty()) {
        journal.append(SampleCalls.send(SOCKET, row++, MEBIBYTE));
      }
      journal.append(SampleCalls.send(SOCKET, row, MEBIBYTE));
      assertThat(journal.unrecorded()).isEqualTo(2);

      journal.allow(new DiskBudget(64 << 20, 0));
      long next = row + 1;
      Await.until(
          Duration.ofSeconds(20),
          "room",
          () -> {
            journal.append(SampleCalls.send(SOCKET, next, new byte[1]));
            return journal.trouble().isEmpty();
          });
      long missing = journal.unrecorded();
      List<RecordingGap> gaps = gaps(journal);
      assertThat(gaps).hasSize(1);
      assertThat(gaps.getFirst().rows()).isEqualTo(missing);
      assertThat(gaps.getFirst().reason()).contains("disk budget");
      assertThat(gaps.getFirst().endNanos()).isEqualTo(next);
    }
    try (Journal again = Journal.open(file)) {
      assertThat(again.damage()).isEmpty();
      assertThat(gaps(again)).hasSize(1);
    }
  }

  /** Without waiting for a call that comes first. */
  @Test
  void aNoteCanBeChangedAsSoonAsThereIsRoom() throws IOException {
    Path file = folder.resolve("session.swj");
    try (Journal journal = Journal.create(file, SessionClock.start(), new DiskBudget(8 << 20, 0))) {
      journal.append(new Note(0, "befor"));
      for (long row = 1; journal.trouble().isEmpty(); row++) {
        journal.append(SampleCalls.send(SOCKET, row, MEBIBYTE));
      }
      assertThat(journal.isInGap()).isTrue();
      Row note = journal.all().readNumbered(0, 1, 0).getFirst();
      assertThatThrownBy(() -> journal.replace(note, "before")).isInstanceOf(IOException.class);

      journal.allow(new DiskBudget(64 << 20, 0));
      Await.until(Duration.ofSeconds(20), "room", () -> journal.trouble().isEmpty());
      journal.replace(note, "before");
      assertThat(journal.isInGap()).isFalse();
      assertThat(journal.all().read(0, 99, 0))
          .contains(new Note(0, "before"))
          .doesNotContain(new Note(0, "befor"));
      assertThat(gaps(journal)).hasSize(1);
    }
  }

  private static List<RecordingGap> gaps(Journal journal) {
    return journal.all().read(Math.max(0, journal.all().size() - 9), 9, 0).stream()
        .filter(RecordingGap.class::isInstance)
        .map(RecordingGap.class::cast)
        .toList();
  }

  @Test
  void factsOfASessionAreReadBackAsTheyWere() throws IOException {
    Path file = folder.resolve("facts.swj");
    List<Entry> facts =
        List.of(
            new Program(1, 0, "", 0, Program.Observed.OWN, OptionalInt.empty()),
            new Program(
                2,
                1,
                "python3 'my server.py' é",
                4711,
                Program.Observed.TRACED,
                OptionalInt.of(130)),
            new SocketFacts(
                3,
                SOCKET,
                1,
                OptionalInt.of(5),
                "AF_INET6",
                "SOCK_STREAM",
                "TCP",
                "the one",
                Optional.of(new SocketId(Role.SERVER, 1))),
            new SocketFacts(4, SOCKET, 0, OptionalInt.empty(), "", "", "", "", Optional.empty()),
            new ClockAnchor(5, Instant.parse("2026-11-28T01:02:03.000000004Z")),
            new RecordingGap(5, 6, 77, "no space left on the disk"));
    try (Journal journal = Journal.create(file, SessionClock.start(), new DiskBudget(8 << 20, 0))) {
      facts.forEach(journal::append);
      assertThat(journal.all().read(0, 10, 0)).isEqualTo(facts);
      assertThat(journal.socket(SOCKET).read(0, 10, 0)).isEqualTo(facts.subList(2, 4));
    }
    try (Journal again = Journal.open(file)) {
      assertThat(again.damage()).isEmpty();
      assertThat(again.all().read(0, 10, 0)).isEqualTo(facts);
    }
  }
}
