package dev.socketworkbench.net.datagram;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.socketworkbench.call.Arguments;
import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.Operation;
import dev.socketworkbench.call.Outcome;
import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.call.address.Addresses;
import dev.socketworkbench.call.address.Endpoint;
import dev.socketworkbench.call.error.Errno;
import dev.socketworkbench.net.Session;
import dev.socketworkbench.net.behaviour.BehaviourKind;
import dev.socketworkbench.net.client.Client;
import dev.socketworkbench.net.client.ClientListener;
import dev.socketworkbench.net.client.ClientOptions;
import dev.socketworkbench.net.client.ClientSettings;
import dev.socketworkbench.net.recording.CallException;
import dev.socketworkbench.net.recording.Ending;
import dev.socketworkbench.net.recording.Family;
import dev.socketworkbench.net.server.Server;
import dev.socketworkbench.net.server.ServerEnd;
import dev.socketworkbench.net.server.ServerOptions;
import dev.socketworkbench.net.server.ServerSettings;
import dev.socketworkbench.net.server.ServerState;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Servers and clients of datagrams with peers that are none of ours, and what is recorded. */
class DatagramTest {
  private static final InetAddress LOOPBACK = InetAddress.ofLiteral("127.0.0.1");

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

  private static ServerSettings udp(BehaviourKind kind) {
    return ServerSettings.tutorial().withBehaviour(kind).withDatagrams(true);
  }

  private Client client(int port, boolean connected) throws CallException {
    Client client =
        new Client(
            session.tracer(),
            ClientSettings.tutorial()
                .withPort(port)
                .withDatagrams(true)
                .with(ClientOptions.CONNECTED, connected),
            ClientListener.NONE);
    client.connect();
    return client;
  }

  private static DatagramSocket peer() throws IOException {
    DatagramSocket peer = new DatagramSocket(new InetSocketAddress(LOOPBACK, 0));
    peer.setSoTimeout((int) Session.CEILING.toMillis());
    return peer;
  }

  private static void send(DatagramSocket from, byte[] bytes, Server to) throws IOException {
    from.send(new DatagramPacket(bytes, bytes.length, to.address().orElseThrow()));
  }

  private static byte[] receive(DatagramSocket at) throws IOException {
    DatagramPacket packet = new DatagramPacket(new byte[70_000], 70_000);
    at.receive(packet);
    return Arrays.copyOf(packet.getData(), packet.getLength());
  }

  private static byte[] bytes(String text) {
    return text.getBytes(US_ASCII);
  }

  @ParameterizedTest
  @CsvSource({
    "TUTORIAL, 'You sent: [hi\n]\n'",
    "ECHO, 'hi\n'",
    "LINE_ECHO, 'You said: hi\n'",
    "COUNTER, '1 datagrams, 3 B\n'"
  })
  void eachBehaviourAnswersADatagram(BehaviourKind kind, String answer) throws Exception {
    try (Server server = session.start(udp(kind));
        DatagramSocket peer = peer()) {
      send(peer, bytes("hi\n"), server);
      assertThat(new String(receive(peer), US_ASCII)).isEqualTo(answer.replace("\\n", "\n"));
    }
  }

  @Test
  void whatOneSendsGoesToAllOthersThatWereHeardFrom() throws Exception {
    try (Server server = session.start(udp(BehaviourKind.BROADCAST));
        DatagramSocket one = peer();
        DatagramSocket two = peer()) {
      send(one, bytes("I am one"), server);
      Session.await("one is known", () -> server.peers().snapshot().size() == 1);
      send(two, bytes("I am two"), server);
      assertThat(receive(one)).isEqualTo(bytes("I am two"));
      send(one, bytes("hello"), server);
      assertThat(receive(two)).isEqualTo(bytes("hello"));
    }
  }

