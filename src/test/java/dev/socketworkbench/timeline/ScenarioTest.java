package dev.socketworkbench.timeline;

import static dev.socketworkbench.testing.Recording.receive;
import static dev.socketworkbench.testing.Recording.until;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.socketworkbench.call.Operation;
import dev.socketworkbench.call.Outcome;
import dev.socketworkbench.call.Side;
import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.call.TcpState;
import dev.socketworkbench.call.error.Errno;
import dev.socketworkbench.net.Session;
import dev.socketworkbench.net.behaviour.BehaviourKind;
import dev.socketworkbench.net.client.Client;
import dev.socketworkbench.net.recording.CallException;
import dev.socketworkbench.net.recording.TracedServerSocket;
import dev.socketworkbench.net.recording.TracedSocket;
import dev.socketworkbench.net.server.Connection;
import dev.socketworkbench.net.server.Server;
import dev.socketworkbench.net.server.ServerSettings;
import dev.socketworkbench.testing.Recording;
import dev.socketworkbench.timeline.bytes.ByteStrip;
import dev.socketworkbench.timeline.bytes.StripPiece;
import dev.socketworkbench.timeline.frame.Frame;
import dev.socketworkbench.timeline.inference.Direction;
import dev.socketworkbench.timeline.inference.Link;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The scenes of the lessons, on real sockets, as the timeline sees them. */
class ScenarioTest {
  private static final int MUCH = 24 << 20;

  private Recording recording;
  private ExecutorService threads;

  @BeforeEach
  void begin() throws IOException {
    recording = new Recording();
    threads = Executors.newVirtualThreadPerTaskExecutor();
  }

  @AfterEach
  void end() throws IOException {
    threads.shutdownNow();
    recording.close();
  }

  @Test
  void theTutorialsExchangeIsThreeArrows() throws IOException {
    try (Server server = recording.serve(ServerSettings.tutorial());
        Client client = recording.connect(port(server))) {
      recording.await(Side.CLIENT, Operation.RECV, 1);
      client.send(ByteBuffer.wrap("Hello!".getBytes(UTF_8)));
      recording.await(Side.SERVER, Operation.CLOSE, 1);
      until("all received", () -> client.bytesIn() == connection(server).bytesOut());
    }
    Seen seen = Seen.of(recording);
    Link link = seen.onlyLink();
    assertThat(link.isPaired()).isTrue();
    assertThat(link.listener()).isPresent();
    seen.checkEveryByte(link, Direction.TO_SERVER);
    seen.checkEveryByte(link, Direction.TO_CLIENT);
    assertThat(seen.arrows(link, Direction.TO_SERVER))
        .singleElement()
        .satisfies(arrow -> assertThat(arrow.length()).isEqualTo(6));
    assertThat(seen.frame().lanes())
        .extracting(Frame.Lane::onServerSide)
        .containsExactly(true, true, false);
    seen.checkAllRecorded();
  }

  private static Connection connection(Server server) {
    return server.connections().snapshot().get(0);
  }

  @Test
  void threeSendsAreOneRecvWhenTheReaderComesLater() throws IOException {
    try (TracedServerSocket listener = recording.listen();
        TracedSocket client = recording.connect(listener.local());
        TracedSocket accepted = listener.accept()) {
      client.sendAll("one");
      client.sendAll("two");
      client.sendAll("three");
      // On loopback what was sent is in the peer's buffer when send returns.
      receive(accepted, 11, 4096);
    }
    Seen seen = Seen.of(recording);
    Link link = seen.onlyLink();
    seen.checkEveryByte(link, Direction.TO_SERVER);
    List<Frame.Arrow> arrows = seen.arrows(link, Direction.TO_SERVER);
    assertThat(arrows.stream().map(arrow -> arrow.send().orElseThrow().number()).distinct())
        .hasSize(3);
    assertThat(arrows.stream().mapToLong(Frame.Arrow::length).sum()).isEqualTo(11);
    assertThat(arrows).isNotEmpty().allMatch(arrow -> arrow.recv().isPresent());
  }

