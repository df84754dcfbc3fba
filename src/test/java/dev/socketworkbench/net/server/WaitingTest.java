package dev.socketworkbench.net.server;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.Operation;
import dev.socketworkbench.call.Origin;
import dev.socketworkbench.call.Outcome;
import dev.socketworkbench.call.Side;
import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.call.address.Endpoint;
import dev.socketworkbench.net.Session;
import dev.socketworkbench.net.behaviour.BehaviourKind;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Who waits for whom with each way of waiting. */
@EnabledOnOs(OS.LINUX)
class WaitingTest {
  private static final int MANY = 8 << 20;

  @TempDir Path folder;
  private Session session;

  @BeforeEach
  void begin() {
    session = new Session(folder);
  }

  @AfterEach
  void end() throws IOException {
    session.close();
  }

  private Server serve(Waiting waiting, BehaviourKind behaviour) throws IOException {
    return session.start(
        ServerSettings.tutorial().with(ServerOptions.WAITING, waiting).withBehaviour(behaviour));
  }

  private static void say(Socket peer, String words) throws IOException {
    peer.getOutputStream().write(words.getBytes(US_ASCII));
  }

  private static String hear(Socket peer, int count) throws IOException {
    return new String(peer.getInputStream().readNBytes(count), US_ASCII);
  }