  @Test
  void callsAndAddressesAreRecorded() throws Exception {
    try (Server server = session.start(udp(BehaviourKind.ECHO));
        DatagramSocket peer = peer()) {
      send(peer, bytes("hi"), server);
      assertThat(receive(peer)).isEqualTo(bytes("hi"));
      SocketId id = server.id().orElseThrow();
      Endpoint from = Addresses.endpoint((InetSocketAddress) peer.getLocalSocketAddress());
      assertThat(session.last(id, Operation.SOCKET).arguments())
          .isEqualTo(new Arguments.Create("AF_INET", "SOCK_DGRAM"));
      Call received = session.last(id, Operation.RECVFROM);
      assertThat(received.arguments()).isEqualTo(new Arguments.Size(4096));
      assertThat(received.outcome()).isEqualTo(new Outcome.Moved(2, from, false, false));
      assertThat(received.bytes()).isEqualTo(bytes("hi"));
      Call sent = session.last(id, Operation.SENDTO);
      assertThat(sent.arguments()).isEqualTo(new Arguments.To(2, from));
      assertThat(sent.outcome()).isEqualTo(new Outcome.Moved(2, from, false, false));
      server.stop();
      assertThat(server.state()).isEqualTo(ServerState.STOPPED);
      assertThat(session.allOperations(id))
          .containsExactly(
              Operation.SOCKET,
              Operation.BIND,
              Operation.RECVFROM,
              Operation.SENDTO,
              Operation.RECVFROM,
              Operation.CLOSE);
      assertThat(server.peers().snapshot())
          .singleElement()
          .satisfies(
              heard -> {
                assertThat(Session.inet(heard.address())).isEqualTo(peer.getLocalSocketAddress());
                assertThat(heard.datagramsIn()).isEqualTo(1);
                assertThat(heard.bytesOut()).isEqualTo(2);
              });
    }
  }

  @Test
  void whatIsCutIsCounted() throws Exception {
    try (Server server =
            session.start(udp(BehaviourKind.ECHO).with(ServerOptions.RECEIVE_SIZE, 10));
        DatagramSocket peer = peer()) {
      send(peer, bytes("0123456789abc"), server);
      assertThat(receive(peer)).isEqualTo(bytes("0123456789"));
      Call cut = session.last(server.id().orElseThrow(), Operation.RECVFROM);
      assertThat(cut.outcome())
          .isInstanceOfSatisfying(
              Outcome.Moved.class,
              moved -> {
                assertThat(moved.count()).isEqualTo(10);
                assertThat(moved.truncated()).isTrue();
                assertThat(moved.cut()).isEqualTo(3);
              });
      assertThat(cut.bytes()).isEqualTo(bytes("0123456789"));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 65_507})
  void theSmallestAndTheLargestGoThrough(int size) throws Exception {
    try (Server server =
            session.start(udp(BehaviourKind.ECHO).with(ServerOptions.RECEIVE_SIZE, 65_535));
        DatagramSocket peer = peer()) {
      send(peer, new byte[size], server);
      assertThat(receive(peer)).hasSize(size);
      Session.await("the count", () -> server.peers().snapshot().getFirst().datagramsOut() == 1);
    }
  }

  @Test
  void shutdownEndsTheTutorialsServer() throws Exception {
    try (Server server = session.start(udp(BehaviourKind.TUTORIAL));
        DatagramSocket peer = peer()) {
      send(peer, bytes("shutdown\n"), server);
      server.awaitStopped();
      assertThat(server.end()).containsInstanceOf(ServerEnd.RemoteShutdown.class);
    }
  }

  @Test
  void silentNeverReceivesAndStops() throws Exception {
    Server server = session.start(udp(BehaviourKind.SILENT));
    try (DatagramSocket peer = peer()) {
      send(peer, bytes("anybody?"), server);
      server.stop();
      assertThat(server.state()).isEqualTo(ServerState.STOPPED);
      assertThat(session.allOperations(server.id().orElseThrow()))
          .containsExactly(Operation.SOCKET, Operation.BIND, Operation.CLOSE);
    }
  }