  @Test
  void oneSendOfTwentyThousandBytesIsAtLeastFiveRecvs() throws Exception {
    try (TracedServerSocket listener = recording.listen();
        TracedSocket client = recording.connect(listener.local());
        TracedSocket accepted = listener.accept()) {
      Future<?> sent =
          threads.submit(
              () -> {
                accepted.sendAll("x".repeat(20_000));
                return null;
              });
      receive(client, 20_000, 4096);
      sent.get();
    }
    Seen seen = Seen.of(recording);
    Link link = seen.onlyLink();
    seen.checkEveryByte(link, Direction.TO_CLIENT);
    List<Frame.Arrow> arrows = seen.arrows(link, Direction.TO_CLIENT);
    assertThat(arrows).hasSizeGreaterThanOrEqualTo(5);
    assertThat(arrows)
        .isNotEmpty()
        .allMatch(arrow -> arrow.length() <= 4096 && arrow.recv().isPresent());
    assertThat(arrows.stream().mapToLong(Frame.Arrow::length).sum()).isEqualTo(20_000);
  }

  @Test
  void afterAHalfCloseBytesStillFlowTheOtherWay() throws IOException {
    try (TracedServerSocket listener = recording.listen();
        TracedSocket client = recording.connect(listener.local());
        TracedSocket accepted = listener.accept()) {
      client.sendAll("question");
      client.shutDown();
      receive(accepted, 8, 4096);
      assertThat(receive(accepted, 4096)).isFalse();
      accepted.sendAll("answer");
      accepted.shutDown();
      receive(client, 6, 4096);
      assertThat(receive(client, 4096)).isFalse();
    }
    Seen seen = Seen.of(recording);
    Link link = seen.onlyLink();
    seen.checkEveryByte(link, Direction.TO_SERVER);
    seen.checkEveryByte(link, Direction.TO_CLIENT);
    Frame.Arrow answer = seen.arrows(link, Direction.TO_CLIENT).getFirst();
    Frame.Bar halfClose = seen.only(link.client().orElseThrow(), Operation.SHUTDOWN);
    assertThat(answer.fromY()).isGreaterThan(halfClose.bottom());
    assertThat(seen.states(link.client()))
        .containsSubsequence(TcpState.ESTABLISHED, TcpState.FIN_WAIT_1, TcpState.TIME_WAIT);
    assertThat(seen.states(link.server()))
        .containsSubsequence(TcpState.ESTABLISHED, TcpState.CLOSE_WAIT, TcpState.LAST_ACK);
  }

  @Test
  void anAbortIsSeenAsAResetAndItsUnreadBytesAsNotReceived() throws IOException {
    try (TracedServerSocket listener = recording.listen();
        TracedSocket client = recording.connect(listener.local());
        TracedSocket accepted = listener.accept()) {
      accepted.sendAll("never read");
      client.abort();
      assertThatThrownBy(() -> receive(accepted, 4096))
          .isInstanceOfSatisfying(
              CallException.class,
              e ->
                  assertThat(((Outcome.Failed) e.call().outcome()).errno())
                      .isEqualTo(Errno.ECONNRESET));
    }
    Seen seen = Seen.of(recording);
    Link link = seen.onlyLink();
    assertThat(seen.arrows(link, Direction.TO_CLIENT))
        .singleElement()
        .satisfies(
            arrow -> {
              assertThat(arrow.recv()).isEmpty();
              assertThat(arrow.length()).isEqualTo(10);
            });
    assertThat(seen.states(link.client()))
        .endsWith(TcpState.CLOSED)
        .doesNotContain(TcpState.FIN_WAIT_1);
    assertThat(seen.states(link.server())).endsWith(TcpState.CLOSED);
    seen.checkAllRecorded();
  }

