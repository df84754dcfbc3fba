package dev.socketworkbench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.socketworkbench.call.Operation;
import dev.socketworkbench.call.SessionFact.Remark;
import dev.socketworkbench.call.Side;
import dev.socketworkbench.call.address.Endpoint;
import dev.socketworkbench.call.error.Errno;
import dev.socketworkbench.call.error.ErrorCode;
import dev.socketworkbench.net.behaviour.BehaviourKind;
import dev.socketworkbench.net.channel.UnixType;
import dev.socketworkbench.net.resolve.IpVersion;
import dev.socketworkbench.net.server.Connection;
import dev.socketworkbench.net.server.Server;
import dev.socketworkbench.net.server.ServerOptions;
import dev.socketworkbench.net.server.ServerSettings;
import dev.socketworkbench.testing.Recording;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
import org.junit.jupiter.params.provider.ValueSource;

/** Loads against real servers: what is sent, what is counted, and how they end. */
final class LoadRunTest {
  @TempDir private Path folder;
  private Recording recording;

  @BeforeEach
  void begin() throws IOException {
    recording = new Recording();
  }

  @AfterEach
  void end() throws IOException {
    recording.close();
  }

  private Server serve(BehaviourKind behaviour) throws IOException {
    return recording.serve(ServerSettings.tutorial().withConcurrent(true).withBehaviour(behaviour));
  }

  private static LoadSettings settings(Server server) {
    return LoadSettings.of("127.0.0.1", server.address().orElseThrow().getPort()).withSeconds(600);
  }

  private LoadRun start(LoadSettings settings) throws IOException {
    LoadRun run = new LoadRun(recording.tracer(), false, settings);
    run.start();
    return run;
  }

  private LoadProgress finish(LoadSettings settings) throws IOException {
    try (LoadRun run = start(settings)) {
      Recording.until("the load ends", () -> run.progress().phase() == LoadProgress.Phase.ENDED);
      return run.progress();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 64, 4097, 300_000})
  void closedLoopSendsItsMessagesAndComparesTheAnswers(int size) throws Exception {
    try (Server server = serve(BehaviourKind.ECHO)) {
      LoadProgress load =
          finish(settings(server).withConnections(7).withSize(size).withMessages(50));
      assertThat(load.end()).contains(LoadProgress.EndReason.COUNT);
      assertThat(load.errors()).isEmpty();
      assertThat(load.connected()).isEqualTo(7);
      assertThat(load.open()).isZero();
      assertThat(load.sent()).isEqualTo(50);
      assertThat(load.answered()).isEqualTo(50);
      assertThat(load.bytesOut()).isEqualTo(50L * size);
      assertThat(load.bytesIn()).isEqualTo(50L * size);
      assertThat(load.latencies().max())
          .isGreaterThanOrEqualTo(load.latencies().p999())
          .isGreaterThanOrEqualTo(load.latencies().p50());
      Recording.until("the server saw all closes", () -> server.connections().openCount() == 0);
      assertThat(served(server)).isEqualTo(50L * size);
    }
  }

  private static LoadSettings over(LoadTransport transport, int port) {
    return LoadSettings.of("127.0.0.1", port).withSeconds(600).withTransport(transport);
  }

  private static final LoadTransport UDP =
      new LoadTransport(true, IpVersion.ANY, Optional.empty(), UnixType.STREAM);

  @ParameterizedTest
  @CsvSource({"0, 1", "0, 1400", "2000, 64"})
  void datagramsAreSentAndTheirAnswersCompared(int rate, int size) throws Exception {
    ServerSettings udp =
        ServerSettings.tutorial().withDatagrams(true).withBehaviour(BehaviourKind.ECHO);
    try (Server server = recording.serve(udp)) {
      int port = server.address().orElseThrow().getPort();
      LoadProgress load =
          finish(over(UDP, port).withConnections(6).withSize(size).withRate(rate).withMessages(60));
      assertThat(load.end()).contains(LoadProgress.EndReason.COUNT);
      assertThat(load.errors()).isEmpty();
      assertThat(load.sent()).isEqualTo(60);
      assertThat(load.answered()).isEqualTo(60);
      assertThat(load.bytesIn()).isEqualTo(60L * size);
    }
  }

  @Test
  void aDatagramWithoutAnAnswerIsGivenUpAndTheNextOneIsSent() throws Exception {
    try (DatagramSocket peer = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
      Thread.ofPlatform().daemon().start(() -> echoAllButTheFirst(peer));
      LoadSettings settings = over(UDP, peer.getLocalPort()).withConnections(1).withMessages(3);
      LoadProgress load = finish(settings);
      assertThat(load.errors()).isEmpty();
      assertThat(load.sent()).isEqualTo(3);
      assertThat(load.answered()).isEqualTo(2);
      assertThat(Remarks.on(settings, load))
          .anyMatch(said -> said.startsWith("1 message sent but not answered"));
    }
  }

