package dev.socketworkbench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.socketworkbench.testing.Await;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code send --repeat} and {@code send --file}, against a peer that is none of ours. */
class SendingCommandTest {
  @TempDir private Path folder;

  private static ServerSocket listener() throws IOException {
    ServerSocket made = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    made.setSoTimeout(20_000);
    return made;
  }

  private static String port(ServerSocket of) {
    return Integer.toString(of.getLocalPort());
  }

  @Test
  void aMessageIsSentSoManyTimes() throws Exception {
    try (ServerSocket listener = listener()) {
      Run run =
          Run.of(
              "send", "127.0.0.1", port(listener), "ping", "--eol=lf", "--repeat=3", "--every=1");
      try (Socket peer = listener.accept()) {
        assertThat(peer.getInputStream().readNBytes(15)).asString().isEqualTo("ping\n".repeat(3));
        peer.getOutputStream().write("bye".getBytes(StandardCharsets.US_ASCII));
      }
      assertThat(run.code()).isZero();
      assertThat(run.out()).isEqualTo("bye");
      assertThat(run.err()).contains("Sent 3 of 3 messages").contains("every 1 ms.");
    }
  }

  @Test
  void aPeerThatLeavesMakesRepeatingFail() throws Exception {
    try (ServerSocket listener = listener()) {
      Run run = Run.of("send", "127.0.0.1", port(listener), "--repeat=0", "--every=1");
      try (Socket peer = listener.accept()) {
        assertThat(peer.getInputStream().readNBytes(12)).hasSize(12);
        peer.setSoLinger(true, 0);
      }
      assertThat(run.code()).isEqualTo(1);
      assertThat(run.err()).contains("Sent ");
    }
  }

  @Test
  void aFileIsSentAndThenTheStreamEnds() throws Exception {
    Path file = Files.write(folder.resolve("file"), new byte[300_000]);
    try (ServerSocket listener = listener()) {
      Run run =
          Run.of(
              "send",
              "127.0.0.1",
              port(listener),
              "--file",
              file.toString(),
              "--chunk=7000",
              "--then=half-close",
              "--wait=20");
      try (Socket peer = listener.accept()) {
        assertThat(peer.getInputStream().readAllBytes()).isEqualTo(new byte[300_000]);
        peer.getOutputStream().write('!');
      }
      assertThat(run.code()).isZero();
      assertThat(run.out()).isEqualTo("!");
      assertThat(run.err()).contains("Sent 300,000 of 300,000 bytes in ");
    }
  }

  @Test
  void whatArrivesGoesIntoANewFile() throws Exception {
    Path file = folder.resolve("received");
    byte[] bytes = new byte[200_000];
    new Random(7).nextBytes(bytes);
    try (ServerSocket listener = listener()) {
      Run run =
          Run.of(
              "send", "127.0.0.1", port(listener), "--output-file", file.toString(), "--wait=20");
      try (Socket peer = listener.accept()) {
        peer.getOutputStream().write(bytes);
        peer.shutdownOutput();
        assertThat(peer.getInputStream().readAllBytes()).hasSize(6);
      }
      assertThat(run.code()).isZero();
      assertThat(run.out()).isEmpty();
      assertThat(run.err()).contains("200,000 bytes were written to " + file);
    }
    assertThat(Files.readAllBytes(file)).isEqualTo(bytes);

    Run again = Run.of("connect", "127.0.0.1", "9", "--output-file", file.toString());
    assertThat(again.code()).isEqualTo(2);
    assertThat(again.err()).contains("exists already, and is left as it is");
    assertThat(Files.size(file)).isEqualTo(200_000);
    Run nowhere =
        Run.of("connect", "127.0.0.1", "9", "--output-file", folder.resolve("no/f").toString());
    assertThat(nowhere.code()).isEqualTo(2);
    assertThat(nowhere.err()).contains("cannot be written");
  }

  @Test
  void aServerHasAFileForEachConnectionAndReplacesNoneUnasked() throws Exception {
    String name = folder.resolve("in.bin").toString();
    Run server = Run.of("serve", "--port=0", "--output-file", name);
    Await.until(Duration.ofSeconds(30), "it listens", () -> server.out().contains("listening on "));
    String first = server.out().lines().findFirst().orElseThrow();
    String to = first.substring(first.lastIndexOf(':') + 1);
    assertThat(Run.of("send", "127.0.0.1", to, "one", "--greeting").code()).isZero();
    assertThat(Run.of("send", "127.0.0.1", to, "shutdown", "--greeting").code()).isZero();
    assertThat(server.code()).isZero();
    assertThat(folder.resolve("in-conn-1.bin")).hasContent("one");
    assertThat(folder.resolve("in-conn-2.bin")).hasContent("shutdown");
    assertThat(server.out()).contains("file in-conn-1.bin: received 3 bytes");

    Run again = Run.of("serve", "--port=0", "--output-file", name);
    assertThat(again.code()).isEqualTo(2);
    assertThat(again.err()).contains("in-conn-", "is left as it is", "--overwrite");
    Run datagrams = Run.of("serve", "--udp", "--port=0", "--output-file", name);
    assertThat(datagrams.code()).isEqualTo(2);
    assertThat(datagrams.err()).contains("datagrams have none");
    Run alone = Run.of("serve", "--port=0", "--overwrite");
    assertThat(alone.code()).isEqualTo(2);

    try (ServerSocket listener = listener()) {
      Run replacing =
          Run.of(
              "send",
              "127.0.0.1",
              port(listener),
              "--overwrite",
              "--output-file",
              folder.resolve("in-conn-1.bin").toString(),
              "--wait=20");
      try (Socket peer = listener.accept()) {
        peer.getOutputStream().write('!');
        peer.shutdownOutput();
        assertThat(peer.getInputStream().readAllBytes()).hasSize(6);
      }
      assertThat(replacing.code()).isZero();
      assertThat(folder.resolve("in-conn-1.bin")).hasContent("!");
    }
  }

  @Test
  void whatDoesNotGoTogetherIsSaidBeforeAnythingIsOpened() throws Exception {
    Path file = Files.write(folder.resolve("file"), new byte[3]);
    Run both = Run.of("send", "127.0.0.1", "9", "hello", "--file", file.toString());
    assertThat(both.code()).isEqualTo(2);
    assertThat(both.err()).contains("leave the message out");
    Run often = Run.of("send", "127.0.0.1", "9", "--file", file.toString(), "--repeat=2");
    assertThat(often.code()).isEqualTo(2);
    assertThat(often.err()).contains("--repeat is for a message");
    Run none = Run.of("send", "127.0.0.1", "9", "--file", folder.resolve("none").toString());
    assertThat(none.code()).isEqualTo(2);
    assertThat(none.err()).contains("There is no file to be read at");
    Run zero = Run.of("send", "127.0.0.1", "9", "--every=0");
    assertThat(zero.code()).isEqualTo(2);
    assertThat(zero.err()).contains("1 to 3600000");
  }
}
