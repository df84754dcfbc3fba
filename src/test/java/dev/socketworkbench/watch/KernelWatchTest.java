package dev.socketworkbench.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.socketworkbench.call.KernelDetail;
import dev.socketworkbench.call.KernelState;
import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.call.TcpState;
import dev.socketworkbench.call.address.Endpoint;
import dev.socketworkbench.kernel.tables.DescriptorAddresses;
import dev.socketworkbench.kernel.tables.TcpRow;
import dev.socketworkbench.net.behaviour.BehaviourKind;
import dev.socketworkbench.net.client.Client;
import dev.socketworkbench.net.hand.HandSocket;
import dev.socketworkbench.net.hand.HandSystem;
import dev.socketworkbench.net.server.Connection;
import dev.socketworkbench.net.server.Server;
import dev.socketworkbench.net.server.ServerOptions;
import dev.socketworkbench.net.server.ServerSettings;
import dev.socketworkbench.option.OptionList;
import dev.socketworkbench.posix.SocketConstants;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * On real sockets. Where the system shows no table, the same tests ask that nothing is recorded.
 */
class KernelWatchTest {
  private static final int MUCH = 32 << 20;

  @TempDir Path folder;

  @Test
  void theTutorialExchangeOnBothEnds() throws Exception {
    Watching.measured(
        folder,
        session -> {
          Server server = session.start(ServerSettings.tutorial());
          SocketId listener = server.id().orElseThrow();
          session.awaitState(listener, TcpState.LISTEN);
          Client client = session.connect(server);
          SocketId near = client.id().orElseThrow();
          Connection conn = session.connection(server, 1);
          session.awaitState(near, TcpState.ESTABLISHED);
          session.awaitState(conn.id(), TcpState.ESTABLISHED);

          client.send(ByteBuffer.wrap("Hello!".getBytes(StandardCharsets.UTF_8)));

          // The server closes first; the client has not closed yet.
          session.awaitState(conn.id(), TcpState.FIN_WAIT_2);
          session.awaitState(near, TcpState.CLOSE_WAIT);
          client.close();
          KernelState waits = session.awaitState(conn.id(), TcpState.TIME_WAIT);
          session.awaitState(near, TcpState.CLOSED);
          server.stop();
          session.awaitState(listener, TcpState.CLOSED);

          assertThat(waits.timer()).isEqualTo(TcpRow.TIME_WAIT_TIMER);
          assertThat(waits.timerMillis()).isBetween(1L, 60_000L);
          assertThat(session.lastingPath(conn.id()))
              .containsExactly(TcpState.ESTABLISHED, TcpState.FIN_WAIT_2, TcpState.TIME_WAIT);
          assertThat(session.lastingPath(near))
              .containsExactly(TcpState.ESTABLISHED, TcpState.CLOSE_WAIT, TcpState.CLOSED);
          assertThat(session.path(listener)).containsExactly(TcpState.LISTEN, TcpState.CLOSED);
        });
  }

  @Test
  void whoClosesFirstWaits() throws Exception {
    Watching.measured(
        folder,
        session -> {
          Server server = session.start(BehaviourKind.ECHO);
          KernelState waits;
          Connection conn;
          int number = 0;
          do {
            Client client = session.connect(server);
            conn = session.connection(server, ++number);
            SocketId near = client.id().orElseThrow();
            session.awaitState(near, TcpState.ESTABLISHED);
            session.awaitState(conn.id(), TcpState.ESTABLISHED);

            client.close();

            waits = session.awaitEnd(near);
            session.awaitState(conn.id(), TcpState.CLOSED);
          } while (waits.state() != TcpState.TIME_WAIT && number < 20);
          assertThat(waits.state()).isEqualTo(TcpState.TIME_WAIT);
          assertThat(waits.timer()).isEqualTo(TcpRow.TIME_WAIT_TIMER);
          assertThat(session.path(conn.id())).doesNotContain(TcpState.TIME_WAIT);
        });
  }

  @Test
  void noConnectionIsShownAfterTheCloseThatEndedIt() throws Exception {
    Watching.measured(
        folder,
        session -> {
          Server server = session.start(BehaviourKind.ECHO);
          for (int i = 0; i < 40; i++) {
            Client client = session.connect(server);
            SocketId near = client.id().orElseThrow();
            session.awaitState(near, TcpState.ESTABLISHED);
            client.close();
            session.awaitEnd(near);
          }
          session.checkNoConnectionAfterItsClose();
        });
  }

