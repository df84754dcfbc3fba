package dev.socketworkbench.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.fail;

import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.Operation;
import dev.socketworkbench.call.Outcome;
import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.kernel.tables.DescriptorAddresses;
import dev.socketworkbench.net.client.Client;
import dev.socketworkbench.net.hand.HandSystem;
import dev.socketworkbench.net.server.Server;
import dev.socketworkbench.net.server.ServerSettings;
import dev.socketworkbench.net.server.ServerState;
import dev.socketworkbench.testing.Recording;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Scenarios on real sockets: each shows what it is about, twice in a row. */
final class ScenarioRunTest {
  /** The calls of one run. */
  private record Calls(List<Call> all) {
    Stream<Call> of(SocketId.Role role, Operation operation) {
      return all.stream()
          .filter(call -> call.socket().role() == role && call.operation() == operation);
    }

    /** The bytes that each such call moved, in order. */
    List<Integer> moved(SocketId.Role role, Operation operation) {
      return of(role, operation)
          .filter(call -> call.outcome() instanceof Outcome.Moved)
          .map(Call::byteCount)
          .toList();
    }

    int bytes(SocketId.Role role, Operation operation) {
      return moved(role, operation).stream().mapToInt(Integer::intValue).sum();
    }

    /** How the failures of such calls are called. */
    List<String> failures(SocketId.Role role, Operation operation) {
      return of(role, operation)
          .map(Call::outcome)
          .filter(Outcome::isError)
          .map(ScenarioRunTest::name)
          .toList();
    }

    Call first(SocketId.Role role, Operation operation) {
      return of(role, operation).findFirst().orElseThrow();
    }

    Call last(SocketId.Role role, Operation operation) {
      return of(role, operation).reduce((before, next) -> next).orElseThrow();
    }

    long ends(SocketId.Role role) {
      return of(role, Operation.RECV)
          .filter(call -> call.outcome() instanceof Outcome.EndOfStream)
          .count();
    }
  }

  private static final SocketId.Role SERVER = SocketId.Role.SERVER;
  private static final SocketId.Role CONN = SocketId.Role.CONN;
  private static final SocketId.Role CLIENT = SocketId.Role.CLIENT;
  private static final SocketId.Role SOCK = SocketId.Role.SOCK;

  private Recording recording;
  private final List<Server> servers = new ArrayList<>();
  private final List<Client> clients = new ArrayList<>();
  private final ScenarioStage stage =
      new ScenarioStage() {
        @Override
        public void enters(Server server) {
          servers.add(server);
        }

        @Override
        public void enters(Client client) {
          clients.add(client);
        }
      };

  private static String name(Outcome failure) {
    return failure instanceof Outcome.Failed failed ? failed.code().name() : Expected.TIMED_OUT;
  }

  private static Stream<String> names() {
    return ScenarioGallery.ofProgram().all().stream().map(Scenario::name);
  }

  @BeforeEach
  void open() throws IOException {
    recording = new Recording();
  }

  @AfterEach
  void close() throws IOException {
    recording.close();
  }

  private ScenarioRun run(Scenario scenario) {
    return new ScenarioRun(
        scenario,
        recording.tracer(),
        recording.journal(),
        stage,
        () ->
            HandSystem.ofThisSystem(
                recording.tracer(), new DescriptorAddresses(Path.of("/proc"))::of));
  }

  private static Scenario scenario(String steps) throws ScenarioException {
    return ScenarioParser.parse("test", "title: T\nsummary: S\nlook: L\n" + steps);
  }

  private Calls calls(ScenarioRun run) {
    recording.untilAllIsSeen();
    return new Calls(
        recording.journal().all().read(0, Integer.MAX_VALUE, 64).stream()
            .filter(Call.class::isInstance)
            .map(Call.class::cast)
            .filter(call -> run.owns(call.socket()))
            .toList());
  }

  @ParameterizedTest
  @MethodSource("names")
  void showsWhatItIsAboutTwiceInARow(String name) throws Exception {
    Scenario scenario = ScenarioGallery.ofProgram().named(name).orElseThrow();
    for (int i = 0; i < 2; i++) {
      try (ScenarioRun run = run(scenario)) {
        run.run();
        awaitChecked(name, run);
      }
      assertThat(servers).allMatch(server -> server.state() == ServerState.STOPPED);
      assertThat(clients).allMatch(client -> client.ending().isOver());
    }
  }