  @ParameterizedTest
  @EnumSource(Waiting.class)
  void eachAnswersOneClientAfterTheOther(Waiting waiting) throws IOException {
    try (Server server = serve(waiting, BehaviourKind.ECHO)) {
      for (String words : List.of("one", "two", "three")) {
        try (Socket peer = Session.peer(server)) {
          say(peer, words);
          assertThat(hear(peer, words.length())).isEqualTo(words);
          peer.shutdownOutput();
          assertThat(peer.getInputStream().read()).isEqualTo(-1);
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource(value = Waiting.class, mode = EnumSource.Mode.EXCLUDE, names = "ONE_AT_A_TIME")
  void aSilentClientKeepsNobodyWaiting(Waiting waiting) throws IOException {
    try (Server server = serve(waiting, BehaviourKind.ECHO);
        Socket silent = Session.peer(server);
        Socket second = Session.peer(server);
        Socket third = Session.peer(server)) {
      Session.await("three clients", () -> server.connections().openCount() == 3);
      say(third, "third");
      assertThat(hear(third, 5)).isEqualTo("third");
      say(second, "second");
      assertThat(hear(second, 6)).isEqualTo("second");
      assertThat(silent.getInputStream().available()).isZero();
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = BehaviourKind.class,
      mode = EnumSource.Mode.EXCLUDE,
      names = {"SILENT", "SCRIPT"})
  void theLoopOfPollDoesWhatThreadsDo(BehaviourKind kind) throws IOException {
    assertThat(conversation(Waiting.POLL, kind)).isEqualTo(conversation(Waiting.THREADS, kind));
  }

  /** What a peer hears, but for the date in the tutorial's greeting. */
  private String conversation(Waiting waiting, BehaviourKind kind) throws IOException {
    try (Server server = serve(waiting, kind);
        Socket peer = Session.peer(server)) {
      say(peer, "some words\nand half a line");
      peer.shutdownOutput();
      if (kind == BehaviourKind.MANUAL) {
        Connection connection = Session.connection(server, 1);
        session.last(connection.id(), Operation.RECV);
        Session.await("the end", () -> connection.ending().name().equals("HALF_CLOSED_BY_PEER"));
        assertThat(connection.isOpen()).isTrue();
        server.send(connection, ByteBuffer.wrap("by hand".getBytes(US_ASCII)));
        connection.halfClose();
      }
      return new String(peer.getInputStream().readAllBytes(), US_ASCII)
          .replaceAll("\\[\\d{4}.*?\\]", "[date]");
    }
  }

  @ParameterizedTest
  @EnumSource(Waiting.class)
  void whatOneClientSendsGoesToAllOthersHoweverTheServerWaits(Waiting waiting) throws IOException {
    try (Server server = serve(waiting, BehaviourKind.BROADCAST);
        Socket one = Session.peer(server);
        Socket two = Session.peer(server);
        Socket three = Session.peer(server)) {
      Session.connection(server, 3);
      say(one, "hello");
      assertThat(hear(two, 5)).isEqualTo("hello");
      assertThat(hear(three, 5)).isEqualTo("hello");
      say(three, "me too");
      assertThat(hear(one, 6)).isEqualTo("me too");
      assertThat(hear(two, 6)).isEqualTo("me too");
      two.shutdownOutput();
      assertThat(two.getInputStream().read()).isEqualTo(-1);
      say(one, "!");
      assertThat(hear(three, 1)).isEqualTo("!");
    }
  }

  @Test
  void inTheLoopOfPollEachCallOfTheLibraryIsARow() throws IOException {
    try (Server server = serve(Waiting.POLL, BehaviourKind.ECHO)) {
      SocketId listener = server.id().orElseThrow();
      try (Socket peer = Session.peer(server)) {
        say(peer, "hi");
        assertThat(hear(peer, 2)).isEqualTo("hi");
      }
      SocketId conn = Session.connection(server, 1).id();
      Call close = session.last(conn, Operation.CLOSE);
      assertThat(close.isError()).isFalse();
      assertThat(session.allOperations(listener).subList(0, 10))
          .containsExactly(
              Operation.SOCKET,
              Operation.SETSOCKOPT,
              Operation.BIND,
              Operation.GETSOCKNAME,
              Operation.LISTEN,
              Operation.FCNTL,
              Operation.POLL,
              Operation.ACCEPT,
              Operation.ACCEPT,
              Operation.POLL);
      assertThat(session.allOperations(conn))
          .containsExactly(
              Operation.FCNTL, Operation.RECV, Operation.SEND, Operation.RECV, Operation.CLOSE);
      assertThat(session.allCalls(conn)).extracting(Call::origin).containsOnly(Origin.LIBC);
      assertThat(session.allCalls(listener).get(8).outcome())
          .isEqualTo(Outcome.WouldBlock.WOULD_BLOCK);
      Call poll = session.allCalls(listener).get(9);
      assertThat(poll.arguments()).hasToString(listener + " POLLIN, " + conn + " POLLIN, -1");
      assertThat(((Outcome.Ready) poll.outcome()).lines()).isEqualTo(conn + " POLLIN");
      Call bind = session.last(listener, Operation.BIND);
      assertThat(((Outcome.Bound) bind.outcome()).local())
          .isEqualTo(Endpoint.ip("127.0.0.1", Session.port(server)));
    }
  }

  @Test
  void whatTheSystemHasNoRoomForWouldBlockAndWaitsForPoll() throws IOException {
    try (Server server = serve(Waiting.POLL, BehaviourKind.ECHO);
        SocketChannel slow = SocketChannel.open();
        Socket other = Session.peer(server)) {
      slow.setOption(StandardSocketOptions.SO_RCVBUF, 4096);
      slow.connect(server.address().orElseThrow());
      slow.configureBlocking(false);
      Connection connection = Session.connection(server, 2);
      ByteBuffer bytes = ByteBuffer.allocate(MANY);
      Session.await(
          "a send without room",
          () -> {
            write(slow, bytes);
            return session.calls(connection.id()).stream()
                .anyMatch(call -> call.outcome() instanceof Outcome.WouldBlock);
          });
      say(other, "meanwhile");
      assertThat(hear(other, 9)).isEqualTo("meanwhile");
      int sent = bytes.position();
      ByteBuffer back = ByteBuffer.allocate(sent);
      slow.configureBlocking(true);
      while (back.hasRemaining()) {
        assertThat(slow.read(back)).as("after %d bytes", back.position()).isPositive();
      }
      Session.await(
          "room",
          () ->
              session.calls(server.id().orElseThrow()).stream()
                  .anyMatch(call -> call.arguments().toString().contains("POLLOUT")));
    }
  }

  private static void write(SocketChannel peer, ByteBuffer bytes) {
    try {
      int count = peer.write(bytes);
      assertThat(count).isNotNegative();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void aCloseOfAConnectionByAnotherThreadEndsThePollBySignal() throws IOException {
    try (Server server = serve(Waiting.POLL, BehaviourKind.MANUAL);
        Socket peer = Session.peer(server)) {
      Connection connection = Session.connection(server, 1);
      session.last(connection.id(), Operation.FCNTL);
      Session.await("a poll", server::isAccepting);
      connection.close();
      assertThat(peer.getInputStream().read()).as("the FIN is sent at once").isEqualTo(-1);
      Session.await("nobody", () -> server.connections().openCount() == 0);
    }
  }

  @Test
  void aPausedConnectionIsNotAskedAboutAndAPausedServerAcceptsNobody() throws IOException {
    try (Server server = serve(Waiting.POLL, BehaviourKind.ECHO);
        Socket peer = Session.peer(server)) {
      Connection connection = Session.connection(server, 1);
      connection.reading().pause();
      server.accepting().pause();
      say(peer, "later");
      try (Socket second = Session.peer(server)) {
        say(second, "later still");
        Session.await("asked about nobody", () -> lastPoll().equals(connection.id() + " 0, -1"));
        assertThat(server.connections().size()).isEqualTo(1);
        connection.reading().letOne(2);
        assertThat(hear(peer, 2)).isEqualTo("la");
        connection.reading().resume();
        assertThat(hear(peer, 3)).isEqualTo("ter");
        server.accepting().resume();
        assertThat(hear(second, 11)).isEqualTo("later still");
      }
    }
  }

  private String lastPoll() {
    return session.tracer().openCalls().snapshot(Side.SERVER, 9).stream()
        .filter(call -> call.operation() == Operation.POLL)
        .map(call -> call.arguments().toString())
        .findFirst()
        .orElse("");
  }

  @Test
  @SuppressWarnings("try") // The first one leaves early.
  void aServerThatIsFullPollsForNobodyNew() throws IOException {
    ServerSettings settings =
        ServerSettings.tutorial()
            .with(ServerOptions.WAITING, Waiting.POLL)
            .withBehaviour(BehaviourKind.ECHO)
            .withLimits(ServerLimits.standard().withConnections(1));
    try (Server server = session.start(settings);
        Socket first = Session.peer(server);
        Socket second = Session.peer(server)) {
      say(second, "2");
      say(first, "1");
      assertThat(hear(first, 1)).isEqualTo("1");
      Session.await("full", server::isFull);
      assertThat(server.connections().size()).isEqualTo(1);
      first.close();
      assertThat(hear(second, 1)).isEqualTo("2");
    }
  }

  @Test
  void onTheWildcardAddressTheConnectionsOwnAddressIsAskedForAndMappedOnesStaySo()
      throws IOException {
    ServerSettings settings =
        ServerSettings.tutorial()
            .with(ServerOptions.WAITING, Waiting.POLL)
            .withBehaviour(BehaviourKind.ECHO)
            .withAddress(InetAddress.ofLiteral("::"));
    try (Server server = session.start(settings);
        Socket peer = Session.peer(server)) {
      say(peer, "x");
      assertThat(hear(peer, 1)).isEqualTo("x");
      Connection connection = Session.connection(server, 1);
      assertThat(session.last(connection.id(), Operation.GETSOCKNAME).outcome())
          .isEqualTo(new Outcome.Value(connection.local().toString()));
      assertThat(connection.local())
          .isEqualTo(Endpoint.ip("::ffff:127.0.0.1", Session.port(server)));
      assertThat(connection.peer()).isEqualTo(Endpoint.ip("::ffff:127.0.0.1", peer.getLocalPort()));
    }
  }
}
