package dev.socketworkbench.wire.tap;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.Operation;
import dev.socketworkbench.call.SessionFact.Remark;
import dev.socketworkbench.call.SessionFact.RuleFired;
import dev.socketworkbench.call.Side;
import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.journal.search.JournalSearch;
import dev.socketworkbench.net.client.ClientOptions;
import dev.socketworkbench.net.client.ClientSettings;
import dev.socketworkbench.net.server.Connection;
import dev.socketworkbench.option.OptionList;
import dev.socketworkbench.query.Query;
import dev.socketworkbench.query.syntax.QueryTimes;
import dev.socketworkbench.testing.Await;
import dev.socketworkbench.testing.Recording;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.StandardSocketOptions;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The tap between plain peers: what goes in comes out, and faults do what they say. */
class TapTest {
  private static final InetAddress LOOPBACK = InetAddress.ofLiteral("127.0.0.1");

  private Recording recording;
  private ServerSocket target;

  @BeforeEach
  void open() throws IOException {
    recording = new Recording();
    target = new ServerSocket(0, 50, LOOPBACK);
    target.setSoTimeout((int) Recording.CEILING.toMillis());
  }

  @AfterEach
  void close() throws IOException {
    target.close();
    recording.close();
  }

  private TapSettings settings(String faults) {
    TapSettings plain =
        TapSettings.plain(0, ClientSettings.tutorial().withPort(target.getLocalPort()));
    return faults.isEmpty() ? plain : plain.with(FaultParser.parse(faults), 7);
  }

  private Tap tap(String faults) throws IOException {
    Tap tap = new Tap(recording.tracer(), settings(faults));
    tap.start();
    return tap;
  }

  private static int port(Tap tap) {
    return tap.server().address().orElseThrow().getPort();
  }

  private static Socket connect(Tap tap) throws IOException {
    return patient(new Socket(LOOPBACK, port(tap)));
  }

  private Socket accept() throws IOException {
    return patient(target.accept());
  }

  private static Socket patient(Socket socket) throws IOException {
    socket.setSoTimeout((int) Recording.CEILING.toMillis());
    return socket;
  }

  private List<String> remarks() {
    Recording.untilAllIsSeen(recording.journal(), recording.tracer());
    return recording.journal().all().read(0, Integer.MAX_VALUE, 0).stream()
        .filter(Remark.class::isInstance)
        .map(each -> ((Remark) each).remark())
        .toList();
  }

  private long found(String query) throws Exception {
    Recording.untilAllIsSeen(recording.journal(), recording.tracer());
    Query asked = Query.parse(query, new QueryTimes(recording.journal().clock(), ZoneOffset.UTC));
    JournalSearch search = recording.journal().search(asked::newTest);
    search.catchUp();
    return search.all().size();
  }

  private static void reset(Socket socket) throws IOException {
    socket.setSoLinger(true, 0);
    socket.close();
  }

  private static String read(Socket socket, int bytes) throws IOException {
    return new String(socket.getInputStream().readNBytes(bytes), UTF_8);
  }

