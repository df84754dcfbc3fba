package dev.socketworkbench.net.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.socketworkbench.call.Arguments;
import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.Operation;
import dev.socketworkbench.call.Outcome;
import dev.socketworkbench.call.Side;
import dev.socketworkbench.call.error.Errno;
import dev.socketworkbench.net.Session;
import dev.socketworkbench.net.behaviour.BehaviourKind;
import dev.socketworkbench.net.recording.CallException;
import dev.socketworkbench.net.recording.Ending;
import dev.socketworkbench.net.recording.TracedSocket;
import dev.socketworkbench.net.server.Server;
import dev.socketworkbench.net.server.ServerSettings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients: hosts and addresses, failing connects, ordered sends, what the listener hears. */
class ClientTest {
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

  /** Keeps what it hears. */
  private static final class Hearing implements ClientListener {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final CompletableFuture<Ending> ended = new CompletableFuture<>();

    @Override
    public void received(ByteBuffer piece) {
      byte[] copy = new byte[piece.remaining()];
      piece.get(copy);
      bytes.writeBytes(copy);
    }

    @Override
    public void ended(Ending ending) {
      ended.complete(ending);
    }

    Ending awaitEnded() throws Exception {
      return ended.get(Session.CEILING.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  private Client client(String host, int port, ClientListener listener) {
    return new Client(
        session.tracer(), ClientSettings.tutorial().withHost(host).withPort(port), listener);
  }

  private static ByteBuffer bytes(String text) {
    return ByteBuffer.wrap(text.getBytes(UTF_8));
  }

  @Test
  void theTutorialsExchange() throws Exception {
    Hearing hearing = new Hearing();
    try (Server server = session.start(ServerSettings.tutorial());
        Client client = client("127.0.0.1", Session.port(server), hearing)) {
      client.connect();
      client.send(bytes("Hello!"));
      assertThat(hearing.awaitEnded()).isEqualTo(Ending.HALF_CLOSED_BY_PEER);
      assertThat(hearing.bytes.toString(UTF_8))
          .startsWith("You connected at [")
          .endsWith("]\nYou sent: [Hello!]\n");
      client.halfClose();
      Session.await(
          "close", () -> session.operations(client.id().orElseThrow()).contains(Operation.CLOSE));
      List<Call> calls = session.allCalls(client.id().orElseThrow());
      assertThat(calls)
          .extracting(Call::operation)
          .startsWith(Operation.SOCKET, Operation.CONNECT)
          .contains(Operation.SEND, Operation.RECV)
          .endsWith(Operation.CLOSE);
      assertThat(calls.get(1).outcome()).isEqualTo(new Outcome.Bound(client.local().orElseThrow()));
      assertThat(session.last(client.id().orElseThrow(), Operation.RECV).thread())
          .isEqualTo(client.id().orElseThrow() + " recv");
      assertThat(session.last(client.id().orElseThrow(), Operation.SEND).thread())
          .isEqualTo(client.id().orElseThrow() + " send");
      assertThat(Session.inet(client.peer().orElseThrow())).isEqualTo(addressOf(server, client));
    }
  }

  private static InetSocketAddress addressOf(Server server, Client client) {
    return new InetSocketAddress(server.settings().address(), client.settings().port());
  }

  @Test
  void aPortWhereNobodyListensRefuses() throws Exception {
    int port;
    try (ServerSocket gone = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = gone.getLocalPort();
    }
    for (int limit : new int[] {0, 5000}) {
      Client client =
          new Client(
              session.tracer(),
              ClientSettings.tutorial().withPort(port).withConnectTimeoutMillis(limit),
              ClientListener.NONE);
      CallException failure = catchThrowableOfType(CallException.class, client::connect);
      assertThat(failure)
          .hasMessage("connect 127.0.0.1:" + port + ": ECONNREFUSED Connection refused");
      assertThat(client.state()).isEqualTo(ClientState.ENDED);
      assertThat(client.ending()).isEqualTo(Ending.FAILED);
      List<Call> calls = session.allCalls(client.id().orElseThrow());
      assertThat(calls)
          .extracting(Call::operation)
          .containsExactly(Operation.SOCKET, Operation.CONNECT, Operation.CLOSE);
      assertThat(calls.getLast().withPrevious()).isTrue();
      assertThatThrownBy(client::connect).isInstanceOf(IllegalStateException.class);
      assertThatThrownBy(() -> client.send(bytes("x"))).isInstanceOf(IllegalStateException.class);
    }
  }

  private Stream<Call> made(Operation operation) {
    return session.journal().all().read(0, 1000, 0).stream()
        .map(Call.class::cast)
        .filter(call -> call.operation() == operation);
  }

  @Test
  void aNameIsAskedForOnceAndEachOfItsAddressesIsTried() throws Exception {
    InetAddress[] known = InetAddress.getAllByName("localhost");
    Server server = session.start(BehaviourKind.ECHO);
    int port = Session.port(server);
    try (Client client = client(" localhost ", port, ClientListener.NONE)) {
      client.connect();
      // A row is seen as soon as no other thread is about to record an earlier one.
      Session.await("its row", () -> made(Operation.GETADDRINFO).findFirst().isPresent());
      Call asked = made(Operation.GETADDRINFO).findFirst().orElseThrow();
      assertThat(asked.arguments()).hasToString("localhost");
      assertThat(((Outcome.Resolved) asked.outcome()).addresses()).contains("127.0.0.1");
    }
    server.close();
    Client late = client("localhost", port, ClientListener.NONE);
    assertThatThrownBy(late::connect).isInstanceOf(CallException.class);
    Session.await(
        "a failure for each address",
        () ->
            made(Operation.CONNECT).filter(call -> call.outcome().isError()).count()
                == known.length);
  }

  @Test
  void aNameThatNobodyKnowsIsAFailedGetaddrinfo() {
    // A label of more than 63 characters cannot be asked for, with or without a network.
    Client client = client("x".repeat(64) + ".invalid", 1, ClientListener.NONE);
    CallException failure = catchThrowableOfType(CallException.class, client::connect);
    assertThat(failure.call().operation()).isEqualTo(Operation.GETADDRINFO);
    assertThat(((Outcome.Failed) failure.call().outcome()).errno()).isEqualTo(Errno.EAI_NONAME);
    assertThat(((Outcome.Failed) failure.call().outcome()).text()).doesNotContain("xxx");
    assertThat(client.ending()).isEqualTo(Ending.FAILED);
    assertThat(session.allOperations(client.id().orElseThrow()))
        .containsExactly(Operation.GETADDRINFO);
  }

  @ParameterizedTest
  @ValueSource(strings = {"::1", "[::1]", "::1%lo"})
  void ipv6WithAndWithoutBracketsAndScope(String host) throws Exception {
    ServerSettings settings =
        ServerSettings.tutorial()
            .withAddress(InetAddress.ofLiteral("::1"))
            .withBehaviour(BehaviourKind.ECHO);
    try (Server server = session.start(settings);
        Client client = client(host, Session.port(server), ClientListener.NONE)) {
      client.connect();
      client.send(bytes("six"));
      Session.await("echo", () -> client.bytesIn() == 3);
      assertThat(session.allCalls(client.id().orElseThrow()).getFirst().arguments())
          .hasToString("AF_INET6, SOCK_STREAM");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "  ",
        "[127.0.0.1]",
        "[::1",
        "::1]",
        "1::2::3",
        "fe80::1%no-such-interface",
        "two words",
        "bell\u0007",
        "host:80",
        "\u202ehost"
      })
  void whatCanBeNoHostIsNoCall(String host) {
    assertThatThrownBy(() -> ClientSettings.tutorial().withHost(host))
        .isInstanceOf(IllegalArgumentException.class)
        .message()
        .isNotBlank();
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 65536})
  void whatCanBeNoPortIsNoCall(int port) {
    assertThatThrownBy(() -> ClientSettings.tutorial().withPort(port))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("port " + port);
  }

  @Test
  void sixtyFourMebibytesAreSentInOrderInCallsOfAtMostOne() throws Exception {
    byte[] message = new byte[64 << 20];
    new Random(3).nextBytes(message);
    try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        Client client = client("127.0.0.1", listener.getLocalPort(), ClientListener.NONE)) {
      client.connect();
      try (Socket peer = listener.accept()) {
        peer.setSoTimeout((int) Session.CEILING.toMillis());
        client.send(ByteBuffer.wrap(message, 0, 5));
        client.send(ByteBuffer.wrap(message, 5, message.length - 5));
        client.halfClose();
        assertThat(peer.getInputStream().readAllBytes()).isEqualTo(message);
        assertThat(client.awaitSent()).isTrue();
        assertThat(client.bytesOut()).isEqualTo(message.length);
        List<Call> sends =
            session.allCalls(client.id().orElseThrow()).stream()
                .filter(call -> call.operation() == Operation.SEND)
                .toList();
        assertThat(sends)
            .isNotEmpty()
            .allSatisfy(
                call ->
                    assertThat(((Arguments.Size) call.arguments()).size())
                        .isLessThanOrEqualTo(TracedSocket.MAX_SEND));
        long offset = 0;
        for (Call send : sends) {
          assertThat(send.streamOffset()).isEqualTo(offset);
          offset += send.byteCount();
        }
        assertThat(offset).isEqualTo(message.length);
      }
    }
  }

