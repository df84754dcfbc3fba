package dev.socketworkbench.net;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.socketworkbench.call.Arguments;
import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.Operation;
import dev.socketworkbench.call.Outcome;
import dev.socketworkbench.call.SocketFacts;
import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.call.address.Endpoint;
import dev.socketworkbench.call.error.Errno;
import dev.socketworkbench.net.behaviour.BehaviourKind;
import dev.socketworkbench.net.channel.LeftOverFile;
import dev.socketworkbench.net.channel.UnixType;
import dev.socketworkbench.net.client.Client;
import dev.socketworkbench.net.client.ClientListener;
import dev.socketworkbench.net.client.ClientOptions;
import dev.socketworkbench.net.client.ClientSettings;
import dev.socketworkbench.net.recording.CallException;
import dev.socketworkbench.net.server.Connection;
import dev.socketworkbench.net.server.Server;
import dev.socketworkbench.net.server.ServerOptions;
import dev.socketworkbench.net.server.ServerSettings;
import dev.socketworkbench.net.server.ServerState;
import dev.socketworkbench.net.server.Waiting;
import dev.socketworkbench.timeline.inference.Inference;
import dev.socketworkbench.timeline.inference.Link;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Unix sockets of every type and name, against this kernel. */
@EnabledOnOs(OS.LINUX)
class UnixTest {
  @TempDir Path folder;
  private Session session;
  private String path;

  @BeforeEach
  void begin() {
    session = new Session(folder);
    path = folder.resolve("s").toString();
  }

  @AfterEach
  void end() throws IOException {
    session.close();
  }

  private ServerSettings settings(String name, UnixType type) {
    return ServerSettings.tutorial()
        .withBehaviour(BehaviourKind.ECHO)
        .with(ServerOptions.UNIX, name)
        .with(ServerOptions.UNIX_TYPE, type)
        .with(ServerOptions.WAITING, Waiting.THREADS);
  }

  private Server serve(String name, UnixType type) throws CallException {
    Server server = new Server(session.tracer(), settings(name, type));
    server.start();
    return server;
  }

  private Client client(String name, UnixType type) {
    return new Client(
        session.tracer(),
        ClientSettings.tutorial()
            .with(ClientOptions.UNIX, name)
            .with(ClientOptions.UNIX_TYPE, type),
        ClientListener.NONE);
  }

  private static String unused() {
    return "@socket-workbench-" + ProcessHandle.current().pid() + "-" + System.nanoTime();
  }

  @ParameterizedTest
  @CsvSource({
    "STREAM, false",
    "STREAM, true",
    "SEQPACKET, false",
    "DATAGRAM, false",
    "DATAGRAM, true"
  })
  void clientAndServerTalk(UnixType type, boolean isAbstract) throws IOException {
    String name = isAbstract ? unused() : path;
    try (Server server = serve(name, type);
        Client client = client(name, type)) {
      assertThat(server.endpoint().orElseThrow()).hasToString(name);
      assertThat(server.address()).isEmpty();
      client.connect();
      client.send(ByteBuffer.wrap("hello".getBytes(US_ASCII)));
      Session.await("an answer", () -> client.bytesIn() == 5);
      assertThat(client.peer().orElseThrow()).isEqualTo(Endpoint.Unix.named(name));
      Call socket = session.last(client.id().orElseThrow(), Operation.SOCKET);
      assertThat(socket.arguments()).isEqualTo(new Arguments.Create("AF_UNIX", type.constant()));
    }
  }

  @Test
  void eachEndIsToldWhoTheOtherIs() throws IOException {
    try (Server server = serve(path, UnixType.STREAM);
        Client client = client(path, UnixType.STREAM)) {
      client.connect();
      Connection connection = Session.connection(server, 1);
      String us = "pid " + ProcessHandle.current().pid() + ", uid ";
      for (SocketId id : List.of(connection.id(), client.id().orElseThrow())) {
        Call asked = session.last(id, Operation.GETSOCKOPT);
        assertThat(asked.arguments()).hasToString("SO_PEERCRED");
        assertThat(((Outcome.Value) asked.outcome()).value()).startsWith(us);
      }
      assertThat(connection.peer()).isEqualTo(Endpoint.Unix.UNNAMED);
    }
  }

  /** By order the stranger, which connected first, would be taken for our client. */
  @Test
  void theKernelTellsWhichTwoSocketsAreOneConnection() throws IOException {
    try (Server server = serve(path, UnixType.STREAM);
        SocketChannel stranger = SocketChannel.open(UnixDomainSocketAddress.of(path));
        Client client = client(path, UnixType.STREAM)) {
      assertThat(stranger.isOpen()).isTrue();
      Session.connection(server, 1);
      client.connect();
      Connection second = Session.connection(server, 2);
      SocketId ours = client.id().orElseThrow();
      Inference inference = new Inference();
      Session.await("the kernel's word", () -> facts(second.id()).isPresent());
      session.journal().all().read(0, 1_000, 0).forEach(inference::add);
      assertThat(facts(second.id()).orElseThrow().peer()).contains(ours);
      Link link = inference.connections().of(ours).orElseThrow();
      assertThat(link.server()).contains(second.id());
      assertThat(link.isPairedByOrder()).isFalse();
      assertThat(inference.connections().all())
          .extracting(Link::client)
          .containsExactlyInAnyOrder(Optional.of(ours), Optional.empty());
    }
  }

  private Optional<SocketFacts> facts(SocketId socket) {
    return session.journal().socket(socket).read(0, 1_000, 0).stream()
        .filter(SocketFacts.class::isInstance)
        .map(SocketFacts.class::cast)
        .findFirst();
  }

