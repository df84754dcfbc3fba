package dev.socketworkbench.net.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.socketworkbench.call.Arguments;
import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.Operation;
import dev.socketworkbench.call.Outcome;
import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.call.address.Endpoint;
import dev.socketworkbench.call.error.Errno;
import dev.socketworkbench.net.Session;
import dev.socketworkbench.net.behaviour.BehaviourKind;
import dev.socketworkbench.net.recording.CallException;
import dev.socketworkbench.net.resolve.IpVersion;
import dev.socketworkbench.net.server.Server;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is set of a client is a call on its socket before it connects; what is not set is none. */
final class ClientOptionsTest {
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

  private static ClientSettings to(Server server) {
    return ClientSettings.tutorial().withPort(Session.port(server));
  }

  private Client client(ClientSettings settings) {
    return new Client(session.tracer(), settings, ClientListener.NONE);
  }

  private List<String> setOptions(SocketId socket) {
    return session.allCalls(socket).stream()
        .map(Call::arguments)
        .filter(Arguments.SocketOption.class::isInstance)
        .map(Arguments.SocketOption.class::cast)
        .map(each -> each.name() + "=" + each.value())
        .toList();
  }

  @Test
  void whatIsNotSetIsNoCall() throws Exception {
    try (Server server = session.start(BehaviourKind.SILENT);
        Client client = client(to(server))) {
      client.connect();
      session.last(client.id().orElseThrow(), Operation.CONNECT);
      assertThat(session.allOperations(client.id().orElseThrow()))
          .startsWith(Operation.SOCKET, Operation.CONNECT);
    }
  }

  @Test
  void eachOptionIsOneCallBeforeTheConnect() throws Exception {
    try (Server server = session.start(BehaviourKind.SILENT);
        Client client =
            client(
                to(server)
                    .with(ClientOptions.NO_DELAY, true)
                    .with(ClientOptions.KEEP_ALIVE, true)
                    .with(ClientOptions.SEND_BUFFER, 8192)
                    .with(ClientOptions.RECEIVE_BUFFER, 16384))) {
      client.connect();
      SocketId id = client.id().orElseThrow();
      session.last(id, Operation.CONNECT);
      assertThat(setOptions(id))
          .containsExactly("TCP_NODELAY=1", "SO_KEEPALIVE=1", "SO_SNDBUF=8192", "SO_RCVBUF=16384");
      assertThat(session.allOperations(id).subList(0, 6))
          .endsWith(Operation.SETSOCKOPT, Operation.CONNECT)
          .doesNotContain(Operation.BIND);
    }
  }

  @Test
  void aSourceIsBoundAndThePeerSeesIt() throws Exception {
    InetAddress source = InetAddress.ofLiteral("127.0.0.2");
    try (Server server = session.start(BehaviourKind.SILENT);
        Client client = client(to(server).with(ClientOptions.SOURCE_ADDRESS, source))) {
      client.connect();
      Call bind = session.last(client.id().orElseThrow(), Operation.BIND);
      assertThat(bind.arguments().toString()).isEqualTo("127.0.0.2:0");
      Endpoint.Ip bound = (Endpoint.Ip) ((Outcome.Bound) bind.outcome()).local();
      assertThat(Session.inet(client.local().orElseThrow()).getAddress()).isEqualTo(source);
      assertThat(Session.inet(Session.connection(server, 1).peer()).getAddress()).isEqualTo(source);
      assertThat(Session.inet(Session.connection(server, 1).peer()).getPort())
          .isEqualTo(bound.port());
    }
  }

  @Test
  void aSourcePortAloneIsBoundAtEveryAddress() throws Exception {
    int port = free();
    try (Server server = session.start(BehaviourKind.SILENT);
        Client client = client(to(server).with(ClientOptions.SOURCE_PORT, port))) {
      client.connect();
      assertThat(session.last(client.id().orElseThrow(), Operation.BIND).arguments().toString())
          .isEqualTo("0.0.0.0:" + port);
      assertThat(Session.inet(Session.connection(server, 1).peer()).getPort()).isEqualTo(port);
      client.abort(); // leaves nothing in TIME_WAIT
    }
  }

  private static int free() throws IOException {
    try (ServerSocket chosen = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return chosen.getLocalPort();
    }
  }

  @Test
  void aSourceThatIsTakenFailsBeforeTheConnectAndTheSocketIsClosed() throws Exception {
    try (Server server = session.start(BehaviourKind.SILENT);
        ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        Client client =
            client(
                to(server)
                    .with(ClientOptions.SOURCE_ADDRESS, InetAddress.getLoopbackAddress())
                    .with(ClientOptions.SOURCE_PORT, taken.getLocalPort()))) {
      CallException failure = catchThrowableOfType(CallException.class, client::connect);
      assertThat(failure.call().operation()).isEqualTo(Operation.BIND);
      assertThat(((Outcome.Failed) failure.call().outcome()).errno()).isEqualTo(Errno.EADDRINUSE);
      session.last(client.id().orElseThrow(), Operation.CLOSE);
      assertThat(session.allOperations(client.id().orElseThrow()))
          .containsExactly(Operation.SOCKET, Operation.BIND, Operation.CLOSE);
      assertThat(client.failure()).contains(failure.call());
      assertThat(client.state()).isEqualTo(ClientState.ENDED);
    }
  }

  @Test
  void aSourceOfTheOtherFamilyIsRefusedAsTheSystemRefusesIt() throws Exception {
    try (Server server = session.start(BehaviourKind.SILENT);
        Client client =
            client(to(server).with(ClientOptions.SOURCE_ADDRESS, InetAddress.ofLiteral("::1")))) {
      CallException failure = catchThrowableOfType(CallException.class, client::connect);
      assertThat(failure.call().operation()).isEqualTo(Operation.BIND);
      assertThat(((Outcome.Failed) failure.call().outcome()).errno()).isEqualTo(Errno.EAFNOSUPPORT);
    }
  }

  @Test
  void onlyTheAddressesOfTheVersionThatIsWantedAreTried() throws IOException {
    Client client =
        new Client(
            session.tracer(),
            ClientSettings.tutorial()
                .withHost("::1")
                .with(ClientOptions.IP_VERSION, IpVersion.IPV4),
            ClientListener.NONE);
    CallException failure = catchThrowableOfType(CallException.class, client::connect);
    assertThat(((Outcome.Failed) failure.call().outcome()).errno()).isEqualTo(Errno.EAI_ADDRFAMILY);
    assertThat(client.state()).isEqualTo(ClientState.ENDED);
  }
}