  @Test
  void aHalfCloseByTheClient() throws Exception {
    Watching.measured(
        folder,
        session -> {
          Server server = session.start(BehaviourKind.SILENT);
          Client client = session.connect(server);
          Connection conn = session.connection(server, 1);

          client.halfClose();

          session.awaitState(client.id().orElseThrow(), TcpState.FIN_WAIT_2);
          session.awaitState(conn.id(), TcpState.CLOSE_WAIT);
        });
  }

  @Test
  void aHalfCloseByTheServer() throws Exception {
    Watching.measured(
        folder,
        session -> {
          Server server = session.start(BehaviourKind.SILENT);
          Client client = session.connect(server);
          Connection conn = session.connection(server, 1);

          conn.halfClose();

          session.awaitState(conn.id(), TcpState.FIN_WAIT_2);
          session.awaitState(client.id().orElseThrow(), TcpState.CLOSE_WAIT);
        });
  }

  @Test
  void aResetLeavesNothingOnEitherEnd() throws Exception {
    Watching.measured(
        folder,
        session -> {
          Server server = session.start(BehaviourKind.SILENT);
          Client client = session.connect(server);
          Connection conn = session.connection(server, 1);
          SocketId near = client.id().orElseThrow();
          session.awaitState(near, TcpState.ESTABLISHED);
          session.awaitState(conn.id(), TcpState.ESTABLISHED);

          client.abort();

          session.awaitState(near, TcpState.CLOSED);
          session.awaitState(conn.id(), TcpState.CLOSED);
          assertThat(session.lastingPath(near))
              .containsExactly(TcpState.ESTABLISHED, TcpState.CLOSED);
          assertThat(session.lastingPath(conn.id()))
              .containsExactly(TcpState.ESTABLISHED, TcpState.CLOSED);
        });
  }

  @Test
  void aSlowReaderFillsBothQueues() throws Exception {
    Watching.measured(
        folder,
        session -> {
          Server server = session.start(BehaviourKind.SILENT);
          Client client = session.connect(server);
          Connection conn = session.connection(server, 1);

          client.send(ByteBuffer.allocate(MUCH));

          session.awaitRow(conn.id(), "has bytes to receive", row -> row.receiveQueue() > 0);
          session.awaitRow(
              client.id().orElseThrow(), "cannot get rid of its bytes", row -> row.sendQueue() > 0);
        });
  }

  @Test
  void theSecondClientWaitsInTheBacklog() throws Exception {
    Watching.measured(
        folder,
        session -> {
          Server server = session.start(ServerSettings.tutorial());
          Client first = session.connect(server);
          session.connection(server, 1);
          session.connect(server);

          SocketId listener = server.id().orElseThrow();
          KernelState waiting =
              session.awaitRow(listener, "has one waiting", row -> row.receiveQueue() == 1);
          first.send(ByteBuffer.wrap(new byte[] {'x'}));
          session.connection(server, 2);

          session.awaitRow(
              listener,
              "has none waiting any more",
              row -> row.receiveQueue() == 0 && row.endNanos() > waiting.endNanos());
          assertThat(waiting.state()).isEqualTo(TcpState.LISTEN);
        });
  }

  @Test
  void aConnectWithoutAnAnswerIsSeen() throws Exception {
    Watching.measured(
        folder,
        session -> {
          Server server = session.start(ServerSettings.tutorial().withBacklog(1));
          // One is served, two fit into a backlog of one on Linux, the next gets no answer.
          session.connect(server);
          session.connection(server, 1);
          session.connect(server);
          session.connect(server);
          session.awaitRow(
              server.id().orElseThrow(), "has no room", row -> row.receiveQueue() == 2);
          Client unlucky = session.client(server);
          Thread.ofVirtual()
              .start(
                  () -> {
                    try {
                      unlucky.connect();
                    } catch (IOException closedBelow) {
                      // Recorded.
                    }
                  });
          Watching.await("it connects", () -> unlucky.id().isPresent());

          KernelState asks = session.awaitState(unlucky.id().orElseThrow(), TcpState.SYN_SENT);
          unlucky.close();

          session.awaitState(asks.socket(), TcpState.CLOSED);
          assertThat(session.path(asks.socket()))
              .containsExactly(TcpState.SYN_SENT, TcpState.CLOSED);
        });
  }

