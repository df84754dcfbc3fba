package dev.socketworkbench.timeline.index;

import static org.assertj.core.api.Assertions.assertThat;

import dev.socketworkbench.call.Program;
import dev.socketworkbench.call.SessionClock;
import dev.socketworkbench.call.SocketFacts;
import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.export.LaneName;
import dev.socketworkbench.journal.Journal;
import dev.socketworkbench.journal.file.DiskBudget;
import dev.socketworkbench.timeline.frame.Frame;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a program has started stands beside it, before the programs that came meanwhile. */
class ProgramsSeenTest {
  @TempDir Path folder;
  private Journal journal;
  private long now;

  @BeforeEach
  void begin() throws Exception {
    journal =
        Journal.create(
            folder.resolve("session.swj"), SessionClock.start(), new DiskBudget(64 << 20, 0));
  }

  @AfterEach
  void end() throws Exception {
    journal.close();
  }

  private void program(int number, int parent) {
    now++;
    journal.append(
        new Program(
            now,
            number,
            "p" + number,
            4_000 + number,
            Program.Observed.TRACED,
            OptionalInt.empty(),
            parent));
  }

  private SocketId socket(int number, int program) {
    SocketId socket = new SocketId(SocketId.Role.SOCK, number);
    now++;
    journal.append(
        new SocketFacts(
            now,
            socket,
            program,
            OptionalInt.of(3),
            "AF_INET",
            "SOCK_STREAM",
            "",
            "",
            Optional.empty(),
            Optional.empty()));
    return socket;
  }

  private ProgramsSeen seen() {
    TimelineIndex index = new TimelineIndex(journal);
    index.catchUp(Long.MAX_VALUE);
    return index.programs();
  }

  @Test
  void childrenStandBehindTheirParent() {
    program(1, 0);
    program(2, 0);
    program(3, 1);
    SocketId first = socket(1, 1);
    SocketId other = socket(2, 2);
    SocketId child = socket(3, 3);
    ProgramsSeen seen = seen();
    assertThat(seen.rankOf(first)).isLessThan(seen.rankOf(child));
    assertThat(seen.rankOf(child)).isLessThan(seen.rankOf(other));
    assertThat(seen.parentOf(seen.of(child).orElseThrow()).orElseThrow().number()).isEqualTo(1);
    assertThat(seen.parentOf(seen.of(first).orElseThrow())).isEmpty();
  }

  @Test
  void anExportNamesTheProgramOfALane() {
    program(1, 0);
    SocketId socket = socket(1, 1);
    TimelineIndex index = new TimelineIndex(journal);
    index.catchUp(Long.MAX_VALUE);
    Frame.Lane lane = new Frame.Lane(Optional.of(socket), Optional.empty(), false);
    assertThat(LaneName.of(lane, index).name()).isEqualTo("sock#1 p1 (4001)");
  }

  @Test
  void aSocketThatIsPassedOnIsTheHeirs() {
    program(1, 0);
    program(2, 1);
    socket(1, 1);
    SocketId passed = socket(1, 2);
    assertThat(seen().of(passed).orElseThrow().number()).isEqualTo(2);
  }

  @Test
  void programsThatSayTheyAreEachOthersChildrenAreRankedAllTheSame() {
    program(1, 2);
    program(2, 1);
    SocketId one = socket(1, 1);
    SocketId two = socket(2, 2);
    ProgramsSeen seen = seen();
    assertThat(seen.rankOf(one)).isPositive().isNotEqualTo(seen.rankOf(two));
  }
}
