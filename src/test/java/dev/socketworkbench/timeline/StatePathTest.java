package dev.socketworkbench.timeline;

import static dev.socketworkbench.timeline.Script.CLIENT;
import static dev.socketworkbench.timeline.Script.CONN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.socketworkbench.call.Arguments;
import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.Entry;
import dev.socketworkbench.call.KernelState;
import dev.socketworkbench.call.Operation;
import dev.socketworkbench.call.Outcome;
import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.call.TcpState;
import dev.socketworkbench.call.address.Endpoint;
import dev.socketworkbench.call.error.Errno;
import dev.socketworkbench.timeline.StatePath.Step;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StatePathTest {
  private static final Outcome BOUND = new Outcome.Bound(Endpoint.ip("127.0.0.1", 1));

  @Test
  void followsTheClientThatClosesFirst() {
    assertThat(
            states(
                Optional.empty(),
                call(CLIENT, Operation.CONNECT, BOUND, 10),
                call(CLIENT, Operation.SHUTDOWN, Outcome.Done.DONE, 20),
                call(CLIENT, Operation.RECV, Outcome.EndOfStream.END_OF_STREAM, 30)))
        .containsExactly(
            TcpState.SYN_SENT, TcpState.ESTABLISHED, TcpState.FIN_WAIT_1, TcpState.TIME_WAIT);
  }

  @Test
  void followsTheServerThatClosesSecond() {
    assertThat(
            states(
                Optional.of(5L),
                call(CONN, Operation.RECV, Outcome.EndOfStream.END_OF_STREAM, 30),
                call(CONN, Operation.CLOSE, Outcome.Done.DONE, 40)))
        .containsExactly(TcpState.ESTABLISHED, TcpState.CLOSE_WAIT, TcpState.LAST_ACK);
  }

  @Test
  void aResetEndsInClosed() {
    assertThat(
            states(
                Optional.of(5L),
                call(
                    CONN,
                    Operation.RECV,
                    new Outcome.Failed(Errno.ECONNRESET, "Connection reset"),
                    30)))
        .containsExactly(TcpState.ESTABLISHED, TcpState.CLOSED);
  }

  @Test
  void anAbortLeavesNoFinWaitBehindInTheIndexEither() throws Exception {
    try (Script script = new Script().connected(1, 2)) {
      script.add(
          CLIENT,
          Operation.SETSOCKOPT,
          new Arguments.Option("SO_LINGER", "0"),
          Outcome.Done.DONE,
          3,
          4);
      script.add(CLIENT, Operation.CLOSE, Arguments.None.NONE, Outcome.Done.DONE, 5, 6);
      assertThat(script.index().track(CLIENT).orElseThrow().path())
          .extracting(Step::state)
          .containsExactly(TcpState.SYN_SENT, TcpState.ESTABLISHED, TcpState.CLOSED);
    }
  }

  @Test
  void whatWasMeasuredIsToldApartFromWhatFollowsFromTheCalls() {
    List<Step> path =
        StatePath.of(
            Optional.of(5L),
            List.of(
                new KernelState(CONN, 6, TcpState.ESTABLISHED, 0, 0, 0, 0),
                call(CONN, Operation.CLOSE, Outcome.Done.DONE, 40),
                new KernelState(CONN, 41, TcpState.FIN_WAIT_2, 0, 0, 0, 0)));
    assertThat(path)
        .containsExactly(
            new Step(TcpState.ESTABLISHED, 5, true),
            new Step(TcpState.FIN_WAIT_1, 40, false),
            new Step(TcpState.FIN_WAIT_2, 41, true));
  }

  private static List<TcpState> states(Optional<Long> accepted, Entry... rows) {
    List<Step> path = StatePath.of(accepted, List.of(rows));
    assertThat(path).noneMatch(Step::measured);
    return path.stream().map(Step::state).toList();
  }

  private static Call call(SocketId socket, Operation operation, Outcome outcome, long end) {
    return new Call(
        socket,
        operation,
        Arguments.None.NONE,
        outcome,
        end - 1,
        end,
        "t",
        0,
        false,
        new byte[0],
        0);
  }
}