  @Test
  void aSecondClientOfAOneAtATimeServerConnectsBeforeItIsAccepted() throws IOException {
    try (Server server =
            recording.serve(ServerSettings.tutorial().withBehaviour(BehaviourKind.ECHO));
        Client first = recording.connect(port(server))) {
      recording.await(Side.SERVER, Operation.ACCEPT, 1);
      try (Client second = recording.connect(port(server))) {
        second.send(ByteBuffer.wrap("I wait".getBytes(UTF_8)));
        recording.await(Side.CLIENT, Operation.SEND, 1);
        // The second is connected and has sent; nobody has accepted it yet.
        Seen waiting = Seen.of(recording);
        Link half = waiting.link(second.id().orElseThrow());
        assertThat(half.server()).isEmpty();
        assertThat(waiting.arrows(half, Direction.TO_SERVER))
            .singleElement()
            .satisfies(arrow -> assertThat(arrow.recv()).isEmpty());
        first.halfClose();
        recording.await(Side.SERVER, Operation.SEND, 1);
        until("echo", () -> second.bytesIn() == 6);
      }
    }
    Seen seen = Seen.of(recording);
    assertThat(seen.index().links().all()).hasSize(2).allMatch(Link::isPaired);
    Link second = seen.index().links().all().getLast();
    Frame.Bar connect = seen.only(second.client().orElseThrow(), Operation.CONNECT);
    Frame.Bar accept = seen.accept(second.server().orElseThrow());
    assertThat(accept.bottom()).isGreaterThan(connect.bottom());
    seen.checkEveryByte(second, Direction.TO_SERVER);
    seen.checkEveryByte(second, Direction.TO_CLIENT);
  }

  @Test
  void whoClosesFirstIsTheOneWhoGoesToTimeWait() throws IOException {
    for (boolean serverFirst : new boolean[] {true, false}) {
      try (Recording each = new Recording();
          TracedServerSocket listener = each.listen();
          TracedSocket client = each.connect(listener.local());
          TracedSocket accepted = listener.accept()) {
        TracedSocket closesFirst = serverFirst ? accepted : client;
        TracedSocket closesLast = serverFirst ? client : accepted;
        closesFirst.shutDown();
        assertThat(receive(closesLast, 16)).isFalse();
        closesLast.close();
        assertThat(receive(closesFirst, 16)).isFalse();
        closesFirst.close();
        Seen seen = Seen.of(each);
        Link link = seen.onlyLink();
        assertThat(seen.states(serverFirst ? link.server() : link.client()))
            .endsWith(TcpState.TIME_WAIT);
        assertThat(seen.states(serverFirst ? link.client() : link.server()))
            .contains(TcpState.CLOSE_WAIT)
            .doesNotContain(TcpState.TIME_WAIT);
      }
    }
  }

  @Test
  void aWriterWhoseReaderSleepsIsABarThatGrows() throws Exception {
    try (TracedServerSocket listener = recording.listen();
        TracedSocket client = recording.connect(listener.local());
        TracedSocket accepted = listener.accept()) {
      // More than the system keeps for a sleeping reader (tcp_wmem and tcp_rmem: 4 and 6 MiB).
      ByteBuffer much = ByteBuffer.allocate(MUCH);
      Future<?> writer =
          threads.submit(
              () -> {
                client.sendAll(much);
                return null;
              });
      awaitBlockedSend(client);
      Seen blocked = Seen.of(recording);
      Link link = blocked.onlyLink();
      assertThat(blocked.frame().bars().stream().filter(bar -> bar.open().isPresent()))
          .anySatisfy(
              bar -> assertThat(bar.open().orElseThrow().operation()).isEqualTo(Operation.SEND));
      assertThat(blocked.arrows(link, Direction.TO_SERVER))
          .isNotEmpty()
          .allMatch(arrow -> arrow.recv().isEmpty());
      receive(accepted, MUCH, 1 << 20);
      writer.get();
    }
    Seen seen = Seen.of(recording);
    seen.checkEveryByte(seen.onlyLink(), Direction.TO_SERVER);
  }

  /**
   * The send is blocked when it is still the same open call and the peer's kernel takes no more.
   */
  private void awaitBlockedSend(TracedSocket client) {
    long[] before = {-1, 0};
    until(
        "a send that blocks",
        () -> {
          boolean same = before[0] == client.sent() && client.sent() > 0;
          before[0] = client.sent();
          before[1] = same ? before[1] + 1 : 0;
          boolean open =
              recording.tracer().openCalls().snapshot(Side.CLIENT, 8).stream()
                  .anyMatch(call -> call.operation() == Operation.SEND);
          return open && before[1] > 20;
        });
  }

