package dev.socketworkbench.net.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.socketworkbench.call.OpenCall;
import dev.socketworkbench.call.Operation;
import dev.socketworkbench.call.Outcome;
import dev.socketworkbench.call.Side;
import dev.socketworkbench.call.error.Errno;
import dev.socketworkbench.net.Session;
import dev.socketworkbench.net.behaviour.BehaviourKind;
import dev.socketworkbench.net.recording.CallException;
import dev.socketworkbench.net.recording.Ending;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The life of a server: start, failing start, backlog, stop from any state, start again. */
class ServerTest {
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

  @Test
  void startsAndStopsTwentyTimesOnOnePort() throws Exception {
    try (Server first = session.start(BehaviourKind.ECHO)) {
      ServerSettings settings = first.settings().withPort(Session.port(first));
      first.stop();
      Server server = new Server(session.tracer(), settings);
      for (int i = 1; i <= 20; i++) {
        server.start();
        assertThat(server.state()).isEqualTo(ServerState.LISTENING);
        try (Socket peer = Session.peer(server)) {
          peer.getOutputStream().write(i);
          assertThat(peer.getInputStream().read()).isEqualTo(i);
          server.stop();
          assertThat(server.state()).isEqualTo(ServerState.STOPPED);
          assertThat(peer.getInputStream().read()).isEqualTo(-1);
        }
        assertThat(server.end()).containsInstanceOf(ServerEnd.StoppedHere.class);
        assertThat(server.connections().openCount()).isZero();
        server.stop();
      }
      assertThat(session.tracer().openCalls().count(Side.SERVER)).isZero();
    }
  }

  @ParameterizedTest
  @EnumSource(value = BehaviourKind.class, mode = EnumSource.Mode.EXCLUDE, names = "SCRIPT")
  void stopEndsEveryBehaviourInBothStyles(BehaviourKind behaviour) throws Exception {
    for (boolean concurrent : new boolean[] {true, false}) {
      Server server =
          session.start(
              ServerSettings.tutorial().withBehaviour(behaviour).withConcurrent(concurrent));
      try (Socket first = Session.peer(server);
          Socket second = Session.peer(server)) {
        Connection connection = Session.connection(server, 1);
        server.stop();
        assertThat(server.state()).isEqualTo(ServerState.STOPPED);
        assertThat(server.connections().openCount()).isZero();
        assertThat(connection.ending()).isEqualTo(Ending.CLOSED_HERE);
        // To its end: it was closed, and not reset. The stop may come before the greeting.
        assertThat(new String(first.getInputStream().readAllBytes(), UTF_8))
            .matches(
                switch (behaviour) {
                  case TUTORIAL -> "(You connected at .*\\n)?";
                  case LINE_ECHO -> "(Hello! Type a line\\.\\n)?";
                  case STARTTLS -> "(220 ready; STARTTLS turns to TLS\\r\\n)?";
                  case ECHO, SILENT, MANUAL, DISCARD, COUNTER, BROADCAST, CHAOS, SCRIPT -> "";
                });
        assertEnds(second);
      }
    }
  }

  /** Closed, or reset if it still stood in the backlog. */
  private static void assertEnds(Socket peer) throws IOException {
    try {
      peer.getInputStream().readAllBytes();
    } catch (SocketTimeoutException e) {
      throw new AssertionError("still open", e);
    } catch (SocketException reset) {
      assertThat(reset).hasMessageContaining("reset");
    }
  }

  @Test
  void anInterruptedCallersStopIsAStopToo() throws Exception {
    Server server = session.start(BehaviourKind.ECHO);
    try (Socket peer = Session.peer(server)) {
      Connection connection = Session.connection(server, 1);
      Thread.currentThread().interrupt();
      server.stop();
      assertThat(Thread.interrupted()).isTrue();
      assertThat(server.state()).isEqualTo(ServerState.STOPPED);
      assertThat(session.allOperations(connection.id())).contains(Operation.CLOSE);
      assertThat(connection.ending()).isEqualTo(Ending.CLOSED_HERE);
      assertThat(session.tracer().openCalls().count(Side.SERVER)).isZero();
      assertThat(peer.getInputStream().read()).isEqualTo(-1);
    }
  }

