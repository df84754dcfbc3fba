package dev.socketworkbench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.socketworkbench.testing.Await;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@code connect} with a peer that has ended its stream, while the input continues. */
final class ConnectCommandTest {
  private static final Duration CEILING = Duration.ofSeconds(30);

  private static ServerSocket listener() throws IOException {
    return new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  }

  @Test
  void saysThatThePeerEndedItsStreamAndSendsWhatIsTypedAfterwards() throws Exception {
    PipedOutputStream keys = new PipedOutputStream();
    try (ServerSocket listener = listener();
        InputStream in = new PipedInputStream(keys)) {
      Run client = Run.with(in, "connect", "127.0.0.1", Integer.toString(listener.getLocalPort()));
      try (Socket peer = listener.accept()) {
        peer.getOutputStream().write("bye".getBytes(StandardCharsets.UTF_8));
        peer.shutdownOutput();
        Await.until(CEILING, "it is said", () -> client.err().contains("ended its stream"));
        for (String line : List.of("one\n", "two\n")) {
          keys.write(line.getBytes(StandardCharsets.UTF_8));
          keys.flush();
          assertThat(peer.getInputStream().readNBytes(4)).asString().isEqualTo(line);
        }
        keys.close();
        assertThat(peer.getInputStream().read()).isEqualTo(-1);
      }
      assertThat(client.code()).isZero();
      assertThat(client.out()).isEqualTo("bye");
      assertThat(client.err().lines()).hasSize(1);
    }
  }

  @Test
  void saysThatAPeerWhichClosedTakesNothingMore() throws Exception {
    try (ServerSocket listener = listener();
        PipedOutputStream keys = new PipedOutputStream();
        InputStream in = new PipedInputStream(keys, 1 << 16)) {
      Run client = Run.with(in, "connect", "127.0.0.1", Integer.toString(listener.getLocalPort()));
      Socket peer = listener.accept();
      peer.close();
      Await.until(CEILING, "it is said", () -> client.err().contains("ended its stream"));
      // The first bytes bring the reset, those after it fail; the input stays open.
      Await.until(
          CEILING,
          "a send fails",
          () -> {
            type(keys);
            return client.err().contains("EPIPE") || client.err().contains("ECONNRESET");
          });
      assertThat(client.code()).isEqualTo(1);
    }
  }

  private static void type(PipedOutputStream keys) {
    try {
      keys.write('x');
      keys.flush();
    } catch (IOException e) {
      // The command reads no more.
    }
  }
}
