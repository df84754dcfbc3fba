package dev.socketworkbench.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.socketworkbench.call.KernelState;
import dev.socketworkbench.call.RecordingGap;
import dev.socketworkbench.call.TcpState;
import dev.socketworkbench.timeline.frame.Axis;
import dev.socketworkbench.timeline.frame.Frame;
import dev.socketworkbench.timeline.frame.LaneSet;
import dev.socketworkbench.timeline.frame.RealTimeAxis;
import dev.socketworkbench.timeline.frame.StepAxis;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What was known before a gap of the recording is not drawn across it. */
class FrameGapsTest {
  private static final long MILLI = 1_000_000;

  @Test
  void aMeasuredStateEndsAtTheGapBehindIt() throws IOException {
    try (Script script = recorded()) {
      Frame frame = frame(script, new StepAxis(script.steps(), 100));
      assertThat(states(script, frame))
          .containsExactly(new Frame.StateSpan(lane(script), 200, 300, TcpState.ESTABLISHED, true));
    }
  }

  @Test
  void theQueuesEndThereToo() throws IOException {
    try (Script script = recorded()) {
      Frame frame = frame(script, new StepAxis(script.steps(), 100));
      assertThat(tanks(script, frame)).extracting(Frame.KernelSpan::bottom).containsExactly(300.0);
    }
  }

  @Test
  void onTheAxisOfRealTimeTheyEndAtTheMoment() throws IOException {
    try (Script script = recorded()) {
      Axis axis = new RealTimeAxis(List.of(), 100, 60 * MILLI);
      Frame frame = frame(script, axis);
      double gap = axis.y(10 * MILLI);
      assertThat(gap).isLessThan(axis.height());
      assertThat(states(script, frame)).extracting(Frame.StateSpan::bottom).containsExactly(gap);
      assertThat(tanks(script, frame)).extracting(Frame.KernelSpan::bottom).containsExactly(gap);
    }
  }

  @Test
  void whatTheKernelSaysBehindTheGapBeginsThere() throws IOException {
    try (Script script = recorded()) {
      script.journal.append(said(45));
      script.send(Script.CLIENT, 5, 50 * MILLI, 51 * MILLI);
      Frame frame = frame(script, new StepAxis(script.steps(), 100));
      assertThat(states(script, frame))
          .containsExactly(
              new Frame.StateSpan(lane(script), 200, 300, TcpState.ESTABLISHED, true),
              new Frame.StateSpan(lane(script), 400, 500, TcpState.ESTABLISHED, true));
      assertThat(tanks(script, frame))
          .extracting(Frame.KernelSpan::top)
          .containsExactly(200.0, 400.0);
      assertThat(tanks(script, frame))
          .extracting(Frame.KernelSpan::bottom)
          .containsExactly(300.0, 500.0);
    }
  }

  @Test
  void aStateThatEndedBeforeTheGapIsNotTouchedByIt() throws IOException {
    try (Script script = new Script()) {
      script.connected(1, MILLI, 2 * MILLI).closed(Script.CONN, 3 * MILLI, 4 * MILLI);
      script.journal.append(new RecordingGap(10 * MILLI, 20 * MILLI, 7, "no room"));
      Frame frame = frame(script, new StepAxis(script.steps(), 100));
      assertThat(states(script, frame).getFirst().bottom()).isEqualTo(300);
    }
  }

  /** Three steps, what the kernel said, a gap from 10 to 20 ms, and a step. */
  private static Script recorded() throws IOException {
    Script script = new Script();
    script.connected(1, MILLI, 2 * MILLI);
    script.journal.append(said(3));
    script.send(Script.CLIENT, 5, 4 * MILLI, 5 * MILLI);
    script.journal.append(new RecordingGap(10 * MILLI, 20 * MILLI, 7, "no room"));
    return script.send(Script.CLIENT, 5, 40 * MILLI, 41 * MILLI);
  }

  private static KernelState said(long millis) {
    return new KernelState(Script.CONN, millis * MILLI, TcpState.ESTABLISHED, 0, 12, 0, 0);
  }

  private static Frame frame(Script script, Axis axis) {
    return script.builder(axis).inView().build(0, axis.height());
  }

  private static List<Frame.StateSpan> states(Script script, Frame frame) {
    int lane = lane(script);
    return frame.states().stream().filter(span -> span.lane() == lane).toList();
  }

  private static List<Frame.KernelSpan> tanks(Script script, Frame frame) {
    int lane = lane(script);
    return frame.kernel().stream().filter(span -> span.lane() == lane).toList();
  }

  private static int lane(Script script) {
    return LaneSet.of(script.index().links().all(), script.index().unlinked())
        .laneOf(Script.CONN)
        .orElseThrow();
  }
}
