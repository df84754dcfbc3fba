package dev.socketworkbench.net;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.socketworkbench.call.Arguments;
import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.OpenCall;
import dev.socketworkbench.call.Operation;
import dev.socketworkbench.call.Outcome;
import dev.socketworkbench.call.SessionFact.Remark;
import dev.socketworkbench.call.Side;
import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.net.behaviour.BehaviourKind;
import dev.socketworkbench.net.client.Client;
import dev.socketworkbench.net.client.ClientState;
import dev.socketworkbench.net.recording.Ending;
import dev.socketworkbench.net.server.Connection;
import dev.socketworkbench.net.server.Server;
import dev.socketworkbench.net.server.ServerLimits;
import dev.socketworkbench.net.server.ServerOptions;
import dev.socketworkbench.net.server.ServerSettings;
import dev.socketworkbench.net.server.ServerState;
import dev.socketworkbench.testing.Recording;
import java.io.IOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is held is not called, what is let through is called once, and a close ends it all. */
final class HoldTest {
  @TempDir Path folder;
  private Session session;

  @BeforeEach
  void open() {
    session = new Session(folder);
  }

  @AfterEach
  void close() throws IOException {
    session.close();
  }

  private Server reading(BehaviourKind behaviour, int platformThreads) throws IOException {
    Server server =
        new Server(
            session.tracer(),
            ServerSettings.tutorial()
                .withPort(0)
                .withConcurrent(true)
                .withBehaviour(behaviour)
                .with(ServerOptions.PLATFORM_THREADS, platformThreads));
    server.pauseNewConnections(true);
    server.start();
    return server;
  }

  private List<Call> recvs(SocketId socket) {
    return session.allCalls(socket).stream()
        .filter(call -> call.operation() == Operation.RECV)
        .toList();
  }

  private List<OpenCall> openCalls(SocketId socket) {
    return session.tracer().openCalls().snapshot(Side.SERVER, socket::equals, 10);
  }