  @Test
  void manualAnswersWhomItIsTold() throws Exception {
    try (Server server = session.start(udp(BehaviourKind.MANUAL));
        DatagramSocket first = peer();
        DatagramSocket second = peer()) {
      send(first, bytes("1"), server);
      Session.await("the first", () -> server.peers().size() == 1);
      send(second, bytes("2"), server);
      Session.await("the second", () -> server.peers().size() == 2);
      assertThat(server.send(server.peers().snapshot().getFirst(), ByteBuffer.wrap(bytes("you"))))
          .isTrue();
      assertThat(receive(second)).isEqualTo(bytes("you"));
      server.sendToAll(ByteBuffer.wrap(bytes("all")));
      assertThat(receive(first)).isEqualTo(bytes("all"));
      assertThat(receive(second)).isEqualTo(bytes("all"));
    }
  }

  @Test
  void aHeldServerReceivesOnlyWhatIsLetThrough() throws Exception {
    Server server = new Server(session.tracer(), udp(BehaviourKind.ECHO).withPort(0));
    server.accepting().pause();
    server.start();
    try (server;
        DatagramSocket peer = peer()) {
      send(peer, bytes("1"), server);
      send(peer, bytes("2"), server);
      server.accepting().letOne();
      assertThat(receive(peer)).isEqualTo(bytes("1"));
      assertThat(server.peers().snapshot().getFirst().datagramsIn()).isEqualTo(1);
      server.accepting().resume();
      assertThat(receive(peer)).isEqualTo(bytes("2"));
    }
  }

  @Test
  void aPortThatIsTakenIsRefused() throws Exception {
    try (Server first = session.start(udp(BehaviourKind.ECHO))) {
      Server second =
          new Server(session.tracer(), udp(BehaviourKind.ECHO).withPort(Session.port(first)));
      CallException refused = catchThrowableOfType(CallException.class, second::start);
      assertThat(refused.call().outcome())
          .isInstanceOfSatisfying(
              Outcome.Failed.class,
              failed -> assertThat(failed.errno()).isEqualTo(Errno.EADDRINUSE));
    }
  }

  @Test
  void aConnectedClientSendsAndReceives() throws Exception {
    try (Server server = session.start(udp(BehaviourKind.ECHO));
        Client client = client(Session.port(server), true)) {
      client.send(ByteBuffer.wrap(bytes("one")));
      client.send(ByteBuffer.wrap(bytes("two")));
      Session.await("both answers", () -> client.bytesIn() == 6);
      SocketId id = client.id().orElseThrow();
      assertThat(session.allOperations(id))
          .startsWith(Operation.SOCKET, Operation.BIND, Operation.CONNECT)
          .contains(Operation.SEND, Operation.RECV)
          .doesNotContain(Operation.SENDTO, Operation.RECVFROM);
      Call last = session.last(id, Operation.RECV);
      assertThat(last.outcome()).isEqualTo(new Outcome.Moved(3));
      assertThat(last.streamOffset()).isEqualTo(3);
      client.abort(); // there is no reset: it closes
      assertThat(client.ending()).isEqualTo(Ending.CLOSED_HERE);
    }
  }

  @Test
  void anUnconnectedClientNamesItsPeers() throws Exception {
    try (Server server = session.start(udp(BehaviourKind.ECHO));
        Client client = client(Session.port(server), false)) {
      client.send(ByteBuffer.wrap(new byte[0]));
      SocketId id = client.id().orElseThrow();
      Endpoint there = Addresses.endpoint(server.address().orElseThrow());
      Call answer = session.last(id, Operation.RECVFROM);
      assertThat(answer.outcome()).isEqualTo(new Outcome.Moved(0, there, false, false));
      assertThat(session.last(id, Operation.SENDTO).arguments())
          .isEqualTo(new Arguments.To(0, there));
      assertThat(session.allOperations(id)).doesNotContain(Operation.CONNECT);
    }
  }

