package dev.socketworkbench.replay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.socketworkbench.call.Operation;
import dev.socketworkbench.call.Outcome;
import dev.socketworkbench.call.Packet;
import dev.socketworkbench.call.PacketKind;
import dev.socketworkbench.call.Side;
import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.call.address.Endpoint;
import dev.socketworkbench.call.error.Errno;
import dev.socketworkbench.journal.Journal;
import dev.socketworkbench.net.behaviour.BehaviourKind;
import dev.socketworkbench.net.client.Client;
import dev.socketworkbench.net.client.ClientListener;
import dev.socketworkbench.net.client.ClientOptions;
import dev.socketworkbench.net.client.ClientSettings;
import dev.socketworkbench.net.layer.Securing;
import dev.socketworkbench.net.layer.TlsOptions;
import dev.socketworkbench.net.recording.Ending;
import dev.socketworkbench.net.recording.TracedSocket;
import dev.socketworkbench.net.server.Connection;
import dev.socketworkbench.net.server.Server;
import dev.socketworkbench.net.server.ServerOptions;
import dev.socketworkbench.net.server.ServerSettings;
import dev.socketworkbench.option.OptionValues;
import dev.socketworkbench.replay.part.Part;
import dev.socketworkbench.replay.part.Parts;
import dev.socketworkbench.replay.part.PeerEnd;
import dev.socketworkbench.replay.part.RecordedSide;
import dev.socketworkbench.replay.part.RecordedSides;
import dev.socketworkbench.replay.part.UnplayableException;
import dev.socketworkbench.testing.Any;
import dev.socketworkbench.testing.Property;
import dev.socketworkbench.testing.Recording;
import dev.socketworkbench.tls.TlsSettings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Recorded clients and servers against peers that are alike, or differ in one thing. */
final class ReplayTest {
  @TempDir Path folder;
  private static final ReplayPace AT_ONCE = new ReplayPace(true, Recording.CEILING.toNanos(), true);

  /** For peers that do not answer. */
  private static final ReplayPace IMPATIENT = waiting(100);

  private Recording recorded;
  private Recording now;

  @BeforeEach
  void begin() throws IOException {
    recorded = new Recording();
    now = new Recording();
  }

  @AfterEach
  void end() throws IOException {
    recorded.close();
    now.close();
  }

  /** What a peer of ours does with its connection. */
  private interface Talk {
    void with(Socket socket) throws Exception;
  }

  private Parts parts() {
    recorded.untilAllIsSeen();
    return new Parts(recorded.journal());
  }

  private static ReplayPace waiting(int millis) {
    return new ReplayPace(true, TimeUnit.MILLISECONDS.toNanos(millis), true);
  }

  /** A replay that waits at most so long. */
  private interface Impatient {
    ReplayOutcome with(ReplayPace pace) throws Exception;
  }

  /**
   * The only deviation of what waits for something in vain, and hears other things before; with
   * more patience where this machine was too slow for those.
   */
  private static Deviation only(Predicate<Deviation> wanted, Impatient replay) throws Exception {
    for (int millis = 100; millis < 20_000; millis *= 4) {
      try {
        Deviation found = only(replay.with(waiting(millis)));
        if (wanted.test(found)) {
          return found;
        }
      } catch (AssertionError | IOException tooSlow) {
        // Once more, with more patience.
      }
    }
    Deviation found = only(replay.with(waiting(20_000)));
    assertThat(found).matches(wanted);
    return found;
  }

  private static SocketId client(int number) {
    return new SocketId(SocketId.Role.CLIENT, number);
  }

  private static ByteBuffer bytes(String text) {
    return ByteBuffer.wrap(text.getBytes(UTF_8));
  }

  /** client#1 says hello and world to an echo server, half-closes, and reads the end. */
  private void recordAnEcho() throws IOException {
    try (Server server = serve(BehaviourKind.ECHO);
        TracedSocket client = recorded.connect(server.endpoint().orElseThrow())) {
      for (String word : List.of("hello ", "world\n")) {
        client.sendAll(bytes(word));
        Recording.receive(client, word.length(), 4);
      }
      client.shutDown();
      assertThat(Recording.receive(client, 10)).isFalse();
    }
  }

  private Server serve(BehaviourKind behaviour) throws IOException {
    return recorded.serve(ServerSettings.tutorial().withConcurrent(true).withBehaviour(behaviour));
  }