  private List<String> notes() {
    return session.journal().all().read(0, Integer.MAX_VALUE, 0).stream()
        .filter(Remark.class::isInstance)
        .map(remark -> ((Remark) remark).sentence())
        .filter(sentence -> !Recording.isMark(sentence))
        .toList();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 4})
  void aHeldConnectionMakesNoCallUntilOneIsLetThrough(int platformThreads) throws Exception {
    try (Server server = reading(BehaviourKind.ECHO, platformThreads);
        Socket peer = Session.peer(server)) {
      Connection connection = Session.connection(server, 1);
      peer.getOutputStream().write("abcdefgh".getBytes(UTF_8));
      assertThat(connection.reading().isPaused()).isTrue();
      assertThat(openCalls(connection.id())).isEmpty();
      assertThat(recvs(connection.id())).isEmpty();

      connection.reading().letOne(3);
      assertThat(peer.getInputStream().readNBytes(3)).isEqualTo("abc".getBytes(UTF_8));
      Session.await("the echo is recorded", () -> connection.bytesOut() == 3);
      assertThat(connection.reading().letThrough()).isZero();
      assertThat(recvs(connection.id())).hasSize(1);
      assertThat(recvs(connection.id()).getFirst().arguments()).isEqualTo(new Arguments.Size(3));
      assertThat(openCalls(connection.id())).isEmpty();

      connection.reading().resume();
      assertThat(peer.getInputStream().readNBytes(5)).isEqualTo("defgh".getBytes(UTF_8));
      Session.await("it waits again", connection::isReceiving);
      assertThat(notes()).containsExactly("conn#1: reading paused", "conn#1: reading goes on");
    }
  }

  @Test
  void whatIsLetThroughBeforeAnybodyIsThereCountsOneByOne() throws Exception {
    try (Server server = reading(BehaviourKind.MANUAL, 4);
        Socket peer = Session.peer(server)) {
      Connection connection = Session.connection(server, 1);
      connection.reading().letOne(1);
      connection.reading().letOne(2);
      connection.reading().letOne();
      peer.getOutputStream().write("abcdefgh".getBytes(UTF_8));
      Session.await("three recvs", () -> connection.bytesIn() == 8);
      Session.await("they can be seen", () -> recvs(connection.id()).size() == 3);
      assertThat(recvs(connection.id()))
          .extracting(call -> ((Outcome.Moved) call.outcome()).count())
          .startsWith(1, 2);
    }
  }

  @Test
  void aRecvThatIsInTheSystemStaysAndTheNextIsHeld() throws Exception {
    try (Server server = session.start(BehaviourKind.MANUAL);
        Socket peer = Session.peer(server)) {
      Connection connection = Session.connection(server, 1);
      Session.await("a recv waits", connection::isReceiving);
      connection.reading().pause();
      assertThat(connection.isReceiving()).isTrue();
      peer.getOutputStream().write('a');
      Session.await("it has returned", () -> !connection.isReceiving());
      peer.getOutputStream().write('b');
      assertThat(connection.bytesIn()).isEqualTo(1);
      assertThat(openCalls(connection.id())).isEmpty();
      connection.reading().resume();
      Session.await("the rest came", () -> connection.bytesIn() == 2);
    }
  }

  @ParameterizedTest
  @EnumSource(value = BehaviourKind.class, mode = EnumSource.Mode.EXCLUDE, names = "SCRIPT")
  void aHeldConnectionOfAnyBehaviourIsClosedAtOnce(BehaviourKind behaviour) throws Exception {
    try (Server server = reading(behaviour, 4);
        Socket peer = Session.peer(server)) {
      Connection connection = Session.connection(server, 1);
      peer.getOutputStream().write("a line\n".getBytes(UTF_8));
      connection.close();
      Session.await(
          "the close is recorded",
          () -> session.operations(connection.id()).contains(Operation.CLOSE));
      assertThat(connection.ending()).isEqualTo(Ending.CLOSED_HERE);
      assertThat(recvs(connection.id())).isEmpty();
      Session.await("nobody serves it", () -> server.connections().openCount() == 0);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aServerStopsThroughHeldConnections(boolean concurrent) throws Exception {
    Server server =
        new Server(
            session.tracer(), ServerSettings.tutorial().withPort(0).withConcurrent(concurrent));
    server.pauseNewConnections(true);
    server.start();
    try (Socket peer = Session.peer(server)) {
      Connection connection = Session.connection(server, 1);
      server.stop();
      assertThat(server.state()).isEqualTo(ServerState.STOPPED);
      assertThat(recvs(connection.id())).isEmpty();
      assertThatCode(() -> peer.getInputStream().readAllBytes())
          .as("the peer's stream ends")
          .doesNotThrowAnyException();
    }
  }

  @Test
  void anAbortGoesThroughAHeldGate() throws Exception {
    try (Server server = reading(BehaviourKind.ECHO, 4);
        Socket peer = Session.peer(server)) {
      Connection aborted = Session.connection(server, 1);
      aborted.abort();
      assertThatThrownBy(() -> peer.getInputStream().read()).isInstanceOf(IOException.class);
      assertThat(aborted.ending()).isEqualTo(Ending.ABORTED_HERE);
    }
  }

  @Test
  void theIdleLimitGoesThroughAHeldGate() throws Exception {
    ServerSettings settings =
        ServerSettings.tutorial()
            .withPort(0)
            .withConcurrent(true)
            .withBehaviour(BehaviourKind.ECHO)
            .withLimits(ServerLimits.standard().withIdleMillis(100));
    try (Server server = new Server(session.tracer(), settings)) {
      server.pauseNewConnections(true);
      server.start();
      try (Socket peer = Session.peer(server)) {
        assertThat(peer.getInputStream().read()).isEqualTo(-1);
        assertThat(Session.connection(server, 1).ending()).isEqualTo(Ending.IDLE);
      }
    }
  }

  @Test
  void aPausedServerMakesNoAcceptAndThenExactlyOne() throws Exception {
    Server server =
        new Server(
            session.tracer(),
            ServerSettings.tutorial()
                .withPort(0)
                .withConcurrent(true)
                .withBehaviour(BehaviourKind.MANUAL));
    server.accepting().pause();
    server.start();
    try (server;
        Socket first = Session.peer(server);
        Socket second = Session.peer(server)) {
      assertThat(openCalls(server.id().orElseThrow())).isEmpty();
      assertThat(server.connections().size()).isZero();

      server.accepting().letOne();
      assertThat(Session.inet(Session.connection(server, 1).peer()).getPort())
          .isEqualTo(first.getLocalPort());
      Session.await("nothing is left to let", () -> server.accepting().letThrough() == 0);
      assertThat(server.isAccepting()).isFalse();
      assertThat(server.connections().size()).isEqualTo(1);

      server.accepting().resume();
      assertThat(Session.inet(Session.connection(server, 2).peer()).getPort())
          .isEqualTo(second.getLocalPort());
      Session.await("it waits for the next", server::isAccepting);
    }
  }

  @Test
  void aPausedServerStopsAtOnceAndIsStillPausedAfterTheNextStart() throws Exception {
    Server server = new Server(session.tracer(), ServerSettings.tutorial().withPort(0));
    server.accepting().pause();
    server.start();
    server.stop();
    assertThat(server.state()).isEqualTo(ServerState.STOPPED);
    assertThat(session.allOperations(server.id().orElseThrow())).doesNotContain(Operation.ACCEPT);
    server.start();
    assertThat(server.accepting().isPaused()).isTrue();
    server.close();
  }

  @Test
  void aHeldClientReceivesWhatItIsLetAndCloses() throws Exception {
    try (Server server = session.start(BehaviourKind.TUTORIAL)) {
      Client client = session.client(server);
      client.reading().pause();
      client.connect();
      Session.await("the greeting is sent", () -> Session.connection(server, 1).bytesOut() > 0);
      assertThat(client.isReceiving()).isFalse();
      assertThat(client.bytesIn()).isZero();

      client.reading().letOne(7);
      Session.await("seven bytes", () -> client.bytesIn() == 7);
      assertThat(recvs(client.id().orElseThrow())).hasSize(1);
      client.send(ByteBuffer.wrap("hi\n".getBytes(UTF_8)));
      client.close();
      assertThat(client.state()).isEqualTo(ClientState.ENDED);
      assertThat(client.ending()).isEqualTo(Ending.CLOSED_HERE);
      assertThat(session.last(client.id().orElseThrow(), Operation.CLOSE)).isNotNull();
      assertThat(recvs(client.id().orElseThrow())).hasSize(1);
    }
  }
}