  @Test
  @SuppressWarnings("try") // The client is closed early.
  void aCloseEndsWhatIsBlockedAndAStopWaitsForNobody() throws IOException {
    try (Server server = serve(path, UnixType.STREAM);
        Client client = client(path, UnixType.STREAM)) {
      client.connect();
      Connection connection = Session.connection(server, 1);
      Session.await("both receive", () -> client.isReceiving() && connection.isReceiving());
      client.close();
      assertThat(session.last(client.id().orElseThrow(), Operation.RECV).outcome())
          .isEqualTo(Outcome.ClosedHere.CLOSED_HERE);
      Session.await("accept waits", server::isAccepting);
      server.stop();
      assertThat(server.state()).isEqualTo(ServerState.STOPPED);
      assertThat(session.last(server.id().orElseThrow(), Operation.ACCEPT).outcome())
          .isEqualTo(Outcome.ClosedHere.CLOSED_HERE);
    }
  }

  @Test
  void aFileThatIsLeftBehindKeepsTheNextServerOutUntilItIsDeleted() throws IOException {
    Path file = Path.of(path);
    serve(path, UnixType.STREAM).close();
    assertThat(LeftOverFile.at(file)).isEqualTo(LeftOverFile.FileState.LEFT_OVER);
    Server second = new Server(session.tracer(), settings(path, UnixType.STREAM));
    assertFails(catchThrowableOfType(CallException.class, second::start), Errno.EADDRINUSE);
    CallException refused =
        catchThrowableOfType(CallException.class, client(path, UnixType.STREAM)::connect);
    assertFails(refused, Errno.ECONNREFUSED);
    assertThat(LeftOverFile.delete(file)).isTrue();
    second.start();
    assertThat(LeftOverFile.at(file)).isEqualTo(LeftOverFile.FileState.IN_USE);
    assertThat(LeftOverFile.delete(file)).isFalse();
    second.close();
  }

  private static void assertFails(CallException failure, Errno errno) {
    assertThat(((Outcome.Failed) failure.call().outcome()).errno()).isEqualTo(errno);
  }

  @ParameterizedTest
  @EnumSource(UnixType.class)
  void aSocketThatSomebodyHasIsNeverLeftOver(UnixType type) throws IOException {
    try (Server server = serve(path, type)) {
      assertThat(LeftOverFile.at(Path.of(path))).isEqualTo(LeftOverFile.FileState.IN_USE);
      assertThat(server.connections().size()).as("it was not disturbed").isZero();
      assertThat(server.peers().size()).isZero();
    }
  }

  @Test
  void aSocketOfAnotherProgramIsInUseAndAPlainFileIsNoSocket() throws IOException {
    try (ServerSocketChannel other = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      other.bind(UnixDomainSocketAddress.of(path));
      assertThat(LeftOverFile.at(Path.of(path))).isEqualTo(LeftOverFile.FileState.IN_USE);
    }
    Path plain = Files.writeString(folder.resolve("plain"), "kept");
    assertThat(LeftOverFile.at(plain)).isEqualTo(LeftOverFile.FileState.NO_SOCKET);
    assertThat(LeftOverFile.delete(plain)).isFalse();
    assertThat(plain).hasContent("kept");
    assertThat(LeftOverFile.at(folder.resolve("nothing")))
        .isEqualTo(LeftOverFile.FileState.NOTHING);
  }

  @Test
  void aPeerOfTheJdkIsServed() throws IOException {
    try (Server server = serve(path, UnixType.STREAM);
        SocketChannel peer = SocketChannel.open(UnixDomainSocketAddress.of(path))) {
      int sent = peer.write(ByteBuffer.wrap("jdk".getBytes(US_ASCII)));
      assertThat(sent).isEqualTo(3);
      ByteBuffer answer = ByteBuffer.allocate(3);
      while (answer.hasRemaining() && peer.read(answer) >= 0) {
        assertThat(server.state()).isEqualTo(ServerState.LISTENING);
      }
      assertThat(answer.array()).isEqualTo("jdk".getBytes(US_ASCII));
    }
  }

  @Test
  void whoIsOfAnotherTypeIsToldSo() throws IOException {
    try (Server server = serve(path, UnixType.SEQPACKET)) {
      assertThat(server.state()).isEqualTo(ServerState.LISTENING);
      CallException refused =
          catchThrowableOfType(CallException.class, client(path, UnixType.STREAM)::connect);
      assertFails(refused, Errno.EPROTOTYPE);
    }
  }

  @Test
  void aServerOfIpv6OnlyHearsNoIpv4ClientAndADualOneSeesAMappedAddress() throws IOException {
    ServerSettings six =
        ServerSettings.tutorial()
            .withBehaviour(BehaviourKind.SILENT)
            .withAddress(InetAddress.ofLiteral("::"));
    try (Server only = session.start(six.with(ServerOptions.V6_ONLY, true));
        Server dual = session.start(six);
        Socket mapped = new Socket(InetAddress.ofLiteral("127.0.0.1"), Session.port(dual));
        Socket heard = new Socket(InetAddress.ofLiteral("::1"), Session.port(only))) {
      assertThat(session.allCalls(only.id().orElseThrow()))
          .anyMatch(
              call -> call.arguments().equals(new Arguments.SocketOption("IPV6_V6ONLY", "1")));
      assertThat(Session.connection(dual, 1).peer())
          .isEqualTo(Endpoint.ip("::ffff:127.0.0.1", mapped.getLocalPort()));
      assertThat(Session.connection(only, 1).peer())
          .isEqualTo(Endpoint.ip("::1", heard.getLocalPort()));
      IOException refused =
          catchThrowableOfType(
              IOException.class,
              () -> new Socket(InetAddress.ofLiteral("127.0.0.1"), Session.port(only)).close());
      assertThat(refused).isNotNull();
    }
  }
}