  @Test
  void bothFamiliesOnOneListener() throws Exception {
    Watching.measured(
        folder,
        session -> {
          Server server =
              session.start(
                  ServerSettings.tutorial()
                      .withAddress(InetAddress.ofLiteral("::"))
                      .withConcurrent(true)
                      .withBehaviour(BehaviourKind.SILENT));
          session.awaitState(server.id().orElseThrow(), TcpState.LISTEN);
          int number = 0;
          for (String host : new String[] {"127.0.0.1", "::1"}) {
            Client client = session.client(server, host);
            client.connect();
            session.awaitState(client.id().orElseThrow(), TcpState.ESTABLISHED);
            session.awaitState(session.connection(server, ++number).id(), TcpState.ESTABLISHED);
            client.close(); // From now on its peer is in another state.
          }
        });
  }

  @Test
  void nothingIsRecordedWhileNothingChanges() throws Exception {
    Watching.measured(
        folder,
        session -> {
          Server server = session.start(BehaviourKind.ECHO);
          Client client = session.connect(server);
          Client gone = session.connect(server);
          session.awaitState(client.id().orElseThrow(), TcpState.ESTABLISHED);
          session.awaitState(session.connection(server, 1).id(), TcpState.ESTABLISHED);
          session.awaitState(session.connection(server, 2).id(), TcpState.ESTABLISHED);
          gone.close();
          session.awaitState(session.connection(server, 2).id(), TcpState.CLOSED);
          session.awaitEnd(gone.id().orElseThrow());
          // What TCP measures may be recorded a little later than the state.
          Watching.await(
              "eight readings without a row",
              () -> {
                long before = session.rows();
                session.awaitReadings(8);
                return session.rows() == before;
              });
        });
  }

  @Test
  void whatTcpMeasuresIsRecorded() throws Exception {
    Watching.measured(
        folder,
        session -> {
          if (!Watching.canAsk()) {
            return;
          }
          Server server = session.start(BehaviourKind.ECHO);
          Client client = session.connect(server);
          SocketId near = client.id().orElseThrow();
          client.send(ByteBuffer.wrap(new byte[] {'x'}));

          KernelState row =
              session.awaitRow(
                  near,
                  "has a round-trip time",
                  each -> each.tcp().filter(info -> info.rttMicros() > 0).isPresent());

          assertThat(row.tcp().orElseThrow().cwnd()).isPositive();
          assertThat(row.beganNanos()).isLessThan(row.endNanos());
        });
  }

  /** Its row says EINPROGRESS and no address; the kernel's table has it. */
  @Test
  void aConnectThatIsNotWaitedForIsWatched() throws Exception {
    Watching.measured(
        folder,
        session -> {
          Server server = session.start(BehaviourKind.SILENT);
          HandSystem system =
              HandSystem.ofThisSystem(
                      session.tracer(), new DescriptorAddresses(Path.of("/proc"))::of)
                  .orElseThrow();
          SocketConstants constants = system.constants();
          HandSocket socket =
              HandSocket.open(
                      system,
                      SocketId.Role.SOCK,
                      constants.value("AF_INET"),
                      constants.value("SOCK_STREAM") | constants.value("SOCK_NONBLOCK"),
                      0)
                  .socket()
                  .orElseThrow();
          session.closeLater(() -> assertThat(socket.close().isError()).isFalse());
          Endpoint.Ip to = Endpoint.ip("127.0.0.1", server.address().orElseThrow().getPort());
          assertThat(socket.connect(to).isError()).isTrue();

          session.awaitRow(
              socket.id(), "is established", row -> row.state() == TcpState.ESTABLISHED);
        });
  }

  @Test
  void datagramsThatWereDroppedAreRecorded() throws Exception {
    Watching.measured(
        folder,
        session -> {
          if (!Watching.canAsk()) {
            return;
          }
          Server server =
              session.start(
                  ServerSettings.tutorial()
                      .withBehaviour(BehaviourKind.SILENT)
                      .withDatagrams(true)
                      .with(ServerOptions.RECEIVE_BUFFER, 4096));
          try (DatagramChannel client = DatagramChannel.open()) {
            for (int i = 0; i < 50; i++) {
              client.send(ByteBuffer.allocate(500), server.address().orElseThrow());
            }
          }

          session.awaitRow(
              server.id().orElseThrow(),
              "has dropped some",
              row ->
                  row.detail() instanceof KernelDetail.DatagramDetail datagrams
                      && datagrams.drops() > 0
                      && row.receiveQueue() > 0);
        });
  }