  /** Plays a client against a program that is none of ours. */
  private ReplayOutcome against(Talk talk, ReplayPace pace) throws Exception {
    try (ServerSocket listener = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        ClientReplay replay = replay(listener.getLocalPort(), pace)) {
      replay.start();
      try (Socket peer = listener.accept()) {
        talk.with(peer);
        return replay.awaitEnd();
      }
    }
  }

  private ClientReplay replay(int port, ReplayPace pace) throws UnplayableException {
    Parts parts = parts();
    return new ClientReplay(
        now.tracer(),
        parts,
        parts.of(client(1)),
        ClientSettings.tutorial().withPort(port),
        Optional.empty(),
        pace);
  }

  private static void answer(Socket peer, int bytes, String... answers) throws IOException {
    peer.getInputStream().readNBytes(bytes);
    for (String answer : answers) {
      peer.getOutputStream().write(answer.getBytes(UTF_8));
    }
  }

  private static Deviation only(ReplayOutcome outcome) {
    assertThat(outcome.deviations()).hasSize(1);
    return outcome.deviations().getFirst();
  }

  /** As of a traced program: a library reads the five bytes of a record's head first. */
  @ParameterizedTest
  @ValueSource(ints = {0, 5})
  void whatIsEncryptedIsNotPlayed(int head) throws Exception {
    try (Server server = serve(BehaviourKind.ECHO);
        TracedSocket client = recorded.connect(server.endpoint().orElseThrow())) {
      client.sendAll(bytes("STARTTLS\n"));
      Recording.receive(client, 9, 9);
      byte[] hello = {22, 3, 1, 0, 6, 1, 0, 0, 2, 3, 3};
      client.sendAll(ByteBuffer.wrap(hello, 0, head));
      client.sendAll(ByteBuffer.wrap(hello, head, hello.length - head));
    }
    assertThatThrownBy(() -> parts().of(client(1)))
        .isInstanceOf(UnplayableException.class)
        .hasMessage(
            "client#1 spoke TLS, and only its encrypted bytes were recorded; those cannot be"
                + " played.");
  }

  @Test
  void thePiecesDoNotMatter() throws Exception {
    recordAnEcho();
    ReplayOutcome outcome =
        against(
            peer -> {
              answer(peer, 6, "h", "e", "l", "lo ");
              answer(peer, 6, "world\n");
              assertThat(peer.getInputStream().read()).isEqualTo(-1);
              peer.shutdownOutput();
            },
            AT_ONCE);
    assertThat(outcome.deviations()).isEmpty();
    assertThat(outcome.isSame()).isTrue();
  }

  @Test
  void anotherByteIsToldByItsPlaceWithBothTexts() throws Exception {
    recordAnEcho();
    ReplayOutcome outcome =
        against(
            peer -> {
              answer(peer, 6, "hallo ");
              answer(peer, 6, "world\n");
              peer.shutdownOutput();
            },
            AT_ONCE);
    Deviation found = only(outcome);
    assertThat(found.kind()).isEqualTo(Deviation.Kind.BYTES);
    assertThat(found.offset()).isEqualTo(1);
    assertThat(found.title()).isEqualTo("client#1: received something else at offset 1.");
    assertThat(String.join("\n", found.lines()))
        .contains("recorded: \"ello world\\n\"  65 6C 6C 6F 20")
        .contains("now:      \"allo world\\n\"  61 6C 6C 6F 20");
    assertThat(ReplayWords.report(outcome)).last().isEqualTo("1 difference from the recording.");
  }

