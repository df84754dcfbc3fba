package dev.socketworkbench.truth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.Operation;
import dev.socketworkbench.call.Outcome;
import dev.socketworkbench.testing.Await;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The unfriendly endings under strace: resets, failing shutdowns, stops and signals while calls
 * wait, on both kinds of threads and over both families. Run by {@code .ci/truth-check}.
 */
final class EndingsTruthCheck {
  private static final Path FOLDER = Path.of("target/truth/endings");
  private static final Duration CEILING = Duration.ofSeconds(60);

  /** More than have platform threads unless somebody asks for more. */
  private static final int IDLE = 300;

  private static final int BUSY = 8;
  private static final int MESSAGES = 400;

  @BeforeAll
  static void emptyFolder() throws IOException {
    Report.begin(FOLDER);
  }

  @ParameterizedTest
  @CsvSource({"127.0.0.1, 256, INT, 130", "::1, 0, TERM, 143"})
  void aServerWithManyPeersStops(String address, int platformThreads, String signal, int code)
      throws Exception {
    String name = "crowd-" + platformThreads + "-serve";
    try (Traced server =
            new Traced(
                FOLDER,
                name,
                "serve",
                "--port",
                "0",
                "--interface",
                address,
                "--behaviour",
                "echo",
                "--waiting",
                "threads",
                "--backlog",
                "512",
                "--platform-threads",
                Integer.toString(platformThreads));
        Crowd crowd = new Crowd(InetAddress.ofLiteral(address), Integer.parseInt(server.port()))) {
      crowd.idle(IDLE);
      Await.until(CEILING, "all are accepted", () -> accepted(server) == IDLE);
      crowd.resetWhileWeWait();
      crowd.resetWhileWeSend();
      crowd.halfClose();
      crowd.stuck();
      crowd.busy(BUSY, Integer.MAX_VALUE);
      Await.until(CEILING, "messages come back", () -> crowd.echoed() > MESSAGES);
      assertThat(server.signal(signal).awaitEnd()).isEqualTo(code);
      assertThat(Files.readString(server.trace())).contains("ECONNRESET");
      assertThat(count(server, Operation.RECV, Outcome.ClosedHere.class))
          .isGreaterThanOrEqualTo(IDLE);
      Report.add(FOLDER, server);
    }
  }

  @Test
  void conversationsThatNoCommandHas() throws Exception {
    InetAddress four = InetAddress.ofLiteral("127.0.0.1");
    InetAddress six = InetAddress.ofLiteral("::1");
    try (Peer asked4 = Peer.asked(four);
        Peer full4 = Peer.full(four);
        Peer asked6 = Peer.asked(six);
        Peer full6 = Peer.full(six);
        Traced client =
            Traced.conversations(
                FOLDER,
                "conversations",
                List.of(asked4.port(), full4.port(), asked6.port(), full6.port()))) {
      assertThat(client.awaitEnd()).isZero();
      // Twice over each family, on each kind of thread.
      assertThat(failed(client, Operation.SHUTDOWN, "ENOTCONN")).isEqualTo(4);
      assertThat(failed(client, Operation.RECV, "ECONNRESET")).isEqualTo(4);
      assertThat(count(client, Operation.RECV, Outcome.ClosedHere.class)).isEqualTo(12);
      assertThat(count(client, Operation.CONNECT, Outcome.ClosedHere.class)).isEqualTo(8);
      assertThat(count(client, Operation.CONNECT, Outcome.TimedOut.class)).isEqualTo(4);
      Report.add(FOLDER, client);
    }
  }

  @Test
  void aShutdownThatComesTooLate() throws Exception {
    try (Peer peer = Peer.asked(InetAddress.ofLiteral("127.0.0.1"));
        Traced client = connect("late-shutdown", "127.0.0.1", peer)) {
      client.type("h");
      Await.until(
          CEILING,
          "the end of the stream",
          () -> count(client, Operation.RECV, Outcome.EndOfStream.class) == 1);
      client.type("x");
      TcpFacts.awaitNone(
          "the connection to port " + peer.port(), row -> row.remote().port() == peer.port());
      client.endInput();
      assertThat(client.awaitEnd()).isEqualTo(1);
      assertThat(failed(client, Operation.SHUTDOWN, "ENOTCONN")).isEqualTo(1);
      Report.add(FOLDER, client);
    }
  }

  @ParameterizedTest
  @CsvSource({"127.0.0.1, 0, INT, 130", "::1, 60000, TERM, 143"})
  void aSignalWhileConnectWaits(String address, String limitMillis, String signal, int code)
      throws Exception {
    try (Peer full = Peer.full(InetAddress.ofLiteral(address));
        Traced client =
            connect(
                "signal-connect-" + limitMillis, address, full, "--connect-timeout", limitMillis)) {
      full.awaitClient();
      assertThat(client.signal(signal).awaitEnd()).isEqualTo(code);
      assertThat(count(client, Operation.CONNECT, Outcome.ClosedHere.class)).isEqualTo(1);
      Report.add(FOLDER, client);
    }
  }

  @Test
  void aSignalWhileRecvWaits() throws Exception {
    try (Peer peer = Peer.asked(InetAddress.ofLiteral("::1"));
        Traced client = connect("signal-recv", "::1", peer)) {
      client.type("w").awaitRecorded(Operation.SEND);
      assertThat(client.signal("INT").awaitEnd()).isEqualTo(130);
      Report.add(FOLDER, client);
    }
  }

  private static Traced connect(String name, String address, Peer peer, String... options)
      throws IOException {
    String[] arguments = new String[3 + options.length];
    arguments[0] = "connect";
    arguments[1] = address;
    arguments[2] = Integer.toString(peer.port());
    System.arraycopy(options, 0, arguments, 3, options.length);
    return new Traced(FOLDER, name, arguments);
  }

  private static long accepted(Traced server) {
    return count(server, Operation.ACCEPT, Outcome.Accepted.class);
  }

  private static long count(Traced program, Operation operation, Class<? extends Outcome> outcome) {
    return program.calls().stream()
        .filter(call -> call.operation() == operation && outcome.isInstance(call.outcome()))
        .count();
  }

  private static long failed(Traced program, Operation operation, String errno) {
    return program.calls().stream()
        .filter(call -> call.operation() == operation)
        .map(Call::outcome)
        .filter(Outcome.Failed.class::isInstance)
        .map(Outcome.Failed.class::cast)
        .filter(failure -> failure.code().name().equals(errno))
        .count();
  }
}