  /** What one end has received the other may be about to record. */
  private void awaitChecked(String name, ScenarioRun run) {
    long end = System.nanoTime() + Recording.CEILING.toNanos();
    while (true) {
      try {
        check(name, calls(run));
        return;
      } catch (AssertionError notYet) {
        if (System.nanoTime() - end > 0) {
          throw notYet;
        }
        LockSupport.parkNanos(2_000_000);
      }
    }
  }

  private static void check(String name, Calls calls) {
    switch (name) {
      case "first-exchange" -> {
        assertThat(calls.moved(CONN, Operation.SEND)).hasSize(2);
        assertThat(calls.moved(CONN, Operation.RECV)).containsExactly(6);
        assertThat(calls.ends(CLIENT)).isEqualTo(1);
      }
      case "three-sends-one-recv" -> {
        assertThat(calls.moved(CLIENT, Operation.SEND)).containsExactly(3, 3, 5);
        assertThat(calls.moved(CONN, Operation.RECV)).containsExactly(11);
      }
      case "one-send-five-recvs" -> {
        assertThat(calls.moved(CLIENT, Operation.SEND)).containsExactly(20_000);
        assertThat(calls.moved(CONN, Operation.RECV)).containsExactly(4096, 4096, 4096, 4096, 3616);
      }
      case "accept-without-listen" -> {
        assertThat(calls.failures(SOCK, Operation.ACCEPT)).containsExactly("EINVAL");
        assertThat(calls.of(SOCK, Operation.ACCEPT)).hasSize(2);
      }
      case "seven-calls" -> {
        Call accept = calls.first(SOCK, Operation.ACCEPT);
        assertThat(accept.startNanos())
            .as("accept waits for the connect")
            .isLessThan(calls.first(SOCK, Operation.CONNECT).startNanos());
        assertThat(calls.moved(SOCK, Operation.RECV)).containsExactly(19, 3);
        assertThat(calls.ends(SOCK)).isEqualTo(1);
      }
      case "eagain-then-poll" -> {
        assertThat(calls.of(SOCK, Operation.ACCEPT).map(Call::outcome).map(Outcome::kind).toList())
            .containsExactly(Outcome.Kind.WOULD_BLOCK, Outcome.Kind.ACCEPTED);
        assertThat(calls.of(SOCK, Operation.POLL)).hasSize(3);
        assertThat(calls.moved(SOCK, Operation.RECV)).containsExactly(6);
      }
      case "unix-socket" -> {
        assertThat(calls.moved(CLIENT, Operation.RECV)).containsExactly(6);
        assertThat(calls.of(CONN, Operation.GETSOCKOPT)).isNotEmpty();
      }
      case "half-close" -> {
        assertThat(calls.of(CLIENT, Operation.SHUTDOWN)).hasSize(1);
        assertThat(calls.first(CONN, Operation.SEND).startNanos())
            .isGreaterThan(calls.last(CONN, Operation.RECV).endNanos());
        assertThat(calls.moved(CLIENT, Operation.RECV)).containsExactly(2);
      }
      case "reset-unread" -> {
        assertThat(calls.moved(CONN, Operation.RECV)).containsExactly(6);
        assertThat(calls.failures(CLIENT, Operation.RECV)).containsExactly("ECONNRESET");
      }
      case "abort" ->
          assertThat(calls.failures(CONN, Operation.RECV)).containsExactly("ECONNRESET");
      case "write-after-close" -> {
        assertThat(calls.moved(CONN, Operation.SEND)).isNotEmpty();
        assertThat(calls.failures(CONN, Operation.SEND)).hasSize(1);
        assertThat(calls.ends(CONN)).isEqualTo(1);
      }
      case "refused" ->
          assertThat(calls.failures(CLIENT, Operation.CONNECT)).containsExactly("ECONNREFUSED");
      case "full-backlog" -> {
        assertThat(calls.failures(CLIENT, Operation.CONNECT)).containsExactly(Expected.TIMED_OUT);
        assertThat(calls.of(CLIENT, Operation.CONNECT)).hasSize(3);
        assertThat(calls.first(CLIENT, Operation.SEND).endNanos())
            .as("sent before anybody accepted")
            .isLessThan(calls.first(SERVER, Operation.ACCEPT).startNanos());
      }
      case "one-at-a-time" -> {
        assertThat(calls.of(SERVER, Operation.ACCEPT)).hasSizeGreaterThanOrEqualTo(4);
        assertThat(calls.bytes(CONN, Operation.SEND)).isEqualTo(2 * 20 + 2 * 41);
        Call answer = calls.last(CLIENT, Operation.RECV);
        assertThat(calls.first(CLIENT, Operation.CLOSE).startNanos())
            .as("the second is served when the first has gone")
            .isLessThan(answer.endNanos());
      }
      case "waiting-one-at-a-time" ->
          assertThat(calls.of(SERVER, Operation.ACCEPT).skip(1).toList())
              .as("the second is accepted when the first has gone")
              .first()
              .satisfies(
                  accept ->
                      assertThat(accept.endNanos())
                          .isGreaterThan(calls.first(CLIENT, Operation.CLOSE).startNanos()));
      case "waiting-threads", "waiting-virtual-threads" ->
          assertThat(calls.moved(CONN, Operation.SEND)).containsExactly(6, 7, 6);
      case "waiting-poll" -> {
        assertThat(calls.of(SERVER, Operation.ACCEPT))
            .anyMatch(call -> call.outcome() instanceof Outcome.WouldBlock);
        assertThat(calls.of(CONN, Operation.SEND))
            .anyMatch(call -> call.outcome() instanceof Outcome.WouldBlock);
        assertThat(calls.of(SERVER, Operation.POLL))
            .anyMatch(call -> call.arguments().toString().contains("POLLOUT"));
      }
      case "port-in-use" -> {
        assertThat(calls.failures(SERVER, Operation.BIND)).containsExactly("EADDRINUSE");
        assertThat(calls.moved(CLIENT, Operation.RECV)).containsExactly(10);
      }
      case "time-wait" -> {
        assertThat(calls.failures(SERVER, Operation.BIND)).containsExactly("EADDRINUSE");
        assertThat(calls.of(SERVER, Operation.BIND)).hasSize(3);
      }
      case "slow-reader" -> {
        assertThat(calls.bytes(CONN, Operation.RECV)).isEqualTo(17 << 16);
        assertThat(calls.of(CLIENT, Operation.SEND)).hasSize(3);
        assertThat(calls.of(CLIENT, Operation.SEND).skip(2))
            .allMatch(call -> call.blockedNanos() >= 300_000_000);
      }
      case "cut-character" -> {
        assertThat(calls.moved(CONN, Operation.RECV)).containsExactly(4, 2);
        assertThat(calls.first(CONN, Operation.RECV).bytes()).endsWith((byte) 'f', (byte) 0xc3);
      }
      case "endless-line" -> {
        assertThat(calls.moved(CLIENT, Operation.SEND)).containsExactly(23, 1);
        assertThat(calls.moved(CONN, Operation.SEND)).hasSize(2);
        assertThat(calls.moved(CLIENT, Operation.RECV)).hasSize(2);
      }
      case "localhost" -> {
        assertThat(calls.failures(CLIENT, Operation.CONNECT)).isNotEmpty();
        assertThat(calls.of(CLIENT, Operation.CONNECT).filter(call -> !call.isError()))
            .hasSizeGreaterThanOrEqualTo(2);
        assertThat(calls.of(CLIENT, Operation.GETADDRINFO)).isNotEmpty();
      }
      case "tls-beside-plain" -> {
        assertThat(calls.moved(CLIENT, Operation.SEND)).as("plain, and the record").contains(6, 44);
        assertThat(calls.moved(CONN, Operation.RECV)).contains(6, 44);
      }
      case "tls-wrong-host" ->
          assertThat(calls.moved(CLIENT, Operation.SEND)).as("the alert's record").contains(40);
      case "vanished-peer" -> {
        assertThat(calls.moved(CONN, Operation.SEND)).as("it succeeds").containsExactly(20);
        assertThat(calls.failures(CONN, Operation.RECV)).containsExactly("ETIMEDOUT");
        assertThat(calls.bytes(CLIENT, Operation.RECV)).as("nothing arrives").isZero();
      }
      default -> fail("what does the scenario %s show?", name);
    }
  }