  @Test
  void stopBeforeAnyStartDoesNothingAndASecondStartIsRefused() throws Exception {
    Server idle = new Server(session.tracer(), ServerSettings.tutorial());
    idle.stop();
    idle.awaitStopped();
    assertThat(idle.state()).isEqualTo(ServerState.STOPPED);
    assertThat(idle.id()).isEmpty();
    assertThat(idle.end()).isEmpty();
    try (Server server = session.start(BehaviourKind.ECHO)) {
      assertThatThrownBy(server::start).isInstanceOf(IllegalStateException.class);
      assertThat(server.state()).isEqualTo(ServerState.LISTENING);
    }
  }

  @Test
  void aUsedPortFailsInBindAndClosesTheSocket() throws Exception {
    try (Server server = session.start(BehaviourKind.ECHO)) {
      Server second =
          new Server(session.tracer(), server.settings().withPort(Session.port(server)));
      CallException failure = catchThrowableOfType(CallException.class, second::start);
      assertThat(failure)
          .hasMessage(
              "bind 127.0.0.1:" + Session.port(server) + ": EADDRINUSE Address already in use");
      assertThat(second.end()).contains(new ServerEnd.CallFailed(failure.call()));
      assertThat(second.state()).isEqualTo(ServerState.STOPPED);
      assertThat(session.allOperations(second.id().orElseThrow()))
          .containsExactly(Operation.SOCKET, Operation.SETSOCKOPT, Operation.BIND, Operation.CLOSE);
    }
  }