  /** Nothing tells whose the kernel's row is; seen: one's drops were said of the other, too. */
  @Test
  @EnabledOnOs(OS.LINUX)
  void ofDatagramSocketsThatShareAnAddressNothingIsSaid() throws Exception {
    Watching.measured(
        folder,
        session -> {
          if (!Watching.canAsk()) {
            return;
          }
          ServerSettings settings =
              ServerSettings.tutorial()
                  .withBehaviour(BehaviourKind.SILENT)
                  .withDatagrams(true)
                  .with(
                      ServerOptions.SOCKET_OPTIONS,
                      OptionList.parse("SO_REUSEADDR=1").orElseThrow());
          Server one = session.start(settings);
          SocketId first = one.id().orElseThrow();
          session.awaitState(first, TcpState.CLOSED);
          Server other = another(session, one, settings);
          SocketId second = other.id().orElseThrow();
          // A reading that has begun before does not know of the other one.
          session.awaitReadings(2);
          try (DatagramChannel client = DatagramChannel.open()) {
            client.send(ByteBuffer.allocate(500), one.address().orElseThrow());
          }
          session.awaitReadings(3);
          assertThat(session.states(first)).allMatch(row -> row.receiveQueue() == 0);
          assertThat(session.states(second)).isEmpty();

          other.stop();
          try (DatagramChannel client = DatagramChannel.open()) {
            client.send(ByteBuffer.allocate(500), one.address().orElseThrow());
          }
          session.awaitRow(first, "has something", row -> row.receiveQueue() > 0);
        });
  }

  private static Server another(Watching session, Server one, ServerSettings settings)
      throws IOException {
    Server other =
        new Server(session.tracer(), settings.withPort(one.address().orElseThrow().getPort()));
    session.closeLater(other::close);
    other.start();
    return other;
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void aListenerThatSharesItsAddressIsNotSaidToBeClosed() throws Exception {
    Watching.measured(
        folder,
        session -> {
          ServerSettings settings =
              ServerSettings.tutorial()
                  .with(
                      ServerOptions.SOCKET_OPTIONS,
                      OptionList.parse("SO_REUSEPORT=1").orElseThrow());
          Server one = session.start(settings);
          SocketId first = one.id().orElseThrow();
          session.awaitState(first, TcpState.LISTEN);
          Server other = another(session, one, settings);
          // It has work, so that there are readings.
          session.connect(session.start(BehaviourKind.SILENT));
          session.awaitReadings(3);

          assertThat(session.path(first)).containsExactly(TcpState.LISTEN);
          assertThat(session.states(other.id().orElseThrow())).isEmpty();
        });
  }

  @Test
  void nobodyIsAskedWithoutSockets() throws Exception {
    Watching.measured(
        folder,
        session -> {
          Server server = session.start(BehaviourKind.ECHO);
          SocketId listener = server.id().orElseThrow();
          session.awaitState(listener, TcpState.LISTEN);
          server.stop();
          session.awaitState(listener, TcpState.CLOSED);
          long readings = session.watch().readings();

          // Time passes: meanwhile another session, which has sockets, asks again and again.
          try (Watching other = new Watching(Files.createDirectory(folder.resolve("other")))) {
            other.connect(other.start(BehaviourKind.SILENT));
            other.awaitReadings(8);
          }
          // The last reading may not have been counted when its row was seen.
          assertThat(session.watch().readings()).isLessThanOrEqualTo(readings + 2);

          server.start();
          session.awaitState(server.id().orElseThrow(), TcpState.LISTEN);
          assertThat(session.watch().isMeasuring()).isTrue();
          assertThat(session.watch().trouble()).isEmpty();
        });
  }

  @Test
  void itEndsAndStaysEnded() throws Exception {
    Watching.measured(
        folder,
        session -> {
          session.watch().close();
          session.watch().close();
          session.watch().start();

          assertThat(session.watch().isMeasuring()).isFalse();
          assertThat(session.watch().trouble()).isPresent();
        });
  }
}
