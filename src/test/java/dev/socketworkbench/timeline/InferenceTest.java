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
import dev.socketworkbench.call.RecordingGap;
import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.call.TcpState;
import dev.socketworkbench.call.address.Endpoint;
import dev.socketworkbench.call.error.Errno;
import dev.socketworkbench.timeline.frame.Frame;
import dev.socketworkbench.timeline.inference.Closing;
import dev.socketworkbench.timeline.inference.Inference;
import dev.socketworkbench.timeline.inference.StateStep;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class InferenceTest {
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

  /** The thread that shuts down may be the last to learn that the peer has answered its FIN. */
  @Test
  void anEndThatIsReadDuringOurShutdownAnswersIt() {
    Call shutdown =
        new Call(
            CLIENT,
            Operation.SHUTDOWN,
            new Arguments.How("SHUT_WR"),
            Outcome.Done.DONE,
            20,
            40,
            "t",
            0,
            false,
            new byte[0],
            0);
    Call connect = call(CLIENT, Operation.CONNECT, BOUND, 10);
    assertThat(
            states(
                Optional.empty(),
                connect,
                call(CLIENT, Operation.RECV, Outcome.EndOfStream.END_OF_STREAM, 30),
                shutdown))
        .containsExactly(
            TcpState.SYN_SENT, TcpState.ESTABLISHED, TcpState.FIN_WAIT_1, TcpState.TIME_WAIT);
    assertThat(
            states(
                Optional.empty(),
                connect,
                call(CLIENT, Operation.RECV, Outcome.EndOfStream.END_OF_STREAM, 15),
                shutdown))
        .containsExactly(
            TcpState.SYN_SENT, TcpState.ESTABLISHED, TcpState.CLOSE_WAIT, TcpState.LAST_ACK);
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
          new Arguments.SocketOption("SO_LINGER", "0"),
          Outcome.Done.DONE,
          3,
          4);
      script.add(CLIENT, Operation.CLOSE, Arguments.None.NONE, Outcome.Done.DONE, 5, 6);
      assertThat(script.index().inference().path(CLIENT))
          .extracting(StateStep::state)
          .containsExactly(TcpState.SYN_SENT, TcpState.ESTABLISHED, TcpState.CLOSED);
    }
  }

  @Test
  void whatWasMeasuredIsToldApartFromWhatFollowsFromTheCalls() {
    List<StateStep> path =
        path(
            Optional.of(5L),
            new KernelState(CONN, 6, TcpState.ESTABLISHED, 0, 0, 0, 0),
            call(CONN, Operation.CLOSE, Outcome.Done.DONE, 40),
            new KernelState(CONN, 41, TcpState.FIN_WAIT_2, 0, 0, 0, 0));
    assertThat(path)
        .containsExactly(
            new StateStep(TcpState.ESTABLISHED, 5, true),
            new StateStep(TcpState.FIN_WAIT_1, 40, false),
            new StateStep(TcpState.FIN_WAIT_2, 41, true));
  }

  @Test
  void aConnectionThatTimesOutIsClosed() {
    for (Errno errno :
        List.of(Errno.ETIMEDOUT, Errno.EHOSTUNREACH, Errno.ENETUNREACH, Errno.ECONNABORTED)) {
      assertThat(states(Optional.of(5L), failed(Operation.RECV, errno, 30)))
          .as(errno.name())
          .containsExactly(TcpState.ESTABLISHED, TcpState.CLOSED);
    }
    assertThat(states(Optional.of(5L), failed(Operation.SHUTDOWN, Errno.ENOTCONN, 30)))
        .containsExactly(TcpState.ESTABLISHED, TcpState.CLOSED);
    assertThat(states(Optional.of(5L), failed(Operation.RECV, Errno.EAGAIN, 30)))
        .containsExactly(TcpState.ESTABLISHED);
  }

  @Test
  void aPipeThatWeEndedOurselvesIsNotTheEndOfTheConnection() {
    assertThat(
            states(
                Optional.of(5L), shutdown("SHUT_WR", 20), failed(Operation.SEND, Errno.EPIPE, 30)))
        .containsExactly(TcpState.ESTABLISHED, TcpState.FIN_WAIT_1);
    assertThat(states(Optional.of(5L), failed(Operation.SEND, Errno.EPIPE, 30)))
        .containsExactly(TcpState.ESTABLISHED, TcpState.CLOSED);
  }

  @Test
  void shutRdSendsNoFin() {
    assertThat(
            states(
                Optional.of(5L),
                shutdown("SHUT_RD", 20),
                call(CONN, Operation.RECV, Outcome.EndOfStream.END_OF_STREAM, 30)))
        .containsExactly(TcpState.ESTABLISHED);
    assertThat(states(Optional.of(5L), shutdown("SHUT_RDWR", 20)))
        .containsExactly(TcpState.ESTABLISHED, TcpState.FIN_WAIT_1);
  }

  @Test
  void theLastLingerCounts() {
    assertThat(
            states(
                Optional.of(5L),
                linger("0", 10),
                linger("-1", 20),
                call(CONN, Operation.CLOSE, Outcome.Done.DONE, 30)))
        .containsExactly(TcpState.ESTABLISHED, TcpState.FIN_WAIT_1);
    Inference inference = inference(Optional.of(5L), linger("5", 10), linger("0", 20));
    Call close = call(CONN, Operation.CLOSE, Outcome.Done.DONE, 30);
    inference.add(close);
    assertThat(inference.closing(CONN)).contains(new Closing(TcpState.ESTABLISHED, true, 0));
    assertThat(inference.closing(close).orElseThrow().resets()).isTrue();
  }

  @Test
  void aCloseWithBytesUnreadResetsWhoeverTellsOfThem() throws Exception {
    try (Script script = new Script().connected(1, 2)) {
      script.send(CLIENT, 10, 3, 4).recv(CONN, 7, 5, 6).closed(CONN, 7, 8);
      Inference inference = script.index().inference();
      assertThat(inference.closing(CONN)).contains(new Closing(TcpState.ESTABLISHED, false, 3));
      assertThat(inference.closing(CONN).orElseThrow().isInferredReset()).isTrue();
      assertThat(inference.path(CONN)).extracting(StateStep::state).endsWith(TcpState.CLOSED);
    }
    Inference outside =
        inference(
            Optional.of(5L),
            new KernelState(CONN, 6, TcpState.ESTABLISHED, 0, 12, 0, 0),
            call(CONN, Operation.CLOSE, Outcome.Done.DONE, 30));
    assertThat(outside.closing(CONN)).contains(new Closing(TcpState.ESTABLISHED, false, 12));
  }

  @Test
  void aFinThatWasNotReadIsNoByte() {
    Inference inference =
        inference(
            Optional.of(5L),
            new KernelState(CONN, 6, TcpState.CLOSE_WAIT, 0, 1, 0, 0),
            call(CONN, Operation.CLOSE, Outcome.Done.DONE, 30));
    assertThat(inference.closing(CONN)).contains(new Closing(TcpState.CLOSE_WAIT, false, 0));
    assertThat(inference.path(CONN)).extracting(StateStep::state).endsWith(TcpState.LAST_ACK);
  }

  @Test
  void whatTheKernelSaidDuringAReadingMayBeTheStateBeforeACall() {
    List<StateStep> path =
        path(
            Optional.of(5L),
            call(CONN, Operation.CLOSE, Outcome.Done.DONE, 40),
            new KernelState(CONN, 35, 45, TcpState.ESTABLISHED, 0, 0, 0, 0));
    assertThat(path)
        .containsExactly(
            new StateStep(TcpState.ESTABLISHED, 5, true),
            new StateStep(TcpState.FIN_WAIT_1, 40, false));
  }

  @Test
  void aReadingThatOverlapsTheCloseIsPutBeforeIt() {
    assertThat(
            path(
                Optional.of(5L),
                call(CONN, Operation.CLOSE, Outcome.Done.DONE, 40),
                new KernelState(CONN, 35, 45, TcpState.CLOSE_WAIT, 0, 0, 0, 0)))
        .containsExactly(
            new StateStep(TcpState.ESTABLISHED, 5, false),
            new StateStep(TcpState.CLOSE_WAIT, 39, true),
            new StateStep(TcpState.LAST_ACK, 40, false));
  }

  @Test
  void whatTheKernelSaidIsDrawnBeforeTheCloseThatFellIntoItsReading() throws Exception {
    try (Script script = new Script().connected(1, 2).closed(CONN, 38, 40)) {
      script.journal.append(new KernelState(CONN, 35, 45, TcpState.ESTABLISHED, 0, 7, 0, 0));
      script.closed(CLIENT, 50, 60);
      Frame frame = script.frame();
      double close =
          frame.bars().stream()
              .filter(bar -> bar.call().orElseThrow().endNanos() == 40)
              .findFirst()
              .orElseThrow()
              .bottom();
      assertThat(frame.kernel()).hasSize(1).allMatch(span -> span.top() < close);
    }
  }

  @Test
  void filesThatDoNotTellHowLongAReadingTookShowNoConnectionAfterItsCloseEither() {
    Inference inference =
        inference(Optional.of(5L), call(CONN, Operation.CLOSE, Outcome.Done.DONE, 40));
    KernelState late = new KernelState(CONN, 43, TcpState.ESTABLISHED, 0, 0, 0, 0);
    inference.add(late);
    inference.add(new KernelState(CONN, 60, TcpState.FIN_WAIT_2, 0, 0, 0, 0));
    assertThat(inference.moment(late)).isEqualTo(39);
    assertThat(inference.path(CONN))
        .containsExactly(
            new StateStep(TcpState.ESTABLISHED, 5, true),
            new StateStep(TcpState.FIN_WAIT_1, 40, false),
            new StateStep(TcpState.FIN_WAIT_2, 60, true));
  }

  @Test
  void whatTheKernelSaidAfterAShutdownIsPutAfterIt() {
    assertThat(
            path(
                Optional.of(5L),
                shutdown("SHUT_WR", 20),
                new KernelState(CONN, 15, 25, TcpState.ESTABLISHED, 0, 0, 0, 0),
                new KernelState(CONN, 30, 35, TcpState.FIN_WAIT_2, 0, 0, 0, 0)))
        .containsExactly(
            new StateStep(TcpState.ESTABLISHED, 5, true),
            new StateStep(TcpState.FIN_WAIT_1, 20, false),
            new StateStep(TcpState.FIN_WAIT_2, 35, true));
  }

  @Test
  void aSocketInLastAckWasNeverInFinWait() {
    assertThat(
            path(
                Optional.of(5L),
                call(CONN, Operation.CLOSE, Outcome.Done.DONE, 40),
                new KernelState(CONN, 45, 50, TcpState.LAST_ACK, 0, 0, 0, 0)))
        .containsExactly(
            new StateStep(TcpState.ESTABLISHED, 5, false),
            new StateStep(TcpState.LAST_ACK, 40, true));
  }

  @Test
  void bytesThatWereReceivedDuringAReadingAreNotUnread() {
    Inference inference =
        inference(
            Optional.of(5L),
            moved(Operation.RECV, 0, 12, 20),
            new KernelState(CONN, 15, 25, TcpState.ESTABLISHED, 0, 12, 0, 0),
            call(CONN, Operation.CLOSE, Outcome.Done.DONE, 30));
    assertThat(inference.closing(CONN)).contains(new Closing(TcpState.ESTABLISHED, false, 0));
  }

  @Test
  void whatIsSentDuringTheCloseHasPerhapsNotCome() {
    Inference inference =
        inference(
            Optional.of(5L),
            call(
                CLIENT,
                Operation.CONNECT,
                new Arguments.Address(Endpoint.ip("127.0.0.1", 1)),
                new Outcome.Bound(Endpoint.ip("127.0.0.1", 2)),
                6),
            moved(CLIENT, Operation.SEND, 0, 12, 30),
            call(CONN, Operation.CLOSE, Outcome.Done.DONE, 30));
    assertThat(inference.closing(CONN)).contains(new Closing(TcpState.ESTABLISHED, false, 0));
  }

  @Test
  void whatWasNotRecordedWasPerhapsReceived() {
    Inference inference =
        inference(
            Optional.of(5L),
            new KernelState(CONN, 6, TcpState.ESTABLISHED, 0, 12, 0, 0),
            new RecordingGap(7, 20, 3, "disk full"),
            call(CONN, Operation.CLOSE, Outcome.Done.DONE, 30));
    assertThat(inference.closing(CONN)).contains(new Closing(TcpState.ESTABLISHED, false, 0));
  }

  @Test
  void theKernelsWordConfirmsNothingAcrossAGap() {
    Inference inference =
        inference(
            Optional.of(5L),
            new RecordingGap(7, 20, 3, "disk full"),
            new KernelState(CONN, 25, TcpState.ESTABLISHED, 0, 0, 0, 0));
    assertThat(inference.path(CONN))
        .containsExactly(
            new StateStep(TcpState.ESTABLISHED, 5, false),
            new StateStep(TcpState.ESTABLISHED, 25, true));
  }

  @Test
  void norDoesItsWordOfATimeBeforeOurFin() {
    Inference inference =
        inference(
            Optional.of(5L),
            new RecordingGap(7, 20, 3, "disk full"),
            call(CONN, Operation.CLOSE, Outcome.Done.DONE, 30),
            new KernelState(CONN, 25, 35, TcpState.ESTABLISHED, 0, 0, 0, 0));
    assertThat(inference.path(CONN))
        .containsExactly(
            new StateStep(TcpState.ESTABLISHED, 5, false),
            new StateStep(TcpState.ESTABLISHED, 29, true),
            new StateStep(TcpState.FIN_WAIT_1, 30, false));
  }

  @Test
  void aCloseWithoutAConnectionSendsNothing() {
    Inference inference =
        inference(
            Optional.of(5L),
            linger("0", 10),
            failed(Operation.RECV, Errno.ECONNRESET, 20),
            call(CONN, Operation.CLOSE, Outcome.Done.DONE, 30));
    assertThat(inference.closing(CONN)).contains(new Closing(TcpState.CLOSED, true, 0));
    assertThat(inference.closing(CONN).orElseThrow().resets()).isFalse();
  }

  @Test
  void anAcceptedSocketLingersAsItsListenerDoes() {
    Inference inference = new Inference();
    inference.add(
        call(
            Script.LISTENER,
            Operation.SETSOCKOPT,
            new Arguments.SocketOption("SO_LINGER", "0"),
            Outcome.Done.DONE,
            1));
    inference.add(accept(5));
    inference.add(call(CONN, Operation.CLOSE, Outcome.Done.DONE, 30));
    assertThat(inference.closing(CONN)).contains(new Closing(TcpState.ESTABLISHED, true, 0));
  }

  @Test
  void aConnectThatIsUnderWayIsNotOver() {
    Arguments to = new Arguments.Address(Endpoint.ip("127.0.0.1", 60000));
    assertThat(
            states(
                Optional.empty(),
                call(
                    CLIENT,
                    Operation.CONNECT,
                    to,
                    new Outcome.Failed(Errno.EINPROGRESS, "in progress"),
                    20),
                call(CLIENT, Operation.CONNECT, to, BOUND, 30)))
        .containsExactly(TcpState.SYN_SENT, TcpState.ESTABLISHED);
  }

  private static Call failed(Operation operation, Errno errno, long end) {
    return call(CONN, operation, new Outcome.Failed(errno, errno.text()), end);
  }

  private static Call shutdown(String how, long end) {
    return call(CONN, Operation.SHUTDOWN, new Arguments.How(how), Outcome.Done.DONE, end);
  }

  private static Call linger(String seconds, long end) {
    return call(
        CONN,
        Operation.SETSOCKOPT,
        new Arguments.SocketOption("SO_LINGER", seconds),
        Outcome.Done.DONE,
        end);
  }

  private static Call accept(long end) {
    return call(
        Script.LISTENER,
        Operation.ACCEPT,
        new Outcome.Accepted(CONN, Endpoint.ip("127.0.0.1", 1), Endpoint.ip("127.0.0.1", 2)),
        end);
  }

  private static Call moved(Operation operation, long offset, int count, long end) {
    return moved(CONN, operation, offset, count, end);
  }

  private static Call moved(
      SocketId socket, Operation operation, long offset, int count, long end) {
    return new Call(
        socket,
        operation,
        new Arguments.Size(count),
        new Outcome.Moved(count),
        end - 1,
        end,
        "t",
        offset,
        false,
        new byte[0],
        count);
  }

  private static Inference inference(Optional<Long> accepted, Entry... rows) {
    Inference inference = new Inference();
    accepted.ifPresent(end -> inference.add(accept(end)));
    List.of(rows).forEach(inference::add);
    return inference;
  }

  private static List<StateStep> path(Optional<Long> accepted, Entry... rows) {
    SocketId socket = accepted.isPresent() ? CONN : CLIENT;
    return inference(accepted, rows).path(socket);
  }

  private static List<TcpState> states(Optional<Long> accepted, Entry... rows) {
    List<StateStep> path = path(accepted, rows);
    assertThat(path).isNotEmpty().noneMatch(StateStep::measured);
    return path.stream().map(StateStep::state).toList();
  }

  private static Call call(SocketId socket, Operation operation, Outcome outcome, long end) {
    return call(socket, operation, Arguments.None.NONE, outcome, end);
  }

  private static Call call(
      SocketId socket, Operation operation, Arguments arguments, Outcome outcome, long end) {
    return new Call(
        socket, operation, arguments, outcome, end - 1, end, "t", 0, false, new byte[0], 0);
  }
}
