package dev.socketworkbench.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.socketworkbench.call.Arguments;
import dev.socketworkbench.call.LogFormat;
import dev.socketworkbench.call.Operation;
import dev.socketworkbench.call.Outcome;
import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.call.TcpState;
import dev.socketworkbench.call.address.Endpoint;
import dev.socketworkbench.call.error.Errno;
import dev.socketworkbench.explain.Sentences;
import dev.socketworkbench.timeline.frame.Frame;
import dev.socketworkbench.timeline.frame.LaneSet;
import dev.socketworkbench.timeline.inference.Link;
import dev.socketworkbench.timeline.inference.StateStep;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Sockets of whom their name does not say what they are for. */
class ByHandTest {
  private static final SocketId LISTENER = sock(1);
  private static final SocketId CONNECTS = sock(2);
  private static final SocketId ACCEPTED = sock(3);
  private static final Endpoint SERVER_END = Endpoint.ip("127.0.0.1", 60000);
  private static final Endpoint CLIENT_END = Endpoint.ip("127.0.0.1", 40000);

  private Script script;

  @BeforeEach
  void begin() throws IOException {
    script = new Script();
  }

  @AfterEach
  void end() throws IOException {
    script.close();
  }

  private static SocketId sock(int number) {
    return new SocketId(SocketId.Role.SOCK, number);
  }

  private void made(SocketId socket, String family, String type, long at) {
    script.add(
        socket,
        Operation.SOCKET,
        new Arguments.Create(family, type),
        Outcome.Done.DONE,
        at,
        at + 1);
  }

  private void listens(long at) {
    script.add(
        LISTENER,
        Operation.LISTEN,
        new Arguments.Backlog(5),
        new Outcome.Bound(SERVER_END),
        at,
        at + 1);
  }

  private void connects(Outcome outcome, long at) {
    script.add(CONNECTS, Operation.CONNECT, new Arguments.Address(SERVER_END), outcome, at, at + 1);
  }

  private void accepts(Endpoint local, Endpoint peer, long at) {
    script.add(
        LISTENER,
        Operation.ACCEPT,
        Arguments.None.NONE,
        new Outcome.Accepted(ACCEPTED, local, peer),
        at,
        at + 1);
  }

  private List<SocketId> lanes() {
    LaneSet lanes =
        LaneSet.of(
            script.index().links().all(),
            script.index().unlinked(),
            script.index().links()::isListener);
    return lanes.lanes().stream().map(Frame.Lane::socket).map(each -> each.orElse(null)).toList();
  }

  @Test
  void aListenerStandsOnTheLeftAlsoBeforeItAccepts() {
    made(CONNECTS, "AF_INET", "SOCK_STREAM", 10);
    made(LISTENER, "AF_INET", "SOCK_STREAM", 20);
    listens(30);
    assertThat(lanes()).containsExactly(LISTENER, CONNECTS);
    assertThat(script.index().inference().path(LISTENER))
        .extracting(StateStep::state)
        .containsExactly(TcpState.LISTEN);
  }

  @Test
  void theTwoEndsAreOneConnectionAndBytesGoBetweenThem() {
    made(LISTENER, "AF_INET", "SOCK_STREAM", 10);
    listens(20);
    made(CONNECTS, "AF_INET", "SOCK_STREAM", 30);
    connects(new Outcome.Bound(CLIENT_END), 40);
    Link waiting = script.index().links().all().getFirst();
    assertThat(script.index().inference().backlogOf(waiting)).contains(LISTENER);
    accepts(SERVER_END, CLIENT_END, 50);
    script.send(CONNECTS, 5, 60, 61).recv(ACCEPTED, 5, 70, 71);

    assertThat(script.index().links().all())
        .singleElement()
        .satisfies(
            link -> {
              assertThat(link.listener()).contains(LISTENER);
              assertThat(link.server()).contains(ACCEPTED);
              assertThat(link.client()).contains(CONNECTS);
            });
    assertThat(lanes()).containsExactly(LISTENER, ACCEPTED, CONNECTS);
    assertThat(script.frame().arrows()).hasSize(1);
    assertThat(script.index().inference().path(CONNECTS))
        .extracting(StateStep::state)
        .contains(TcpState.ESTABLISHED);
  }

  @Test
  void aConnectThatDoesNotWaitIsConnectedOnceACallShowsIt() {
    made(CONNECTS, "AF_INET", "SOCK_STREAM|SOCK_NONBLOCK", 10);
    connects(new Outcome.Failed(Errno.EINPROGRESS, Errno.EINPROGRESS.text()), 20);
    assertThat(script.index().inference().path(CONNECTS).getLast().state())
        .isEqualTo(TcpState.SYN_SENT);
    script.add(
        CONNECTS,
        Operation.POLL,
        new Arguments.Text("sock#2 POLLOUT, -1"),
        new Outcome.Ready(List.of(new Outcome.Ready.Readiness(CONNECTS, "POLLOUT"))),
        30,
        31);
    assertThat(script.index().inference().path(CONNECTS).getLast().state())
        .isEqualTo(TcpState.ESTABLISHED);
  }

  @Test
  void whatIsNotTcpHasNoStatesOfTcp() {
    made(LISTENER, "AF_UNIX", "SOCK_STREAM", 10);
    script.add(
        LISTENER,
        Operation.LISTEN,
        new Arguments.Backlog(5),
        new Outcome.Bound(Endpoint.Unix.path("/tmp/s")),
        20,
        21);
    made(CONNECTS, "AF_INET", "SOCK_DGRAM", 30);
    connects(new Outcome.Bound(CLIENT_END), 40);
    accepts(Endpoint.Unix.path("/tmp/s"), Endpoint.Unix.UNNAMED, 50);
    for (SocketId each : List.of(LISTENER, CONNECTS, ACCEPTED)) {
      assertThat(script.index().inference().path(each)).as("%s", each).isEmpty();
      assertThat(script.index().inference().isTcp(each)).as("%s", each).isFalse();
    }
    // The datagram socket's connect makes no connection.
    assertThat(script.index().links().of(CONNECTS)).isEmpty();
    assertThat(script.index().links().of(ACCEPTED)).isPresent();
  }

  @Test
  void aLineAndASentenceSayWhereItListens() {
    made(LISTENER, "AF_INET", "SOCK_STREAM", 10);
    listens(20);
    Sentences sentences = new Sentences(script.index());
    assertThat(LogFormat.result(script.journal.socket(LISTENER).read(1, 1, 0).getFirst()))
        .isEqualTo("5 on 127.0.0.1:60000");
    assertThat(sentences.of(script.journal.socket(LISTENER).read(1, 1, 0).getFirst()))
        .contains("listener on 127.0.0.1:60000 with a backlog of 5");
  }
}
