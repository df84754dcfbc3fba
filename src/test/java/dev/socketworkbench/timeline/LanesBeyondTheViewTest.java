package dev.socketworkbench.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.socketworkbench.call.KernelState;
import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.call.TcpState;
import dev.socketworkbench.timeline.frame.Frame;
import dev.socketworkbench.timeline.frame.LaneSet;
import dev.socketworkbench.timeline.frame.StepAxis;
import java.io.IOException;
import java.util.BitSet;
import org.junit.jupiter.api.Test;

/** A frame has what is in the view, and of other lanes only that something begins on them. */
class LanesBeyondTheViewTest {
  private static final int CONNECTIONS = 300;
  private static final SocketId BUSY = new SocketId(SocketId.Role.CLIENT, 7);

  @Test
  void lanesOnWhichNothingHappensAreNotLookedAt() throws IOException {
    try (Script script = recorded()) {
      Frame frame = tail(script, new BitSet());
      assertThat(frame.lanes()).hasSize(2 * CONNECTIONS + 1);
      assertThat(frame.near().cardinality()).isEqualTo(2); // the sender and its peer
      SocketId peer = new SocketId(SocketId.Role.CONN, BUSY.number());
      assertThat(frame.states())
          .extracting(Frame.StateSpan::lane)
          .containsOnly(lane(script, BUSY), lane(script, peer));
      assertThat(frame.changed().isEmpty()).isTrue();
    }
  }

  @Test
  void aLaneThatComesIntoTheViewBringsItsStatesAndItsQueues() throws IOException {
    try (Script script = recorded()) {
      int idle = lane(script, new SocketId(SocketId.Role.CLIENT, 200));
      BitSet seen = new BitSet();
      seen.set(idle);
      assertThat(tail(script, new BitSet()).covers(seen)).isFalse();
      Frame frame = tail(script, seen);
      assertThat(frame.covers(seen)).isTrue();
      assertThat(frame.states()).extracting(Frame.StateSpan::lane).contains(idle);
      assertThat(frame.kernel()).extracting(Frame.KernelSpan::lane).contains(idle);
    }
  }

  @Test
  void aStateThatBeginsWithoutACallMakesItsLaneOneOfThoseOnWhichSomethingHappens()
      throws IOException {
    try (Script script = recorded()) {
      SocketId peer = new SocketId(SocketId.Role.CONN, 250);
      script.journal.append(new KernelState(peer, 9_990, TcpState.CLOSE_WAIT, 0, 1, 0, 0));
      script.send(BUSY, 5, 9_999, 10_000);
      Frame frame = tail(script, new BitSet());
      assertThat(frame.changed().stream()).containsExactly(lane(script, peer));
      assertThat(frame.states())
          .filteredOn(span -> span.lane() == lane(script, peer))
          .extracting(Frame.StateSpan::state)
          .contains(TcpState.CLOSE_WAIT);
    }
  }

  private static Script recorded() throws IOException {
    Script script = new Script();
    for (int i = 1; i <= CONNECTIONS; i++) {
      script.connected(i, 10L * i, 10L * i + 1);
      SocketId client = new SocketId(SocketId.Role.CLIENT, i);
      script.journal.append(
          new KernelState(client, 10L * i + 2, TcpState.ESTABLISHED, 0, 12, 0, 0));
    }
    for (int i = 0; i < 50; i++) {
      script.send(BUSY, 5, 8_000 + 10 * i, 8_001 + 10 * i);
    }
    return script;
  }

  private static Frame tail(Script script, BitSet seen) {
    StepAxis axis = new StepAxis(script.steps(), 50);
    return script.builder(axis).inView(seen).build(axis.height() - 400, axis.height());
  }

  private static int lane(Script script, SocketId socket) {
    return LaneSet.of(script.index().links().all(), script.index().unlinked())
        .laneOf(socket)
        .orElseThrow();
  }
}