  private static void write(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(UTF_8));
  }

  @Test
  void bytesGoThroughInBothDirectionsAndEndsAreHalfCloses() throws Exception {
    try (Tap tap = tap("");
        Socket client = connect(tap);
        Socket server = accept()) {
      write(client, "ping");
      client.shutdownOutput();
      assertThat(new String(server.getInputStream().readAllBytes(), UTF_8)).isEqualTo("ping");
      write(server, "pong, although you have ended");
      assertThat(read(client, 29)).isEqualTo("pong, although you have ended");
      server.shutdownOutput();
      assertThat(client.getInputStream().read()).isEqualTo(-1);
      Await.until(
          Recording.CEILING, "the tap closes", () -> tap.server().connections().openCount() == 0);
      assertThat(found("by:us")).isZero();
      assertThat(found("socket:client#1 op:shutdown")).isEqualTo(1);
      assertThat(found("socket:conn#1 op:shutdown")).isEqualTo(1);
      assertThat(found("op:setsockopt SO_LINGER")).isZero();
    }
  }

  @Test
  void manyMegabytesComeOutAsTheyWentIn() throws Exception {
    byte[] all = new byte[20_000_000];
    new Random(3).nextBytes(all);
    try (Tap tap = tap("");
        Socket client = connect(tap);
        Socket server = accept()) {
      Thread writing = Thread.ofVirtual().start(() -> send(client, all));
      Thread answering = Thread.ofVirtual().start(() -> send(server, all));
      Thread reading =
          Thread.ofVirtual()
              .start(
                  () -> {
                    try {
                      assertThat(client.getInputStream().readAllBytes()).isEqualTo(all);
                    } catch (IOException e) {
                      throw new AssertionError(e);
                    }
                  });
      assertThat(server.getInputStream().readAllBytes()).isEqualTo(all);
      writing.join();
      answering.join();
      reading.join();
    }
  }

  private static void send(Socket socket, byte[] bytes) {
    try {
      socket.getOutputStream().write(bytes);
      socket.shutdownOutput();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void aResetGoesThroughAsAReset() throws Exception {
    for (String faults : List.of("", "delay=1ms")) {
      try (Tap tap = tap(faults);
          Socket client = connect(tap);
          Socket server = accept()) {
        write(client, "x");
        assertThat(read(server, 1)).isEqualTo("x");
        reset(client);
        InputStream in = server.getInputStream();
        assertThatThrownBy(in::read)
            .isInstanceOf(SocketException.class)
            .hasMessageContaining("reset");
        assertThat(remarks())
            .anyMatch(said -> said.contains("ECONNRESET") && said.endsWith("passed on as a reset"));
      }
    }
  }

  @Test
  void aSlowReaderSlowsItsSender() throws Exception {
    byte[] all = new byte[64 << 20];
    for (String faults : List.of("", "delay=1ms")) {
      try (Tap tap = tap(faults);
          Socket client = connect(tap);
          Socket server = accept()) {
        Thread writing = Thread.ofVirtual().start(() -> send(client, all));
        Connection conn = tap.server().connections().snapshot().getFirst();
        // Nobody reads, and the buffers of the system are full.
        Await.until(Recording.CEILING, "a send that waits", this::isSending);
        Await.until(Recording.CEILING, "much has come", () -> conn.bytesIn() > 1 << 20);
        assertThat(writing.isAlive()).isTrue();
        assertThat(server.getInputStream().readAllBytes()).isEqualTo(all);
        writing.join();
      }
    }
  }

  private boolean isSending() {
    return recording.tracer().openCalls().snapshot(Side.CLIENT, 100).stream()
        .anyMatch(call -> call.operation() == Operation.SEND);
  }

  @Test
  void aTargetThatRefusesGivesTheClientWhatWasChosen() throws Exception {
    target.close();
    try (Tap tap = tap("");
        Socket client = connect(tap)) {
      assertThatThrownBy(() -> client.getInputStream().read()).isInstanceOf(SocketException.class);
      assertThat(remarks()).anyMatch(said -> said.contains("ECONNREFUSED"));
    }
    TapSettings closing = settings("").with(TapSettings.WhenRefused.CLOSE);
    try (Tap tap = new Tap(recording.tracer(), closing)) {
      tap.start();
      try (Socket client = connect(tap)) {
        assertThat(client.getInputStream().read()).isEqualTo(-1);
      }
    }
  }

  @Test
  void aTapToItselfIsNoticed() throws Exception {
    int port = target.getLocalPort();
    target.close();
    TapSettings itself = TapSettings.plain(port, ClientSettings.tutorial().withPort(port));
    assertThat(itself.reachesItself())
        .hasValueSatisfying(why -> assertThat(why).contains("itself"));
    assertThat(settings("").reachesItself()).isEmpty();
    try (Tap tap = new Tap(recording.tracer(), itself)) {
      tap.start();
      try (Socket client = connect(tap)) {
        assertThatThrownBy(() -> client.getInputStream().read())
            .isInstanceOf(SocketException.class);
      }
      Await.until(
          Recording.CEILING, "all are over", () -> tap.server().connections().openCount() == 0);
      assertThat(remarks()).anyMatch(said -> said.contains("connected to itself"));
    }
  }

  /** The system gives a port to several connections, as long as they go to different places. */
  @Test
  void aPortThatIsAtBothEndsIsNoConnectionToItself() throws Exception {
    try (Socket client = patient(new Socket())) {
      client.setReuseAddress(true);
      client.bind(new InetSocketAddress(LOOPBACK, 0));
      ClientSettings samePort =
          ClientSettings.tutorial()
              .withPort(target.getLocalPort())
              .with(ClientOptions.SOURCE_ADDRESS, LOOPBACK)
              .with(ClientOptions.SOURCE_PORT, client.getLocalPort())
              .with(ClientOptions.SOCKET_OPTIONS, OptionList.parse("SO_REUSEADDR=1").orElseThrow());
      try (Tap tap = new Tap(recording.tracer(), TapSettings.plain(0, samePort))) {
        tap.start();
        client.connect(new InetSocketAddress(LOOPBACK, port(tap)));
        try (Socket server = accept()) {
          assertThat(server.getPort()).isEqualTo(client.getLocalPort());
          write(client, "x");
          assertThat(read(server, 1)).isEqualTo("x");
        }
      }
    }
  }

  @Test
  void aStopEndsBothSides() throws Exception {
    for (String faults : List.of("", "delay=60min", "silence=0")) {
      Tap tap = tap(faults);
      try (Socket client = connect(tap);
          Socket server = accept()) {
        write(client, "x");
        tap.stop();
        assertThat(hasEnded(client)).isTrue();
        assertThat(hasEnded(server)).isTrue();
      }
      tap.close();
    }
  }

  /** Reads to the end, or to a reset: bytes that nobody read make one of a close. */
  private static boolean hasEnded(Socket socket) throws IOException {
    try {
      socket.getInputStream().readAllBytes();
    } catch (SocketException reset) {
      assertThat(reset).hasMessageContaining("reset");
    }
    return true;
  }

  @Test
  void slicesAreTheSendsOfTheTapAndSaySo() throws Exception {
    try (Tap tap = tap("to-server:slice=3");
        Socket client = connect(tap);
        Socket server = accept()) {
      write(client, "0123456789");
      assertThat(read(server, 10)).isEqualTo("0123456789");
      write(server, "whole");
      assertThat(read(client, 5)).isEqualTo("whole");
      awaitSends("client", 3, 3, 3, 1);
      awaitSends("conn", 5);
      assertThat(found("by:us")).isEqualTo(4);
    }
  }

  /** A call has its row a moment after its bytes have arrived. */
  private void awaitSends(String role, Integer... bytes) {
    Await.until(
        Recording.CEILING,
        "sends of " + List.of(bytes),
        () -> sends(role + "#1").equals(List.of(bytes)));
  }

  private List<Integer> sends(String name) {
    SocketId socket = SocketId.parse(name).orElseThrow();
    return recording.journal().socket(socket).read(0, Integer.MAX_VALUE, 0).stream()
        .filter(each -> each instanceof Call call && call.operation() == Operation.SEND)
        .map(each -> ((Call) each).byteCount())
        .toList();
  }

  @Test
  void whatIsLateWasKeptAtLeastSoLong() throws Exception {
    try (Tap tap = tap("to-server:delay=30ms");
        Socket client = connect(tap);
        Socket server = accept()) {
      write(client, "late");
      assertThat(read(server, 4)).isEqualTo("late");
      awaitSends("client", 4);
      Call sent =
          recording.journal().all().read(0, Integer.MAX_VALUE, 0).stream()
              .filter(each -> each instanceof Call call && call.operation() == Operation.SEND)
              .map(Call.class::cast)
              .findFirst()
              .orElseThrow();
      assertThat(sent.aside().intervention().orElseThrow().heldBeforeNanos())
          .isGreaterThanOrEqualTo(30_000_000L);
    }
  }

  @Test
  void whatComesWithinTheWindowIsOneSend() throws Exception {
    try (Tap tap = tap("to-server:coalesce=200ms")) {
      List<Integer> sends = List.of();
      // On a slow machine not all may come within the window at the first time.
      for (int number = 1; number <= 20 && !sends.equals(List.of(10)); number++) {
        sendFivePieces(tap);
        Recording.untilAllIsSeen(recording.journal(), recording.tracer());
        sends = sends("client#" + number);
        assertThat(sends.stream().mapToInt(Integer::intValue).sum()).isEqualTo(10);
      }
      assertThat(sends).containsExactly(10);
    }
  }

  private void sendFivePieces(Tap tap) throws IOException {
    try (Socket client = connect(tap);
        Socket server = accept()) {
      client.setTcpNoDelay(true);
      for (int i = 0; i < 5; i++) {
        write(client, "ab");
      }
      client.shutdownOutput();
      assertThat(new String(server.getInputStream().readAllBytes(), UTF_8))
          .isEqualTo("ab".repeat(5));
    }
  }

  @Test
  void endsAtAPlaceDoWhatTheySay() throws Exception {
    try (Tap tap = tap("to-server:half-close=4");
        Socket client = connect(tap);
        Socket server = accept()) {
      write(client, "0123456789");
      assertThat(new String(server.getInputStream().readAllBytes(), UTF_8)).isEqualTo("0123");
      write(server, "on");
      assertThat(read(client, 2)).isEqualTo("on");
    }
    try (Tap tap = tap("to-server:reset=4");
        Socket client = connect(tap);
        Socket server = accept()) {
      write(client, "0123456789");
      InputStream in = server.getInputStream();
      assertThatThrownBy(in::readAllBytes).isInstanceOf(SocketException.class);
    }
    try (Tap tap = tap("to-client:cut=4");
        Socket client = connect(tap);
        Socket server = accept()) {
      write(server, "0123456789");
      assertThat(new String(client.getInputStream().readAllBytes(), UTF_8)).isEqualTo("0123");
      assertThat(found("by:us rule:cut")).isEqualTo(1);
    }
  }

  @Test
  void silenceTellsNobodyAnything() throws Exception {
    try (Tap tap = tap("silence=2");
        Socket client = connect(tap);
        Socket server = accept()) {
      write(client, "0123456789");
      assertThat(read(server, 2)).isEqualTo("01");
      reset(client); // of which the server learns nothing
      SocketId conn = SocketId.parse("conn#1").orElseThrow();
      Await.until(
          Recording.CEILING,
          "the reset is seen here",
          () ->
              recording.journal().socket(conn).read(0, Integer.MAX_VALUE, 0).stream()
                  .anyMatch(each -> each instanceof Call call && call.isError()));
      server.getOutputStream().write(1);
      assertThat(server.getInputStream().available()).isZero();
      SocketId out = SocketId.parse("client#1").orElseThrow();
      assertThat(recording.journal().socket(out).read(0, Integer.MAX_VALUE, 0))
          .noneMatch(
              each ->
                  each instanceof Call call
                      && (call.operation() == Operation.CLOSE
                          || call.operation() == Operation.SHUTDOWN));
    }
  }

  @Test
  void replacedAndFlippedBytesAreSaid() throws Exception {
    try (Tap tap = tap("to-server:replace=\"ping\" by \"pong!\",to-client:flip=@1");
        Socket client = connect(tap);
        Socket server = accept()) {
      write(client, "a pi");
      assertThat(read(server, 2)).isEqualTo("a ");
      write(client, "ng b");
      client.shutdownOutput();
      String came = new String(server.getInputStream().readAllBytes(), UTF_8);
      assertThat(came).isIn("pong! b", "ping b"); // the latter if "pi" was held back too long
      write(server, "xyz");
      assertThat(read(client, 3)).startsWith("x").endsWith("z").isNotEqualTo("xyz");
      assertThat(found("by:us rule:flip")).isEqualTo(1);
      RuleFired flip =
          recording.journal().all().read(0, Integer.MAX_VALUE, 0).stream()
              .filter(each -> each instanceof RuleFired fired && fired.rule().equals("flip"))
              .map(RuleFired.class::cast)
              .findFirst()
              .orElseThrow();
      assertThat(flip.text()).startsWith("flip by us: bit ").contains("of byte 1: 0x79 became");
    }
  }

  @Test
  void hundredsOfConnectionsGoThroughAtOnce() throws Exception {
    try (Tap tap = tap("")) {
      Socket[] clients = new Socket[200];
      Socket[] servers = new Socket[clients.length];
      for (int i = 0; i < clients.length; i++) {
        clients[i] = connect(tap);
        servers[i] = accept();
        write(clients[i], "number " + i + "\n");
      }
      for (int i = 0; i < clients.length; i++) {
        String line = "number " + i + "\n";
        assertThat(read(servers[i], line.length())).isEqualTo(line);
        clients[i].close();
        assertThat(servers[i].getInputStream().read()).isEqualTo(-1);
        servers[i].close();
      }
      Await.until(
          Recording.CEILING, "all are over", () -> tap.server().connections().openCount() == 0);
    }
  }

  @Test
  void theSocketsOfATapSendAtOnce() throws Exception {
    try (Tap tap = tap("");
        Socket client = connect(tap);
        Socket server = accept()) {
      write(client, "x");
      assertThat(read(server, 1)).isEqualTo("x");
      assertThat(found("op:setsockopt " + StandardSocketOptions.TCP_NODELAY.name())).isEqualTo(2);
    }
  }
}
