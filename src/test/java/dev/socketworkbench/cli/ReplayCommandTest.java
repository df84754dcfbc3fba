package dev.socketworkbench.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.socketworkbench.journal.Journal;
import dev.socketworkbench.testing.Recording;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code replay}: what it prints, its exit codes, and what it refuses. */
final class ReplayCommandTest {
  @TempDir Path folder;

  /** A client says hello to a peer that answers this, and both end. */
  private Path recorded(String answer) throws Exception {
    Path file = folder.resolve("talk.swj");
    try (ServerSocket listener = listener()) {
      Run client =
          Run.with(
              new ByteArrayInputStream("hello".getBytes(UTF_8)),
              "connect",
              "127.0.0.1",
              port(listener),
              "--record",
              file.toString());
      serveOnce(listener, answer);
      assertThat(client.code()).as(client.err()).isZero();
    }
    return file;
  }

  private static ServerSocket listener() throws IOException {
    return new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
  }

  private static String port(ServerSocket listener) {
    return Integer.toString(listener.getLocalPort());
  }

  private static void serveOnce(ServerSocket listener, String answer) throws IOException {
    try (Socket peer = listener.accept()) {
      peer.getInputStream().readAllBytes();
      peer.getOutputStream().write(answer.getBytes(UTF_8));
    }
  }

  private Run against(String answer, Path file, String... options) throws Exception {
    try (ServerSocket listener = listener()) {
      String[] usual = {
        "replay", file.toString(), "--as", "client", "127.0.0.1", port(listener), "--at-once"
      };
      String[] all = Arrays.copyOf(usual, usual.length + options.length);
      System.arraycopy(options, 0, all, usual.length, options.length);
      Run replay = Run.of(all);
      serveOnce(listener, answer);
      replay.code();
      return replay;
    }
  }

  @Test
  void thePeerThatAnswersAlikeIsTheSame() throws Exception {
    Path kept = folder.resolve("replayed.swj");
    Run replay = against("good day", recorded("good day"), "--record", kept.toString(), "--trace");
    assertThat(replay.code()).as(replay.err()).isZero();
    assertThat(replay.out())
        .startsWith("client#1 to 127.0.0.1:")
        .contains(": 1 send, 5 B; expects 8 B.\n")
        .endsWith("No difference from the recording.\n");
    assertThat(replay.err()).contains(" CONNECT ", " SEND ", "end of stream");
    try (Journal journal = Journal.open(kept)) {
      assertThat(journal.all().size()).isGreaterThan(5);
    }
  }

  @Test
  void whatDiffersIsToldAndIsOne() throws Exception {
    Run replay = against("good night", recorded("good day"));
    assertThat(replay.code()).isEqualTo(1);
    assertThat(replay.out())
        .contains(
            "client#1: received something else at offset 5.\n  recorded: \"day\"",
            "now:      \"night\"",
            "1 difference from the recording.");
  }

  @Test
  void aServerIsPlayedForAClient() throws Exception {
    Path file = folder.resolve("server.swj");
    Run server = Run.of("serve", "--port", "0", "--record", file.toString());
    String port = listening(server);
    assertThat(Run.of("send", "127.0.0.1", port, "shutdown", "--greeting").code()).isZero();
    assertThat(server.code()).isZero();
    Run replay = Run.of("replay", file.toString(), "--as", "server", "--port", "0");
    Run client = Run.of("send", "127.0.0.1", listening(replay), "shutdown", "--greeting");
    assertThat(client.code()).as(client.err()).isZero();
    assertThat(replay.code()).as(replay.out()).isZero();
  }

  private static String listening(Run server) {
    Recording.until("listening", () -> server.out().contains("listening on 127.0.0.1:"));
    String line =
        server.out().lines().filter(each -> each.startsWith("listening")).findFirst().orElseThrow();
    return line.substring(line.lastIndexOf(':') + 1);
  }

  @Test
  void whatCannotBeReplayedSaysWhy() throws Exception {
    Path file = recorded("good day");
    String name = file.toString();
    refused("HOST and PORT", "replay", name, "--as", "client");
    refused("gets no HOST and PORT", "replay", name, "--as", "server", "127.0.0.1", "80");
    refused("in place of HOST", "replay", name, "--as", "client", "::1", "7", "--unix", "/tmp/x");
    refused(
        "no server that accepted a connection, but client#1",
        "replay",
        name,
        "--as",
        "server",
        "--port",
        "0");
    refused(
        "client#7 is no client of the session",
        "replay",
        name,
        "--as",
        "client",
        "::1",
        "7",
        "--socket",
        "client#7");
    refused("no name of a socket", "replay", name, "--as", "client", "::1", "7", "--socket", "x");
    refused("--timeout", "replay", name, "--as", "client", "::1", "7", "--timeout", "-1");
    refused("--as", "replay", name, "127.0.0.1", "80");
    refused("no file", "replay", name + "x", "--as", "client", "127.0.0.1", "80");
    Path text = Files.writeString(folder.resolve("text"), "hello");
    refused("text", "replay", text.toString(), "--as", "client", "127.0.0.1", "80");
  }

  private static void refused(String why, String... args) throws Exception {
    Run run = Run.of(args);
    assertThat(run.code()).as(run.out()).isEqualTo(2);
    assertThat(run.err()).contains(why);
  }

  @Test
  void aDamagedSessionIsPlayedAsFarAsItGoes() throws Exception {
    Path file = recorded("good day");
    byte[] whole = Files.readAllBytes(file);
    Path damaged =
        Files.write(folder.resolve("damaged.swj"), Arrays.copyOf(whole, whole.length - 40));
    Run replay = against("good day", damaged);
    assertThat(replay.code()).as(replay.err()).isZero();
    assertThat(replay.err()).isNotBlank();
    Path destroyed = Files.write(folder.resolve("destroyed.swj"), Arrays.copyOf(whole, 100));
    refused("", "replay", destroyed.toString(), "--as", "client", "127.0.0.1", "80");
  }

  @Test
  void nobodyThereIsExplained() throws Exception {
    Path file = recorded("good day");
    String port;
    try (ServerSocket free = listener()) {
      port = port(free);
    }
    Run replay = Run.of("replay", file.toString(), "--as", "client", "127.0.0.1", port);
    assertThat(replay.code()).isEqualTo(1);
    assertThat(replay.err()).contains("ECONNREFUSED");
  }
}