  @Test
  void nobodyThereIsRecordedWhereItComesAndEndsNothing() throws Exception {
    int port;
    try (DatagramSocket gone = peer()) {
      port = gone.getLocalPort();
    }
    try (Client client = client(port, true)) {
      client.send(ByteBuffer.wrap(bytes("anybody?")));
      Session.await("the answer of the kernel", () -> client.trouble().isPresent());
      assertThat(client.trouble().orElseThrow().outcome())
          .isInstanceOfSatisfying(
              Outcome.Failed.class,
              failed -> assertThat(failed.errno()).isEqualTo(Errno.ECONNREFUSED));
      assertThat(client.canSend()).isTrue();
      try (DatagramSocket back = new DatagramSocket(new InetSocketAddress(LOOPBACK, port))) {
        back.setSoTimeout((int) Session.CEILING.toMillis());
        client.send(ByteBuffer.wrap(bytes("now")));
        assertThat(receive(back)).isEqualTo(bytes("now"));
        back.send(
            new DatagramPacket(
                bytes("yes"), 3, LOOPBACK, Session.inet(client.local().orElseThrow()).getPort()));
        Session.await(
            "things are well again", () -> client.bytesIn() == 3 && client.trouble().isEmpty());
      }
    }
  }

  @Test
  void oneThatIsTooLongFailsAndEndsNothing() throws Exception {
    try (Server server = session.start(udp(BehaviourKind.DISCARD));
        Client client = client(Session.port(server), true)) {
      client.send(ByteBuffer.wrap(new byte[65_508]));
      Session.await("the failure", () -> client.trouble().isPresent());
      assertThat(client.trouble().orElseThrow().outcome())
          .isInstanceOfSatisfying(
              Outcome.Failed.class, failed -> assertThat(failed.errno()).isEqualTo(Errno.EMSGSIZE));
      client.send(ByteBuffer.wrap(new byte[65_507]));
      Session.await("the next one", () -> client.bytesOut() == 65_507);
    }
  }

  @Test
  void anEmptyOneOnAConnectedSocketIsSaidToBeNotSent() throws Exception {
    try (Server server = session.start(udp(BehaviourKind.ECHO));
        Client client = client(Session.port(server), true)) {
      client.send(ByteBuffer.allocate(0));
      client.send(ByteBuffer.wrap(bytes("x")));
      Session.await("the second", () -> client.bytesIn() == 1);
      assertThat(session.last(client.id().orElseThrow(), Operation.SEND).outcome())
          .isEqualTo(new Outcome.Moved(1));
      assertThat(session.allOperations(client.id().orElseThrow())).containsOnlyOnce(Operation.SEND);
      assertThat(server.peers().snapshot().getFirst().datagramsIn()).isEqualTo(1);
    }
  }

  @Test
  void anEmptyOneCanBeReceivedOnAConnectedSocket() throws Exception {
    try (DatagramSocket peer = peer();
        Client client = client(peer.getLocalPort(), true)) {
      peer.send(
          new DatagramPacket(
              new byte[0], 0, LOOPBACK, Session.inet(client.local().orElseThrow()).getPort()));
      Call empty = session.last(client.id().orElseThrow(), Operation.RECV);
      assertThat(empty.outcome()).isEqualTo(new Outcome.Moved(0));
      assertThat(client.ending()).isEqualTo(Ending.OPEN);
    }
  }