  private static void echoAllButTheFirst(DatagramSocket peer) {
    try {
      DatagramPacket packet = new DatagramPacket(new byte[2_000], 2_000);
      peer.receive(packet);
      while (true) {
        peer.receive(packet);
        peer.send(packet);
      }
    } catch (IOException closed) {
      // The test is over.
    }
  }

  @Test
  void whereNobodyReceivesDatagramsTheSystemSaysSo() throws Exception {
    int port;
    try (DatagramSocket closed = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
      port = closed.getLocalPort();
    }
    LoadProgress load = finish(over(UDP, port).withConnections(1).withMessages(5));
    assertThat(load.answered()).isZero();
    assertThat(load.errors().keySet())
        .singleElement()
        .satisfies(error -> assertThat(error.code().errno()).isEqualTo(Errno.ECONNREFUSED));
  }

  @ParameterizedTest
  @EnumSource(UnixType.class)
  @EnabledOnOs(OS.LINUX)
  void aUnixSocketIsLoadedByMoreConnectionsThanThereAreProcessors(UnixType type) throws Exception {
    String path = folder.resolve("s").toString();
    ServerSettings unix =
        ServerSettings.tutorial()
            .withConcurrent(true)
            .with(ServerOptions.UNIX, path)
            .with(ServerOptions.UNIX_TYPE, type)
            .withBehaviour(BehaviourKind.ECHO);
    LoadTransport transport =
        new LoadTransport(false, IpVersion.ANY, Optional.of(Endpoint.Unix.named(path)), type);
    try (Server server = recording.serve(unix)) {
      assertThat(server.endpoint()).isPresent();
      LoadProgress load = finish(over(transport, 1).withConnections(12).withMessages(60));
      assertThat(load.end()).contains(LoadProgress.EndReason.COUNT);
      assertThat(load.errors()).isEmpty();
      assertThat(load.answered()).isEqualTo(60);
    }
  }