  @Test
  void anAddressOfAnotherMachineCannotBeAssigned() throws Exception {
    Server server =
        new Server(
            session.tracer(),
            ServerSettings.tutorial().withPort(0).withAddress(InetAddress.ofLiteral("192.0.2.1")));
    CallException failure = catchThrowableOfType(CallException.class, server::start);
    assertThat(((Outcome.Failed) failure.call().outcome()).errno()).isEqualTo(Errno.EADDRNOTAVAIL);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void timeWaitLetsAServerBindAgainOnlyWithReuse(boolean reuse) throws Exception {
    Server server = session.start(BehaviourKind.ECHO);
    int port = Session.port(server);
    try (Socket peer = Session.peer(server)) {
      Session.connection(server, 1);
      server.stop();
      assertThat(peer.getInputStream().read()).isEqualTo(-1);
    }
    Server again =
        new Server(session.tracer(), server.settings().withPort(port).withReuseAddress(reuse));
    if (reuse) {
      again.start();
      assertThat(again.state()).isEqualTo(ServerState.LISTENING);
      again.stop();
    } else {
      CallException failure = catchThrowableOfType(CallException.class, again::start);
      assertThat(((Outcome.Failed) failure.call().outcome()).errno()).isEqualTo(Errno.EADDRINUSE);
    }
    assertThat(session.last(again.id().orElseThrow(), Operation.SETSOCKOPT).arguments())
        .hasToString("SO_REUSEADDR, " + (reuse ? "1" : "0"));
  }

  @Test
  void withoutReuseThePortIsFreeAtOnceIfTheClientClosedFirst() throws Exception {
    ServerSettings settings =
        ServerSettings.tutorial().withReuseAddress(false).withBehaviour(BehaviourKind.ECHO);
    Server server = session.start(settings);
    int port = Session.port(server);
    try (Socket peer = Session.peer(server)) {
      peer.shutdownOutput();
      assertThat(peer.getInputStream().read()).isEqualTo(-1);
    }
    server.stop();
    try (Server again = new Server(session.tracer(), settings.withPort(port))) {
      again.start();
      assertThat(again.state()).isEqualTo(ServerState.LISTENING);
    }
  }

  @Test
  void oneAtATimeTheSecondClientWaitsInTheBacklog() throws Exception {
    try (Server server =
            session.start(ServerSettings.tutorial().withBehaviour(BehaviourKind.ECHO));
        Socket first = Session.peer(server)) {
      Session.connection(server, 1);
      try (Socket second = Session.peer(server)) {
        second.getOutputStream().write('2');
        first.getOutputStream().write('1');
        assertThat(first.getInputStream().read()).isEqualTo('1');
        assertThat(server.connections().size()).isEqualTo(1);
        assertThat(session.allOperations(server.id().orElseThrow()))
            .containsOnlyOnce(Operation.ACCEPT);

        first.shutdownOutput();
        assertThat(second.getInputStream().read()).isEqualTo('2');
        assertThat(server.connections().size()).isEqualTo(2);
      }
    }
  }

  @Test
  void theBlockedAcceptIsAnOpenCall() throws Exception {
    try (Server server = session.start(BehaviourKind.ECHO)) {
      Session.await("accept open", () -> session.tracer().openCalls().count(Side.SERVER) == 1);
      assertThat(session.tracer().openCalls().snapshot(Side.SERVER, 10))
          .singleElement()
          .satisfies(
              open -> {
                assertThat(open.operation()).isEqualTo(Operation.ACCEPT);
                assertThat(open.socket()).isEqualTo(server.id().orElseThrow());
                assertThat(open.thread()).isEqualTo(server.id().orElseThrow() + " accept");
              });
      try (Socket first = Session.peer(server);
          Socket second = Session.peer(server)) {
        Session.await(
            "accept and two recv open", () -> session.tracer().openCalls().count(Side.SERVER) == 3);
        assertThat(session.tracer().openCalls().snapshot(Side.SERVER, 2))
            .extracting(OpenCall::operation)
            .contains(Operation.RECV);
        assertThat(session.tracer().openCalls().snapshot(Side.CLIENT, 2)).isEmpty();
        for (Socket each : List.of(first, second)) {
          each.getOutputStream().write('x');
          assertThat(each.getInputStream().read()).isEqualTo('x');
        }
      }
    }
  }

  @Test
  void listensOnIpv6AndItsWildcardServesIpv4Too() throws Exception {
    ServerSettings settings = ServerSettings.tutorial().withBehaviour(BehaviourKind.ECHO);
    try (Server server = session.start(settings.withAddress(InetAddress.ofLiteral("::")))) {
      assertThat(session.allCalls(server.id().orElseThrow()).getFirst().arguments())
          .hasToString("AF_INET6, SOCK_STREAM");
      for (String host : List.of("::1", "127.0.0.1")) {
        try (Socket peer = new Socket(InetAddress.ofLiteral(host), Session.port(server))) {
          peer.getOutputStream().write('x');
          assertThat(peer.getInputStream().read()).isEqualTo('x');
        }
      }
      assertThat(Session.inet(server.connections().snapshot().get(1).peer()).getAddress())
          .isEqualTo(InetAddress.ofLiteral("127.0.0.1"));
    }
  }

  @Test
  void remoteShutdownEndsAConcurrentServerAndItsOtherConnections() throws Exception {
    try (Server server = session.start(ServerSettings.tutorial().withConcurrent(true));
        Socket other = Session.peer(server);
        Socket peer = Session.peer(server)) {
      // Greeted, so it is being served: a shutdown before that would end it without a word.
      assertThat(other.getInputStream().readNBytes(39)).hasSize(39);
      peer.getOutputStream().write("shutdown".getBytes(UTF_8));
      server.awaitStopped();
      assertThat(server.end()).containsInstanceOf(ServerEnd.RemoteShutdown.class);
      assertThat(server.connections().openCount()).isZero();
      assertThat(other.getInputStream().read()).isEqualTo(-1);
    }
  }

  @Test
  void aThousandConnectsThatCloseAtOnceAreAllAcceptedAndTheListStaysBounded() throws Exception {
    int count = 1500;
    // A backlog for all of them: with a smaller one Linux lets some wait for whole seconds.
    ServerSettings settings =
        ServerSettings.tutorial()
            .withConcurrent(true)
            .withBehaviour(BehaviourKind.ECHO)
            .withBacklog(count);
    try (Server server = session.start(settings)) {
      InetSocketAddress address = server.address().orElseThrow();
      for (int i = 0; i < count; i++) {
        try (SocketChannel peer = SocketChannel.open(address)) {
          if (i % 2 == 0) {
            peer.setOption(StandardSocketOptions.SO_LINGER, 0);
          }
        }
      }
      Session.await(
          "all over",
          () ->
              session.allOperations(server.id().orElseThrow()).stream()
                          .filter(Operation.ACCEPT::equals)
                          .count()
                      == count
                  && server.connections().openCount() == 0);
      assertThat(server.connections().size()).isEqualTo(ConnectionList.ENDED_KEPT);
      List<Ending> endings = new ArrayList<>();
      server.connections().snapshot().forEach(each -> endings.add(each.ending()));
      assertThat(endings).containsOnly(Ending.CLOSED_BY_PEER, Ending.RESET);
      assertThat(server.state()).isEqualTo(ServerState.LISTENING);
    }
  }
}