  @Test
  void closingEndsASendThatIsBlocked() throws Exception {
    try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Client client = client("127.0.0.1", listener.getLocalPort(), ClientListener.NONE);
      client.connect();
      client.send(ByteBuffer.allocate(64 << 20));
      Session.await(
          "a send that waits",
          () ->
              session.tracer().openCalls().snapshot(Side.CLIENT, 9).stream()
                      .anyMatch(open -> open.operation() == Operation.SEND)
                  && client.bytesOut() > 0);
      client.close();
      assertThat(client.awaitSent()).isFalse();
      assertThat(client.ending()).isEqualTo(Ending.CLOSED_HERE);
      assertThat(client.bytesOut()).isLessThan(64 << 20);
    }
  }

  @Test
  void sendsOfManyThreadsAreEachRecordedAndNoneIsTorn() throws Exception {
    int threads = 16;
    int each = 200;
    Hearing hearing = new Hearing();
    try (Server server = session.start(BehaviourKind.ECHO);
        Client client = client("127.0.0.1", Session.port(server), hearing)) {
      client.connect();
      List<Thread> senders = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        String word = (char) ('a' + i) + "23456789\n";
        senders.add(
            Thread.ofVirtual()
                .start(
                    () -> {
                      for (int n = 0; n < each; n++) {
                        client.send(bytes(word));
                      }
                    }));
      }
      for (Thread sender : senders) {
        sender.join();
      }
      client.halfClose();
      assertThat(hearing.awaitEnded()).isEqualTo(Ending.CLOSED_HERE);
      List<String> lines = hearing.bytes.toString(UTF_8).lines().toList();
      assertThat(lines).hasSize(threads * each).allMatch(line -> line.matches("[a-p]23456789"));
      for (int i = 0; i < threads; i++) {
        String word = (char) ('a' + i) + "23456789";
        assertThat(Collections.frequency(lines, word)).isEqualTo(each);
      }
      assertThat(
              session.allOperations(client.id().orElseThrow()).stream()
                  .filter(Operation.SEND::equals))
          .hasSize(threads * each);
      assertThat(session.tracer().traffic().bytesOut())
          .isEqualTo(client.bytesOut() + server.connections().snapshot().get(0).bytesOut());
    }
  }

  @Test
  void aListenerThatFailsClosesTheConnectionAndSaysSo() throws Exception {
    ClientListener broken =
        new ClientListener() {
          @Override
          public void received(ByteBuffer bytes) {
            throw new IllegalArgumentException("cannot print");
          }

          @Override
          public void ended(Ending ending) {}
        };
    try (Server server = session.start(BehaviourKind.LINE_ECHO);
        Client client = client("127.0.0.1", Session.port(server), broken)) {
      client.connect();
      Session.await("closed", () -> client.state() == ClientState.ENDED);
      Session.await(
          "note",
          () ->
              session.journal().all().read(0, 100, 0).stream()
                  .anyMatch(entry -> entry.toString().contains("cannot print")));
    }
  }
}