  private static long served(Server server) {
    long bytes = 0;
    for (Connection connection : server.connections().snapshot()) {
      bytes += connection.bytesIn();
    }
    return bytes;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 64, 100_000})
  void openLoopSendsItsMessages(int size) throws Exception {
    try (Server server = serve(BehaviourKind.ECHO)) {
      LoadProgress load =
          finish(
              settings(server)
                  .withConnections(8)
                  .withSize(size)
                  .withRate(10_000)
                  .withMessages(203));
      assertThat(load.end()).contains(LoadProgress.EndReason.COUNT);
      assertThat(load.errors()).isEmpty();
      assertThat(load.sent()).isEqualTo(203);
      assertThat(load.answered()).isEqualTo(203);
      assertThat(load.due()).isEqualTo(203);
      assertThat(load.bytesIn()).isEqualTo(203L * size);
    }
  }

  @Test
  void openLoopDoesNotWaitForAnswersAndCountsFromWhenTheyWereDue() throws Exception {
    try (ServerSocket listener = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        LoadRun run =
            start(
                LoadSettings.of("127.0.0.1", listener.getLocalPort())
                    .withConnections(1)
                    .withRate(1000)
                    .withMessages(100));
        Socket peer = listener.accept()) {
      // All are sent although none is answered: the loop is open.
      Recording.until("all are sent", () -> run.progress().sent() == 100);
      assertThat(run.progress().answered()).isZero();
      long lastDueAfterFirst = 99 * 1_000_000L;
      peer.getOutputStream().write(peer.getInputStream().readNBytes(6400));
      run.awaitEnd();
      Latencies latencies = run.progress().latencies();
      assertThat(latencies.count()).isEqualTo(100);
      // The first was due 99 ms before the last was, and nothing was answered before that.
      assertThat(latencies.max()).isGreaterThanOrEqualTo(lastDueAfterFirst);
    }
  }

  @Test
  void whatIsNotLoopbackNeedsConsent() {
    LoadSettings settings = LoadSettings.of("192.0.2.1", 9);
    LoadRun run = new LoadRun(recording.tracer(), true, settings);
    assertThatThrownBy(run::start)
        .isInstanceOf(NotLoopbackException.class)
        .hasMessage("192.0.2.1 is not a loopback address");
    assertThat(run.progress().phase()).isEqualTo(LoadProgress.Phase.IDLE);
    assertThat(recording.journal().all().size()).isZero();
    run.close();
  }

  @Test
  void theWildcardAddressIsNotTakenForLoopback() {
    assertThatThrownBy(() -> start(LoadSettings.of("0.0.0.0", 9)))
        .isInstanceOf(NotLoopbackException.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1000})
  void stopClosesEverySocketWhateverItWaitsFor(int rate) throws Exception {
    try (Server server = serve(BehaviourKind.SILENT);
        LoadRun run = start(settings(server).withConnections(50).withRate(rate))) {
      Recording.until("each has sent", () -> run.progress().sent() >= 50);
      run.stop();
      run.awaitEnd();
      LoadProgress load = run.progress();
      assertThat(load.phase()).isEqualTo(LoadProgress.Phase.ENDED);
      assertThat(load.end()).contains(LoadProgress.EndReason.STOPPED);
      assertThat(load.open()).isZero();
      assertThat(load.answered()).isZero();
      assertThat(load.errors()).isEmpty();
      // A row is seen as soon as no other thread is about to record an earlier one.
      Recording.until(
          "the load's last note",
          () -> !notes().isEmpty() && notes().getLast().endsWith(" 0 answered"));
      assertThat(Remarks.on(run.settings(), load))
          .anyMatch(remark -> remark.contains("answered none of them"));
    }
  }

  @Test
  void aPeerThatGreetsDoesNotEcho() throws Exception {
    try (Server server = serve(BehaviourKind.TUTORIAL)) {
      LoadSettings settings = settings(server).withConnections(3);
      LoadProgress load = finish(settings);
      assertThat(load.end()).contains(LoadProgress.EndReason.NO_CONNECTION);
      assertThat(load.errors())
          .containsEntry(LoadError.noticed(LoadError.Kind.ANSWER_DIFFERS), 3L)
          .hasSize(1);
      assertThat(load.difference().orElseThrow().toString())
          .startsWith("byte 0 should be \"ABC")
          .contains("\"You connected at [");
      assertThat(Remarks.on(settings, load)).singleElement().asString().contains("does not echo");

      LoadProgress counted = finish(settings.withCheck(AnswerCheck.COUNT));
      assertThat(counted.errors())
          .containsOnlyKeys(LoadError.noticed(LoadError.Kind.MORE_THAN_SENT));
    }
  }

  @Test
  void aPeerThatAnswersOneByteOtherwiseIsFound() throws Exception {
    try (ServerSocket listener = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        LoadRun run =
            start(LoadSettings.of("127.0.0.1", listener.getLocalPort()).withConnections(1));
        Socket peer = listener.accept()) {
      byte[] message = peer.getInputStream().readNBytes(64);
      peer.getOutputStream().write(message);
      message = peer.getInputStream().readNBytes(64);
      message[9] ^= 1;
      peer.getOutputStream().write(message);
      run.awaitEnd();
      assertThat(run.progress().answered()).isEqualTo(1);
      assertThat(run.progress().difference().orElseThrow().offset()).isEqualTo(64 + 9);
    }
  }

  @Test
  void errorsAreCountedByTheirErrno() throws Exception {
    int free;
    try (ServerSocket listener = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      free = listener.getLocalPort();
    }
    LoadProgress refused = finish(LoadSettings.of("127.0.0.1", free).withConnections(40));
    assertThat(refused.errors())
        .containsExactly(
            Map.entry(
                new LoadError(
                    LoadError.Kind.FAILED, Operation.CONNECT, ErrorCode.of(Errno.ECONNREFUSED)),
                40L));
    assertThat(refused.end()).contains(LoadProgress.EndReason.NO_CONNECTION);

    try (ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        LoadRun run =
            start(LoadSettings.of("127.0.0.1", listener.getLocalPort()).withConnections(2))) {
      List<Socket> peers = new ArrayList<>(List.of(listener.accept(), listener.accept()));
      for (Socket peer : peers) {
        assertThat(peer.getInputStream().readNBytes(64)).hasSize(64);
        peer.setSoLinger(true, 0);
        peer.close();
      }
      run.awaitEnd();
      assertThat(run.progress().errors())
          .containsExactly(
              Map.entry(
                  new LoadError(
                      LoadError.Kind.FAILED, Operation.RECV, ErrorCode.of(Errno.ECONNRESET)),
                  2L));
    }
  }

  @Test
  void oneClientAtATimeLeavesTheOthersUnansweredAndThatIsSaid() throws Exception {
    try (Server server =
            recording.serve(ServerSettings.tutorial().withBehaviour(BehaviourKind.ECHO));
        LoadRun run = start(settings(server).withConnections(5))) {
      Recording.until("one is answered", () -> run.progress().answered() > 0);
      Recording.until(
          "the other four have sent", () -> run.progress().sent() - run.progress().answered() >= 4);
      LoadProgress load = run.progress();
      assertThat(load.answering()).isEqualTo(1);
      assertThat(Remarks.on(run.settings(), load))
          .anyMatch(remark -> remark.startsWith("4 connections of 5 got no answer by the end."));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 50})
  void whatIsAnsweredAfterTheEndIsNotCreditedToTheLoad(int rate) throws Exception {
    // The server comes to the other four when the first connection is closed: after the end.
    try (Server server =
        recording.serve(ServerSettings.tutorial().withBehaviour(BehaviourKind.ECHO))) {
      LoadSettings settings = settings(server).withConnections(5).withRate(rate).withSeconds(1);
      try (LoadRun run = start(settings)) {
        Recording.until("the load ends", () -> run.progress().phase() == LoadProgress.Phase.ENDED);
        LoadProgress load = run.progress();
        assertThat(load.end()).contains(LoadProgress.EndReason.TIME);
        assertThat(load.nanos()).isEqualTo(1_000_000_000L);
        assertThat(load.answering()).isEqualTo(1);
        assertThat(load.unanswered()).isGreaterThanOrEqualTo(4);
        assertThat(load.late()).isBetween(4L, load.unanswered());
        assertThat(load.bytesIn()).isEqualTo(64 * load.answered());
        assertThat(run.samples(0).stream().mapToLong(LoadProgress.Sample::answered).sum())
            .isEqualTo(load.answered());
        assertThat(run.samples(0).getLast().endNanos()).isEqualTo(load.nanos());
        assertThat(Remarks.on(settings, load))
            .anyMatch(remark -> remark.startsWith("4 connections of 5 got no answer by the end."));
        if (rate > 0) {
          // Each connection has a fifth of the fifty.
          assertThat(load.answered()).isBetween(1L, 10L);
        }
      }
    }
  }

  @Test
  void itsOwnCallsAreRecordedOnlyIfAskedForAndTheJournalSaysWhich() throws Exception {
    try (Server server = serve(BehaviourKind.ECHO)) {
      LoadSettings settings = settings(server).withConnections(2).withMessages(10);
      finish(settings);
      recording.untilAllIsSeen();
      assertThat(recording.count(Side.CLIENT, Operation.SEND)).isZero();
      assertThat(notes())
          .satisfiesExactly(
              begin ->
                  assertThat(begin)
                      .startsWith("load begins: 2 connections to 127.0.0.1:")
                      .endsWith("its own calls are not recorded"),
              end -> assertThat(end).startsWith("load ended: 10 messages sent, 10 answered"));

      try (LoadRun run = new LoadRun(recording.tracer(), true, settings)) {
        run.start();
        run.awaitEnd();
      }
      recording.untilAllIsSeen();
      assertThat(recording.count(Side.CLIENT, Operation.SEND)).isEqualTo(10);
      assertThat(recording.count(Side.CLIENT, Operation.CONNECT)).isEqualTo(2);
      assertThat(recording.count(Side.CLIENT, Operation.CLOSE)).isEqualTo(2);
      assertThat(notes().get(2)).endsWith("its own calls are recorded");
    }
  }

  private List<String> notes() {
    return recording.journal().all().read(0, Integer.MAX_VALUE, 0).stream()
        .filter(Remark.class::isInstance)
        .map(remark -> ((Remark) remark).sentence())
        .filter(sentence -> !Recording.isMark(sentence))
        .toList();
  }

  @Test
  void samplesAddUpToTheWhole() throws Exception {
    try (Server server = serve(BehaviourKind.ECHO);
        LoadRun run = start(settings(server).withSeconds(1))) {
      run.awaitEnd();
      assertThat(run.progress().end()).contains(LoadProgress.EndReason.TIME);
      assertThat(run.samples(0)).isNotEmpty();
      assertThat(run.samples(run.samples(0).size())).isEmpty();
      long answered = run.samples(0).stream().mapToLong(LoadProgress.Sample::answered).sum();
      assertThat(answered).isPositive().isEqualTo(run.progress().answered());
    }
  }

  @Test
  void everythingHasACeiling() {
    LoadSettings settings = LoadSettings.of("127.0.0.1", 1);
    assertThatThrownBy(() -> settings.withConnections(LoadSettings.MOST_CONNECTIONS + 1))
        .hasMessage("connections must be from 1 to 10000, not 10001");
    assertThatThrownBy(() -> settings.withSize(LoadSettings.LARGEST_SIZE + 1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> settings.withRate(LoadSettings.HIGHEST_RATE + 1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> settings.withSeconds(LoadSettings.MOST_SECONDS + 1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> settings.withMessages(LoadSettings.MOST_MESSAGES + 1))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