  @Test
  void whatIsAlikeAgainIsComparedOn() throws Exception {
    String before = "Date: Sunday\nThe first line of the page.\n<p>hi</p>\n";
    String after = "Date: Monday\nThe first line of the page.\n<p>ho</p>\n";
    try (ServerSocket listener = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        TracedSocket client =
            recorded.connect(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), listener.getLocalPort()))) {
      try (Socket peer = listener.accept()) {
        answer(peer, 0, before);
      }
      Recording.receive(client, before.length(), 7);
      Recording.receive(client, 1);
    }
    ReplayOutcome outcome =
        against(
            peer -> {
              answer(peer, 0, after);
              peer.shutdownOutput();
            },
            AT_ONCE);
    assertThat(outcome.deviations())
        .extracting(Deviation::title)
        .containsExactly(
            "client#1: received something else at offset 6, 2 B.",
            "client#1: received something else at offset 45.");
  }

  @Test
  void aMissingMessageIsKnownByWhatFollowsIt() throws Exception {
    recordAnEcho();
    ReplayOutcome outcome =
        against(
            peer -> {
              answer(peer, 6, "world\n");
              peer.shutdownOutput();
              peer.getInputStream().readAllBytes();
            },
            AT_ONCE);
    assertThat(outcome.deviations())
        .extracting(Deviation::kind)
        .containsExactly(Deviation.Kind.BYTES, Deviation.Kind.ENDING);
    assertThat(outcome.deviations().getFirst().lines()).last().asString().contains("6 bytes later");
    assertThat(outcome.deviations().getLast().lines().getFirst())
        .isEqualTo("the peer ended its stream: 6 of 12 B had come.");
  }

  @Test
  void anEarlierEndSaysWhatWasNotSentAnyMore() throws Exception {
    recordAnEcho();
    ReplayOutcome outcome =
        against(
            peer -> {
              answer(peer, 6, "hell");
              peer.shutdownOutput();
              peer.getInputStream().readAllBytes();
            },
            AT_ONCE);
    Deviation found = only(outcome);
    assertThat(found.kind()).isEqualTo(Deviation.Kind.ENDING);
    assertThat(found.lines())
        .containsExactly(
            "the peer ended its stream: 4 of 12 B had come.",
            "recorded: \"o world\\n\"  6F 20 77 6F 72 6C 64 0A",
            "Not sent any more: 6 B in 1 send.");
  }

  @Test
  void aResetInsteadOfAnEndIsAnotherEnd() throws Exception {
    recordAnEcho();
    ReplayOutcome outcome =
        against(
            peer -> {
              answer(peer, 6, "hello ");
              answer(peer, 6, "world\n");
              peer.getInputStream().read();
              peer.setSoLinger(true, 0);
              peer.close();
            },
            AT_ONCE);
    assertThat(only(outcome).lines())
        .containsExactly("the peer reset the connection; in the recording it ended its stream.");
  }

  @Test
  void aPeerThatSaysNothingIsGivenUp() throws Exception {
    recordAnEcho();
    ReplayOutcome outcome = against(peer -> answer(peer, 6), IMPATIENT);
    Deviation found = only(outcome);
    assertThat(found.kind()).isEqualTo(Deviation.Kind.SILENCE);
    assertThat(found.lines().getFirst()).contains("nothing more came within", "0 of 12 B");
  }

  @Test
  void aPeerThatDoesNotEndIsGivenUp() throws Exception {
    recordAnEcho();
    Deviation found =
        only(
            deviation -> deviation.lines().getFirst().startsWith("the peer kept the connection"),
            pace ->
                against(
                    peer -> {
                      answer(peer, 6, "hello ");
                      answer(peer, 6, "world\n");
                    },
                    pace));
    assertThat(found.lines().getFirst())
        .contains("the peer kept the connection open for", "it ended its stream.");
  }

  @Test
  void aPeerThatNeverStopsIsNotListenedToForEver() throws Exception {
    recordAnEcho();
    ReplayOutcome outcome =
        against(
            peer -> {
              answer(peer, 6, "hello ");
              answer(peer, 6, "world\n");
              try {
                while (true) {
                  peer.getOutputStream().write(new byte[4096]);
                }
              } catch (IOException closed) {
                // It was not read any more.
              }
            },
            AT_ONCE);
    assertThat(outcome.deviations()).extracting(Deviation::kind).contains(Deviation.Kind.MORE);
    assertThat(now.tracer().traffic().bytesIn()).isLessThan(3 << 20);
  }

  @Test
  void moreThanWasRecordedIsSeenWhereTheRecordedSideListened() throws Exception {
    recordAnEcho();
    ReplayOutcome outcome =
        against(
            peer -> {
              answer(peer, 6, "hello ");
              answer(peer, 6, "world\n", "and all");
              peer.shutdownOutput();
            },
            AT_ONCE);
    Deviation found = only(outcome);
    assertThat(found.kind()).isEqualTo(Deviation.Kind.MORE);
    assertThat(found.lines())
        .containsExactly(
            "received 7 B after the 12 B that were recorded.",
            "now:      \"and all\"  61 6E 64 20 61 6C 6C");
  }

  @Test
  void aSideThatDidNotReadOnDoesNotNow() throws Exception {
    try (ServerSocket listener = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      try (TracedSocket client =
          recorded.connect(
              new InetSocketAddress(InetAddress.getLoopbackAddress(), listener.getLocalPort()))) {
        try (Socket peer = listener.accept()) {
          answer(peer, 0, "12345678");
          Recording.receive(client, 4, 4);
          client.sendAll(bytes("enough"));
        }
      }
    }
    Part part = parts().of(client(1));
    assertThat(part.end()).isEqualTo(PeerEnd.NOT_ASKED);
    ReplayOutcome outcome = against(peer -> answer(peer, 0, "1234 and more"), AT_ONCE);
    assertThat(outcome.deviations()).isEmpty();
  }

  @Test
  void nobodyThereIsAFailedCall() throws Exception {
    recordAnEcho();
    int port;
    try (ServerSocket free = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    try (ClientReplay replay = replay(port, AT_ONCE)) {
      replay.start();
      ReplayOutcome outcome = replay.awaitEnd();
      assertThat(outcome.isSame()).isFalse();
      assertThat(outcome.failure().orElseThrow().outcome())
          .isInstanceOfSatisfying(
              Outcome.Failed.class,
              failed -> assertThat(failed.errno()).isEqualTo(Errno.ECONNREFUSED));
    }
  }

  @Test
  void bytesThatWereNotRecordedCannotBeSent() throws Exception {
    try (Server server = serve(BehaviourKind.DISCARD);
        TracedSocket client = recorded.connect(server.endpoint().orElseThrow())) {
      client.sendAll(bytes("whole"));
      client.keepBytes(3);
      client.sendAll(bytes("in part"));
    }
    Part part = parts().of(client(1));
    assertThat(ReplayWords.warnings(List.of(part)))
        .containsExactly(
            "client#1 can be played up to offset 5 of what it sent: the recording does not have"
                + " the 4 B after that.");
    ReplayOutcome outcome =
        against(
            peer ->
                assertThat(peer.getInputStream().readAllBytes()).isEqualTo("whole".getBytes(UTF_8)),
            AT_ONCE);
    assertThat(only(outcome).kind()).isEqualTo(Deviation.Kind.CUT);
  }

  @Test
  void aServersConnectionsArePlayedInTheOrderOfAccept() throws Exception {
    recordTwoClients();
    try (ServerReplay replay = server(AT_ONCE)) {
      replay.start();
      for (String name : List.of("two", "one")) {
        try (Socket client = connect(replay)) {
          client.getOutputStream().write(bytes(name).array());
          client.shutdownOutput();
          client.getInputStream().readAllBytes();
        }
      }
      assertThat(replay.awaitEnd().deviations())
          .extracting(Deviation::title)
          .containsExactly(
              "conn#1: received something else at offset 0.",
              "conn#2: received something else at offset 0.");
    }
  }

  /** Of one echo server: one says one, the other says two. */
  private void recordTwoClients() throws IOException {
    try (Server server = serve(BehaviourKind.ECHO)) {
      for (String name : List.of("one", "two")) {
        try (TracedSocket client = recorded.connect(server.endpoint().orElseThrow())) {
          client.sendAll(bytes(name));
          Recording.receive(client, 3, 3);
          client.shutDown();
          Recording.receive(client, 3);
        }
      }
    }
  }

  @Test
  void aConnectionThatDoesNotComeIsMissed() throws Exception {
    recordTwoClients();
    assertThat(only(each -> each.kind() == Deviation.Kind.ABSENT, this::withOneOfTwo).title())
        .matches(
            "conn#2 \\(now server#\\d\\): accepted 1 of the 2 connections that were recorded.");
  }

  private ReplayOutcome withOneOfTwo(ReplayPace pace) throws Exception {
    try (ServerReplay replay = server(pace)) {
      replay.start();
      try (Socket client = connect(replay)) {
        client.getOutputStream().write(bytes("one").array());
        assertThat(client.getInputStream().readNBytes(3)).isEqualTo(bytes("one").array());
        client.shutdownOutput();
        return replay.awaitEnd();
      }
    }
  }

  private static Socket connect(ServerReplay replay) throws IOException {
    return new Socket(InetAddress.getLoopbackAddress(), port(replay));
  }

  private static int port(ServerReplay replay) {
    return ((Endpoint.Ip) replay.endpoint().orElseThrow()).port();
  }

  private ServerReplay server(ReplayPace pace) throws UnplayableException {
    Parts parts = parts();
    RecordedSide side = RecordedSides.of(recorded.journal()).choose(true, Optional.empty());
    return new ServerReplay(
        now.tracer(),
        parts,
        parts.of(side),
        ServerSettings.tutorial().withPort(0),
        Optional.empty(),
        pace);
  }

  @Test
  @SuppressWarnings("try") // It is closed early.
  void aStopEndsAReplayThatWaits() throws Exception {
    recordAnEcho();
    try (ServerSocket listener = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        ClientReplay replay = replay(listener.getLocalPort(), AT_ONCE)) {
      replay.start();
      try (Socket peer = listener.accept()) {
        peer.getInputStream().readNBytes(6);
        replay.close();
        assertThat(replay.awaitEnd().stopped()).isTrue();
        assertThat(replay.awaitEnd().deviations()).isEmpty();
      }
    }
    try (ServerReplay waiting = server(new ReplayPace(true, 1, false))) {
      waiting.start();
      waiting.close();
      assertThat(waiting.awaitEnd().stopped()).isTrue();
    }
  }

  @Test
  void clearBytesAreComparedUnderTls() throws Exception {
    talkSecured();
    Part part = parts().of(client(1));
    assertThat(part.secure()).isTrue();
    assertThat(part.bytesIn()).isEqualTo(12);
    assertThat(part.bytesOut()).isEqualTo(12);
    OptionValues none = OptionValues.STANDARD;
    InetAddress here = InetAddress.ofLiteral("127.0.0.1");
    meet(
        ServerSettings.tutorial().withPort(0),
        Optional.of(Securing.ofServer(now.tracer(), none, here)),
        Optional.of(Securing.ofClient(now.tracer(), none, "127.0.0.1")));
  }

  /** The same talk under TLS, on the workbench's own sockets. */
  private void talkSecured() throws Exception {
    ServerSettings settings =
        ServerSettings.tutorial()
            .withConcurrent(true)
            .withBehaviour(BehaviourKind.ECHO)
            .with(TlsOptions.TLS, true);
    try (Server server = recorded.serve(settings)) {
      talk(
          ClientSettings.tutorial()
              .withPort(server.address().orElseThrow().getPort())
              .with(TlsOptions.TLS, true),
          server);
    }
  }

  @Test
  void aUnixSocketIsAStreamLikeAnyOther() throws Exception {
    String path = folder.resolve("socket").toString();
    ServerSettings settings =
        ServerSettings.tutorial()
            .withConcurrent(true)
            .withBehaviour(BehaviourKind.ECHO)
            .with(ServerOptions.UNIX, path);
    try (Server server = recorded.serve(settings)) {
      talk(ClientSettings.tutorial().with(ClientOptions.UNIX, path), server);
    }
    meet(
        ServerSettings.tutorial().with(ServerOptions.UNIX, folder.resolve("another").toString()),
        Optional.empty(),
        Optional.empty());
  }

  /** A client of ours says hello and world, hears both, half-closes, and hears the end. */
  private void talk(ClientSettings settings, Server server) throws Exception {
    ByteArrayOutputStream heard = new ByteArrayOutputStream();
    CountDownLatch ended = new CountDownLatch(1);
    ClientListener listener =
        new ClientListener() {
          @Override
          public void received(ByteBuffer bytes) {
            heard.writeBytes(UTF_8.decode(bytes).toString().getBytes(UTF_8));
          }

          @Override
          public void ended(Ending ending) {
            ended.countDown();
          }
        };
    try (Client client = new Client(recorded.tracer(), settings, listener)) {
      client.connect();
      client.send(bytes("hello "));
      Recording.until("hello", () -> heard.toString(UTF_8).equals("hello "));
      client.send(bytes("world\n"));
      Recording.until("world", () -> heard.toString(UTF_8).equals("hello world\n"));
      client.halfClose();
      assertThat(ended.await(Recording.CEILING.toSeconds(), TimeUnit.SECONDS)).isTrue();
      Recording.until(
          "the server has noticed the end",
          () -> server.connections().snapshot().stream().noneMatch(Connection::isOpen));
    }
  }

  /** Both sides of the recording against each other. */
  private void meet(
      ServerSettings settings, Optional<TlsSettings> ofServer, Optional<TlsSettings> ofClient)
      throws Exception {
    Parts parts = parts();
    RecordedSides sides = RecordedSides.of(recorded.journal());
    RecordedSide server = sides.choose(true, Optional.empty());
    Part client = parts.of(sides.choose(false, Optional.empty())).getFirst();
    try (ServerReplay serving =
        new ServerReplay(now.tracer(), parts, parts.of(server), settings, ofServer, AT_ONCE)) {
      serving.start();
      ClientSettings target =
          serving.endpoint().orElseThrow() instanceof Endpoint.Ip ip
              ? ClientSettings.tutorial().withPort(ip.port())
              : ClientSettings.tutorial()
                  .with(ClientOptions.UNIX, settings.get(ServerOptions.UNIX));
      try (ClientReplay talking =
          new ClientReplay(now.tracer(), parts, client, target, ofClient, AT_ONCE)) {
        talking.start();
        assertThat(ReplayWords.report(talking.awaitEnd()))
            .containsExactly("No difference from the recording.");
        assertThat(ReplayWords.report(serving.awaitEnd()))
            .containsExactly("No difference from the recording.");
      }
    }
  }

  @Test
  void aPeerWithoutTlsIsTold() throws Exception {
    talkSecured();
    Parts parts = parts();
    Optional<TlsSettings> tls =
        Optional.of(Securing.ofClient(now.tracer(), OptionValues.STANDARD, "127.0.0.1"));
    try (ServerSocket listener = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        ClientReplay replay =
            new ClientReplay(
                now.tracer(),
                parts,
                parts.of(client(1)),
                ClientSettings.tutorial().withPort(listener.getLocalPort()),
                tls,
                AT_ONCE)) {
      replay.start();
      try (Socket peer = listener.accept()) {
        answer(peer, 5, "I do not speak that.\n");
        peer.shutdownOutput(); // Otherwise it is waited for as long as a handshake may take.
        assertThat(only(replay.awaitEnd()).title())
            .startsWith("client#1: TLS did not come about: ");
        assertThat(replay.awaitEnd().layerFailure()).isPresent();
      }
    }
  }

  /** client#1 sends three datagrams to an echo server, each after the echo of the one before. */
  private void recordDatagrams() throws Exception {
    ServerSettings settings =
        ServerSettings.tutorial().withBehaviour(BehaviourKind.ECHO).withDatagrams(true);
    try (Server server = recorded.serve(settings)) {
      ByteArrayOutputStream heard = new ByteArrayOutputStream();
      ClientListener listener =
          new ClientListener() {
            @Override
            public void received(ByteBuffer bytes) {
              heard.writeBytes(UTF_8.decode(bytes).toString().getBytes(UTF_8));
            }

            @Override
            public void ended(Ending ending) {}
          };
      ClientSettings target =
          ClientSettings.tutorial()
              .withDatagrams(true)
              .withPort(((Endpoint.Ip) server.endpoint().orElseThrow()).port());
      try (Client client = new Client(recorded.tracer(), target, listener)) {
        client.connect();
        for (String word : List.of("one", "two", "three")) {
          client.send(bytes(word));
          Recording.until(word, () -> heard.toString(UTF_8).endsWith(word));
        }
      }
    }
  }

  @Test
  void datagramsAreSentAndExpectedOneByOne() throws Exception {
    recordDatagrams();
    Parts parts = parts();
    RecordedSides sides = RecordedSides.of(recorded.journal());
    RecordedSide serverSide = sides.choose(true, Optional.empty());
    RecordedSide clientSide = sides.choose(false, Optional.empty());
    assertThat(clientSide.toString()).endsWith(", datagrams");
    assertThat(parts.of(clientSide).getFirst().amountIn()).isEqualTo(3);
    try (ServerReplay server =
        new ServerReplay(
            now.tracer(),
            parts,
            parts.of(serverSide),
            ServerSettings.tutorial().withPort(0),
            Optional.empty(),
            AT_ONCE)) {
      server.start();
      try (ClientReplay client = datagrams(parts, clientSide, port(server), AT_ONCE)) {
        client.start();
        assertThat(ReplayWords.report(client.awaitEnd()))
            .containsExactly("No difference from the recording.");
        assertThat(ReplayWords.report(server.awaitEnd()))
            .containsExactly("No difference from the recording.");
      }
    }
  }

  private ClientReplay datagrams(Parts parts, RecordedSide side, int port, ReplayPace pace)
      throws UnplayableException {
    return new ClientReplay(
        now.tracer(),
        parts,
        parts.of(side).getFirst(),
        ClientSettings.tutorial().withDatagrams(true).withPort(port),
        Optional.empty(),
        pace);
  }

  /** Plays the client of datagrams against a peer that gives these answers, one for each. */
  private ReplayOutcome answered(ReplayPace pace, String... answers) throws Exception {
    recordDatagrams();
    Parts parts = parts();
    RecordedSide side = RecordedSides.of(recorded.journal()).choose(false, Optional.empty());
    try (DatagramSocket peer = new DatagramSocket(0, InetAddress.getLoopbackAddress());
        ClientReplay replay = datagrams(parts, side, peer.getLocalPort(), pace)) {
      replay.start();
      for (String answer : answers) {
        DatagramPacket packet = new DatagramPacket(new byte[100], 100);
        peer.receive(packet);
        for (String each : answer.split("\\|", -1)) {
          byte[] content = each.getBytes(UTF_8);
          peer.send(new DatagramPacket(content, content.length, packet.getSocketAddress()));
        }
      }
      return replay.awaitEnd();
    }
  }

  @Test
  void anotherDatagramIsToldByItsNumber() throws Exception {
    Deviation found = only(answered(AT_ONCE, "one", "2", "three"));
    assertThat(found.kind()).isEqualTo(Deviation.Kind.BYTES);
    assertThat(found.lines())
        .containsExactly(
            "received another datagram 2.", "recorded: \"two\"  74 77 6F", "now:      \"2\"  32");
  }

  @Test
  void anotherOrderIsTold() throws Exception {
    Deviation found = only(answered(AT_ONCE, "two", "one", "three"));
    assertThat(found.kind()).isEqualTo(Deviation.Kind.ORDER);
    assertThat(found.title()).endsWith("received datagram 1 after datagram 2.");
  }

  @Test
  void aDatagramThatIsLostIsMissed() throws Exception {
    recordDatagrams();
    Parts parts = parts();
    RecordedSide side = RecordedSides.of(recorded.journal()).choose(false, Optional.empty());
    try (DatagramSocket silent = new DatagramSocket(0, InetAddress.getLoopbackAddress());
        ClientReplay replay = datagrams(parts, side, silent.getLocalPort(), IMPATIENT)) {
      replay.start();
      Deviation found = only(replay.awaitEnd());
      assertThat(found.kind()).isEqualTo(Deviation.Kind.SILENCE);
      assertThat(found.lines())
          .contains("recorded: \"one\"  6F 6E 65", "Not sent any more: 8 B in 2 sends.");
    }
  }

  @Test
  void aCaptureIsPlayedAsFarAsItsPacketsTell() throws Exception {
    Journal capture = recorded.journal();
    SocketId client = client(1);
    SocketId server = new SocketId(SocketId.Role.CONN, 1);
    Endpoint here = Endpoint.ip("192.0.2.1", 40000);
    Endpoint there = Endpoint.ip("192.0.2.2", 80);
    capture.append(Packet.endpoint(client, here, there, 1));
    capture.append(Packet.endpoint(server, there, here, 2));
    segment(capture, client, 10, 0, "question");
    segment(capture, server, 20, 0, "an");
    segment(capture, server, 30, 2, "swer");
    capture.append(Packet.at(server, PacketKind.FIN, 6, 0, 40, 40));
    capture.append(Packet.at(client, PacketKind.FIN, 8, 0, 50, 50));
    RecordedSides sides = RecordedSides.of(capture);
    assertThat(sides.all(false)).hasToString("[client#1 to 192.0.2.2:80]");
    assertThat(sides.all(true)).hasToString("[conn#1 on 192.0.2.2:80, 1 connection]");
    assertThat(
            against(
                    peer -> {
                      answer(peer, 8, "answer");
                      peer.shutdownOutput();
                      assertThat(peer.getInputStream().read()).isEqualTo(-1);
                    },
                    AT_ONCE)
                .deviations())
        .isEmpty();
    try (ServerReplay replay = server(AT_ONCE)) {
      replay.start();
      try (Socket asking = connect(replay)) {
        asking.getOutputStream().write(bytes("question").array());
        assertThat(asking.getInputStream().readAllBytes()).isEqualTo(bytes("answer").array());
      }
      assertThat(replay.awaitEnd().deviations()).isEmpty();
    }
  }

  private static void segment(
      Journal capture, SocketId sender, long nanos, long offset, String text) {
    int length = text.length();
    capture.append(
        Packet.segment(sender, length, length, nanos, nanos, offset, length), bytes(text));
  }

  /** How a client of the property ends. */
  private enum Goodbye {
    HALF_CLOSE,
    CLOSE,
    ABORT
  }

  @Property(tries = 40)
  void bothSidesOfARecordingMeetWithoutADifference(Any any) throws Exception {
    try (Recording both = new Recording();
        Recording again = new Recording()) {
      BehaviourKind behaviour =
          any.of(
              BehaviourKind.ECHO,
              BehaviourKind.TUTORIAL,
              BehaviourKind.COUNTER,
              BehaviourKind.DISCARD,
              BehaviourKind.LINE_ECHO,
              BehaviourKind.SILENT);
      int clients = any.between(1, 3);
      List<SocketId> ids = new ArrayList<>();
      try (Server server =
          both.serve(ServerSettings.tutorial().withConcurrent(true).withBehaviour(behaviour))) {
        for (int i = 0; i < clients; i++) {
          try (TracedSocket client = both.connect(server.endpoint().orElseThrow())) {
            ids.add(client.id());
            both.await(Side.SERVER, Operation.ACCEPT, ids.size());
            converse(any, behaviour, client);
          }
        }
        if (behaviour != BehaviourKind.SILENT) {
          Recording.until(
              "the server has noticed the last end",
              () -> server.connections().snapshot().stream().noneMatch(Connection::isOpen));
        }
      }
      both.untilAllIsSeen();
      Parts parts = new Parts(both.journal());
      RecordedSide side = RecordedSides.of(both.journal()).choose(true, Optional.empty());
      ReplayPace pace = new ReplayPace(any.nextBoolean(), Recording.CEILING.toNanos(), true);
      try (ServerReplay server =
          new ServerReplay(
              again.tracer(),
              parts,
              parts.of(side),
              ServerSettings.tutorial().withPort(0),
              Optional.empty(),
              pace)) {
        server.start();
        for (SocketId id : ids) {
          try (ClientReplay client =
              new ClientReplay(
                  again.tracer(),
                  parts,
                  parts.of(id),
                  ClientSettings.tutorial().withPort(port(server)),
                  Optional.empty(),
                  pace)) {
            client.start();
            assertThat(ReplayWords.report(client.awaitEnd()))
                .containsExactly("No difference from the recording.");
          }
        }
        assertThat(ReplayWords.report(server.awaitEnd()))
            .containsExactly("No difference from the recording.");
      }
    }
  }

  /** Answers are awaited before a client leaves, so that nothing is left to chance. */
  private static void converse(Any any, BehaviourKind behaviour, TracedSocket client)
      throws IOException {
    if (behaviour == BehaviourKind.SILENT) {
      leave(any.nextBoolean() ? Goodbye.CLOSE : Goodbye.ABORT, client);
      return;
    }
    if (behaviour == BehaviourKind.TUTORIAL) {
      Recording.receive(client, 1000);
    }
    boolean repeats = behaviour == BehaviourKind.ECHO;
    for (int i = any.between(0, behaviour == BehaviourKind.TUTORIAL ? 1 : 4); i > 0; i--) {
      String line = "x".repeat(any.between(0, 3000)) + "\n";
      client.sendAll(line);
      if (repeats) {
        Recording.receive(client, line.length(), any.between(1, 5000));
      }
    }
    leave(repeats ? any.of(Goodbye.class) : Goodbye.HALF_CLOSE, client);
  }

  private static void leave(Goodbye how, TracedSocket client) throws IOException {
    switch (how) {
      case HALF_CLOSE -> {
        client.shutDown();
        while (Recording.receive(client, 700)) {
          // Until the server has said all.
        }
      }
      case ABORT -> client.abort();
      case CLOSE -> client.close();
    }
  }
}