  @Test
  void theGalleryCoversWhatAClassRoomAsksFor() {
    List<Scenario> all = ScenarioGallery.ofProgram().all();
    assertThat(all).hasSizeGreaterThanOrEqualTo(13);
    assertThat(all.stream().map(Scenario::name).collect(Collectors.toSet())).hasSameSizeAs(all);
    assertThat(all)
        .allSatisfy(
            each -> {
              assertThat(each.title()).hasSizeLessThan(40);
              assertThat(each.summary()).hasSizeLessThan(100).endsWith(".");
              assertThat(each.look().split("[.:] ", -1)).as(each.look()).hasSizeBetween(2, 6);
            });
  }

  @Test
  void aStepThatDoesNotFailAsItShouldEndsTheRun() throws ScenarioException {
    Scenario wrong = scenario("serve echo as s\nconnect s as c fails ECONNREFUSED\nstop s");
    try (ScenarioRun run = run(wrong)) {
      assertThatExceptionOfType(ScenarioFailure.class)
          .isThrownBy(run::run)
          .withMessageContaining("line 5")
          .withMessageContaining("was to fail");
      assertThat(servers.getFirst().state()).isEqualTo(ServerState.LISTENING);
    }
    assertThat(servers.getFirst().state()).isEqualTo(ServerState.STOPPED);
  }