  @Test
  void aCharacterThatTwoRecvsShareIsMarked() throws IOException {
    try (TracedServerSocket listener = recording.listen();
        TracedSocket client = recording.connect(listener.local());
        TracedSocket accepted = listener.accept()) {
      client.sendAll("a".repeat(4095) + "é");
      receive(accepted, 4097, 4096);
    }
    Seen seen = Seen.of(recording);
    Link link = seen.onlyLink();
    List<StripPiece> pieces =
        new ByteStrip(seen.index(), link, Direction.TO_SERVER, Long.MAX_VALUE).pieces(0, 100, 8);
    assertThat(pieces.stream().mapToLong(StripPiece::length).sum()).isEqualTo(4097);
    // 4,096 is not a multiple of anything TCP does on its own: the last recv begins inside the é.
    assertThat(pieces.getLast().offset()).isEqualTo(4096);
    assertThat(pieces.get(pieces.size() - 2).cutsCharacter()).isTrue();
    assertThat(pieces.stream().filter(StripPiece::cutsCharacter)).hasSize(1);
  }

  @Test
  void aServerThatIsNotOursIsALaneOutside() throws Exception {
    try (ServerSocket plain = new ServerSocket(0, 5, InetAddress.ofLiteral("127.0.0.1"))) {
      Future<byte[]> peer =
          threads.submit(
              () -> {
                try (Socket socket = plain.accept()) {
                  socket.getOutputStream().write("hello".getBytes(UTF_8));
                  return socket.getInputStream().readNBytes(3);
                }
              });
      try (TracedSocket client =
          recording.connect((InetSocketAddress) plain.getLocalSocketAddress())) {
        receive(client, 5, 4096);
        client.sendAll("bye");
        assertThat(peer.get()).isEqualTo("bye".getBytes(UTF_8));
      }
    }
    Seen seen = Seen.of(recording);
    checkOutside(seen, true);
  }

  @Test
  void aClientThatIsNotOursIsALaneOutside() throws Exception {
    try (TracedServerSocket listener = recording.listen();
        Socket plain =
            new Socket(
                Session.inet(listener.local()).getAddress(),
                Session.inet(listener.local()).getPort());
        TracedSocket accepted = listener.accept()) {
      accepted.sendAll("hello");
      plain.getOutputStream().write("bye".getBytes(UTF_8));
      receive(accepted, 3, 4096);
    }
    checkOutside(Seen.of(recording), false);
  }

  private static void checkOutside(Seen seen, boolean serverIsOutside) {
    Link link = seen.onlyLink();
    assertThat(link.isPaired()).isFalse();
    Frame.Lane outside =
        seen.frame().lanes().stream()
            .filter(lane -> lane.socket().isEmpty())
            .findFirst()
            .orElseThrow();
    assertThat(outside.onServerSide()).isEqualTo(serverIsOutside);
    assertThat(seen.frame().bars())
        .isNotEmpty()
        .allMatch(bar -> seen.frame().lanes().get(bar.lane()).socket().isPresent());
    assertThat(seen.frame().arrows())
        .hasSizeGreaterThanOrEqualTo(2)
        .allMatch(arrow -> arrow.send().isPresent() != arrow.recv().isPresent());
    seen.checkAllRecorded();
  }

  private static int port(Server server) {
    return server.address().orElseThrow().getPort();
  }

  @Test
  void theRecordSaysWhatTheBarShows() throws ExecutionException, InterruptedException, IOException {
    try (TracedServerSocket listener = recording.listen()) {
      Future<TracedSocket> waiting = threads.submit(listener::accept);
      until("a blocked accept", () -> recording.tracer().openCalls().count(Side.SERVER) == 1);
      Seen before = Seen.of(recording);
      assertThat(before.frame().bars().getLast().open()).isPresent();
      try (TracedSocket client = recording.connect(listener.local());
          TracedSocket accepted = waiting.get()) {
        Seen seen = Seen.of(recording);
        Frame.Bar accept = seen.accept(accepted.id());
        assertThat(accept.call().orElseThrow().blockedNanos()).isPositive();
        assertThat(accept.top()).isLessThan(accept.bottom());
        SocketId id = client.id();
        assertThat(seen.onlyLink().peer(id)).contains(accepted.id());
      }
    }
  }
}
