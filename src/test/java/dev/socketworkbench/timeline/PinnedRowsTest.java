package dev.socketworkbench.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.socketworkbench.call.KernelState;
import dev.socketworkbench.call.Note;
import dev.socketworkbench.call.SessionFact.Remark;
import dev.socketworkbench.call.SocketFacts;
import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.call.SocketId.Role;
import dev.socketworkbench.call.TcpState;
import dev.socketworkbench.timeline.frame.Frame;
import dev.socketworkbench.timeline.index.StepIndex;
import dev.socketworkbench.timeline.index.TimelineIndex;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** Notes and remarks stand beside what they speak of, and beside nothing else. */
class PinnedRowsTest {
  private static final long MILLI = 1_000_000;
  private static final SocketId FIRST = new SocketId(Role.CLIENT, 1);
  private static final SocketId SECOND = new SocketId(Role.CLIENT, 2);

  private static List<String> shown(Script script, Predicate<SocketId> chosen) {
    TimelineIndex index = new TimelineIndex(script.journal);
    index.catchUp();
    StepIndex steps = new StepIndex(index, chosen);
    steps.catchUp();
    return steps.belonging(index.pinned()).stream()
        .map(row -> Frame.Pin.text(row.entry()))
        .toList();
  }

  private static Script told() throws IOException {
    Script script = new Script();
    script.clientConnects(1, 0, MILLI);
    script.journal.append(new Note(MILLI, "pinned to the first"));
    script.journal.append(new Remark(2 * MILLI, Optional.of(FIRST), "reading paused"));
    script.journal.append(new Note(3 * MILLI, "between the two"));
    script.journal.append(new Remark(4 * MILLI, Optional.empty(), "a load began"));
    script.clientConnects(2, 5 * MILLI, 6 * MILLI);
    script.journal.append(new Note(6 * MILLI, "pinned to the second"));
    script.journal.append(new Note(7 * MILLI, "afterwards"));
    script.journal.append(new Remark(8 * MILLI, Optional.of(SECOND), "reading goes on"));
    return script;
  }

  @Test
  void besideAllSocketsStandsAllThatWasSaid() throws IOException {
    try (Script script = told()) {
      assertThat(shown(script, socket -> true)).hasSize(7);
    }
  }

  @Test
  void besideTheSecondSocketStandsNothingThatSpeaksOfTheFirst() throws IOException {
    try (Script script = told()) {
      assertThat(shown(script, SECOND::equals))
          .containsExactly("pinned to the second", "afterwards", "client#2: reading goes on");
    }
  }

  @Test
  void whatIsSaidOfASocketDoesNotHideWhatTheKernelReportedAfterIt() throws IOException {
    try (Script script = new Script()) {
      script.clientConnects(1, 0, MILLI);
      script.journal.append(
          new SocketFacts(MILLI, FIRST, 0, OptionalInt.empty(), "", "", "", "", Optional.empty()));
      script.journal.append(new Remark(2 * MILLI, Optional.of(FIRST), "reading paused"));
      KernelState said =
          new KernelState(FIRST, 3 * MILLI, 3 * MILLI, TcpState.ESTABLISHED, 1, 2, 0, 0);
      script.journal.append(said);
      TimelineIndex index = new TimelineIndex(script.journal);
      index.catchUp();
      assertThat(index.track(FIRST).orElseThrow().kernel(0, 9 * MILLI, 9)).containsExactly(said);
    }
  }

  @Test
  void besideTheFirstStandsNothingThatSpeaksOfTheSecond() throws IOException {
    try (Script script = told()) {
      assertThat(shown(script, FIRST::equals))
          .containsExactly(
              "pinned to the first",
              "client#1: reading paused",
              "between the two",
              "a load began",
              "afterwards");
    }
  }
}