  @Test
  void broadcastNeedsItsOption() throws Exception {
    for (boolean allowed : new boolean[] {false, true}) {
      Client client =
          new Client(
              session.tracer(),
              ClientSettings.tutorial()
                  .withHost("127.255.255.255")
                  .withPort(9)
                  .withDatagrams(true)
                  .with(ClientOptions.CONNECTED, false)
                  .with(ClientOptions.BROADCAST, allowed),
              ClientListener.NONE);
      client.connect();
      try (client) {
        client.send(ByteBuffer.wrap(bytes("all")));
        Call sent = session.last(client.id().orElseThrow(), Operation.SENDTO);
        assertThat(sent.outcome().isError()).isEqualTo(!allowed);
        assertThat(session.allOperations(client.id().orElseThrow()).contains(Operation.SETSOCKOPT))
            .isEqualTo(allowed);
      }
    }
  }

  @Test
  void allMembersOfAGroupHearOneDatagram() throws Exception {
    ServerSettings member =
        udp(BehaviourKind.ECHO)
            .withAddress(InetAddress.ofLiteral("0.0.0.0"))
            .with(ServerOptions.JOIN, "239.1.2.3%lo");
    try (Server first = session.start(member)) {
      Server second = new Server(session.tracer(), member.withPort(Session.port(first)));
      second.start();
      Client client =
          new Client(
              session.tracer(),
              ClientSettings.tutorial()
                  .withHost("239.1.2.3")
                  .withPort(Session.port(first))
                  .withDatagrams(true)
                  .with(ClientOptions.CONNECTED, false)
                  .with(ClientOptions.MULTICAST_INTERFACE, "lo")
                  .with(ClientOptions.MULTICAST_TTL, 2),
              ClientListener.NONE);
      client.connect();
      try (second;
          client) {
        client.send(ByteBuffer.wrap(bytes("all")));
        for (Server each : List.of(first, second)) {
          Session.await("a member hears it", () -> each.peers().size() == 1);
        }
        second.stop();
        assertJoinedAndLeft(second, "IP_", "239.1.2.3 on lo");
      }
    }
  }

  /** The loopback interface carries no groups of IPv6, but lets them be joined. */
  @Test
  void aGroupOfIpv6IsJoinedAndLeft() throws Exception {
    try (Server server =
        session.start(
            udp(BehaviourKind.ECHO)
                .withAddress(InetAddress.ofLiteral("::"))
                .with(ServerOptions.JOIN, "ff12::1234%lo"))) {
      server.stop();
      assertJoinedAndLeft(server, "IPV6_", "ff12::1234 on lo");
    }
  }

  private void assertJoinedAndLeft(Server server, String family, String group) {
    assertThat(
            session.allCalls(server.id().orElseThrow()).stream()
                .map(call -> call.arguments().toString()))
        .contains(
            "SO_REUSEADDR, 1",
            family + "ADD_MEMBERSHIP, " + group,
            family + "DROP_MEMBERSHIP, " + group);
  }

  @Test
  void anInterfaceThatDoesNotExistIsSaid() {
    Server server =
        new Server(
            session.tracer(),
            udp(BehaviourKind.ECHO).withPort(0).with(ServerOptions.JOIN, "239.1.2.3%nowhere0"));
    CallException refused = catchThrowableOfType(CallException.class, server::start);
    assertThat(refused).hasMessageContaining("ENODEV");
    assertThat(server.state()).isEqualTo(ServerState.STOPPED);
  }

  @Test
  void aCloseEndsAReceiveThatWaits() throws Exception {
    TracedDatagramSocket socket =
        TracedDatagramSocket.open(
            session.tracer(), session.tracer().next(SocketId.Role.CLIENT), Family.AF_INET);
    socket.bind(Endpoint.ip("127.0.0.1", 0));
    Thread receiving =
        Thread.ofVirtual()
            .start(
                () -> {
                  try {
                    assertThat(socket.recvfrom(ByteBuffer.allocate(9))).isNull();
                  } catch (IOException ended) {
                    // That is what is asked for.
                  }
                });
    Session.await("the receive", socket::isReceiving);
    socket.close();
    receiving.join();
    assertThat(session.last(socket.id(), Operation.RECVFROM).outcome())
        .isInstanceOf(Outcome.ClosedHere.class);
  }
}