  @Test
  void aStepThatFailsUnexpectedlyTellsTheCall() throws ScenarioException {
    Scenario wrong = scenario("serve echo as s\nstop s\nconnect s as c fails EACCES");
    try (ScenarioRun run = run(wrong)) {
      assertThatExceptionOfType(ScenarioFailure.class)
          .isThrownBy(run::run)
          .satisfies(
              failure ->
                  assertThat(failure.call().orElseThrow().operation()).isEqualTo(Operation.CONNECT))
          .withMessageContaining("in another way");
    }
  }

  @Test
  void whatDoesNotHappenHasACeiling() throws ScenarioException {
    Scenario endless = scenario("serve echo as s\nconnect s as c\nawait c recv within 1 s");
    try (ScenarioRun run = run(endless)) {
      assertThatExceptionOfType(ScenarioFailure.class)
          .isThrownBy(run::run)
          .withMessageContaining("did not happen within 1 s");
    }
  }

  @Test
  void aRunThatIsClosedEndsWhereverItWaits() throws Exception {
    ScenarioRun run = run(scenario("serve echo as s\nconnect s as c\nawait c recv within 60 s"));
    CompletableFuture<String> ended = new CompletableFuture<>();
    Thread.ofPlatform()
        .daemon()
        .start(
            () -> {
              try {
                run.run();
                ended.complete("");
              } catch (ScenarioFailure | InterruptedException e) {
                ended.complete(e.getMessage());
              }
            });
    Recording.until("the client is connected", () -> isConnected());
    run.close();
    assertThat(ended.get(30, TimeUnit.SECONDS)).contains("the run was ended");
  }

  private boolean isConnected() {
    return recording.journal().all().read(0, 100, 0).stream()
        .anyMatch(row -> row instanceof Call call && call.operation() == Operation.ACCEPT);
  }

  @Test
  void aRunLeavesTheSocketsOfOthersAlone() throws Exception {
    Server mine = recording.serve(ServerSettings.tutorial());
    Set<SocketId> own = Set.of(mine.id().orElseThrow());
    try (ScenarioRun run = run(ScenarioGallery.ofProgram().named("abort").orElseThrow())) {
      run.run();
      assertThat(own).noneMatch(run::owns);
    }
    assertThat(mine.state()).isEqualTo(ServerState.LISTENING);
    mine.close();
  }
}
