package dev.socketworkbench.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.socketworkbench.testing.Await;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the kernel reports stands in the recording of every command, and among the lines of none,
 * unless it is asked for.
 */
@EnabledOnOs(OS.LINUX)
final class KernelRowsTest {
  private static final Duration CEILING = Duration.ofSeconds(30);
  private static final String MEASURED = "rtt>0ns state:ESTABLISHED";
  private static final String LINE = " KERNEL ";

  /**
   * A socket that its program has closed first. Which of the three it is depends on how soon the
   * other end answers, and the last reading does not wait for that.
   */
  private static final String CLOSED_FIRST =
      "state:FIN_WAIT_1 or state:FIN_WAIT_2 or state:TIME_WAIT";

  @TempDir Path folder;

  private String file(String name) {
    return folder.resolve(name + ".swj").toString();
  }

  private String rows(String name, String query) throws Exception {
    return Run.of("journal", file(name), "--filter", query).lines();
  }

  /** The recording is being made, and its file perhaps not begun; it is read until it has them. */
  private void awaitMeasured(String name) {
    Await.until(
        CEILING,
        "the kernel's row is in " + name,
        () -> {
          Run read = Run.of("journal", file(name), "--filter", MEASURED);
          read.awaitEnd();
          return read.out().contains(LINE);
        });
  }

  private static ServerSocket listener() throws IOException {
    return new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  }

  private static String port(ServerSocket listener) {
    return Integer.toString(listener.getLocalPort());
  }

  private static String port(Run server) {
    Await.until(CEILING, "the server listens", () -> server.out().contains("\n"));
    String first = server.out().lines().findFirst().orElseThrow();
    return first.substring(first.lastIndexOf(':') + 1);
  }

  @Test
  void ofAServerAndOfAClient() throws Exception {
    Run server = Run.of("serve", "--port=0", "--behaviour=echo", "--record", file("server"));
    try (PipedOutputStream keys = new PipedOutputStream();
        InputStream in = new PipedInputStream(keys)) {
      Run client =
          Run.with(in, "connect", "127.0.0.1", port(server), "--trace", "--record", file("client"));
      keys.write("hi\n".getBytes(UTF_8));
      keys.flush();
      awaitMeasured("server");
      awaitMeasured("client");
      end(keys);
      assertThat(client.code()).as(client.err()).isZero();
      assertThat(client.err()).contains(" CONNECT ").doesNotContain(LINE);
      assertThat(rows("client", CLOSED_FIRST)).as("the last row of all").isNotEmpty();
    }
    server.end();
    assertThat(server.out()).contains(" ACCEPT ").doesNotContain(LINE);
    assertThat(rows("server", "state:LISTEN")).isNotEmpty();
  }

  @Test
  void ofAMessage() throws Exception {
    sendRecorded();
  }

  private void sendRecorded() throws Exception {
    try (ServerSocket listener = listener()) {
      Run send =
          Run.of("send", "127.0.0.1", port(listener), "hi", "--wait=30", "--record", file("send"));
      try (Socket peer = listener.accept()) {
        assertThat(peer.getInputStream().readNBytes(2)).hasSize(2);
        awaitMeasured("send");
      }
      assertThat(send.code()).as(send.err()).isZero();
    }
  }

  @Test
  void ofAReplay() throws Exception {
    sendRecorded();
    try (ServerSocket listener = listener()) {
      Run replay =
          Run.of(
              "replay",
              file("send"),
              "--as=client",
              "127.0.0.1",
              port(listener),
              "--timeout=30",
              "--trace",
              "--record",
              file("replay"));
      try (Socket peer = listener.accept()) {
        assertThat(peer.getInputStream().readNBytes(2)).hasSize(2);
        awaitMeasured("replay");
      }
      assertThat(replay.code()).as(replay.err()).isZero();
      assertThat(replay.err()).contains(" CONNECT ").doesNotContain(LINE);
    }
  }

  @Test
  void ofCallsByHand() throws Exception {
    try (ServerSocket listener = listener();
        PipedOutputStream keys = new PipedOutputStream();
        InputStream in = new PipedInputStream(keys)) {
      Run calls = Run.with(in, "calls", "--record", file("calls"));
      write(keys, "c = socket(AF_INET, SOCK_STREAM)\n");
      write(keys, "connect(c, \"127.0.0.1\", " + port(listener) + ")\n");
      awaitMeasured("calls");
      write(keys, "close(c)\n");
      end(keys);
      assertThat(calls.code()).as(calls.err()).isZero();
    }
  }

  /** Nothing more is typed. */
  private static void end(OutputStream keys) throws IOException {
    keys.close();
  }

  private static void write(OutputStream keys, String line) throws IOException {
    keys.write(line.getBytes(UTF_8));
    keys.flush();
  }

  /** The names of the connections in the second column. */
  private static Set<String> connections(String rows) {
    return rows.lines().map(row -> row.split(" +", 3)[1]).collect(Collectors.toSet());
  }

  @Test
  void ofALoad() throws Exception {
    Run server = Run.of("serve", "--port=0", "--behaviour=echo", "--waiting=threads");
    Run load = Run.of("load", "127.0.0.1", port(server), "--messages=50", "--record", file("load"));
    assertThat(load.code()).as(load.err()).isZero();
    assertThat(connections(rows("load", CLOSED_FIRST))).hasSize(10);
    server.end();
  }

  @Test
  void ofAScenario() throws Exception {
    Run run = Run.of("scenario", "run", "three-sends-one-recv", "--record", file("scenario"));
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out()).contains(" RECV ").doesNotContain(LINE);
    assertThat(rows("scenario", CLOSED_FIRST)).isNotEmpty();
  }

  @Test
  void areAmongTheLinesOfWhoAsksForThem() throws Exception {
    Run server = Run.of("serve", "--port=0", "--filter", "state:LISTEN or op:accept");
    Await.until(CEILING, "the kernel is asked", () -> server.out().contains(LINE));
    server.end();
    assertThat(server.out()).doesNotContain(" BIND ");
    Run other = Run.of("serve", "--port=0", "--filter", "not op:accept", "--record", file("other"));
    Await.until(CEILING, "it listens", () -> other.out().contains(" LISTEN "));
    other.end();
    assertThat(rows("other", "state:LISTEN")).isNotEmpty();
    assertThat(other.out()).doesNotContain(LINE);
  }
}
