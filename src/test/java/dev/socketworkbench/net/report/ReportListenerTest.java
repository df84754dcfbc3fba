package dev.socketworkbench.net.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class ReportListenerTest {
  private static final int CEILING_SECONDS = 20;

  private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();

  private ReportListener listener() throws IOException {
    return ReportListener.open(
        (in, out) -> {
          heard.add(new String(in.readNBytes(5), StandardCharsets.UTF_8));
          out.write('!');
        });
  }

  private static Socket say(ReportListener listener, String words) throws IOException {
    Socket socket =
        new Socket(
            InetAddress.getLoopbackAddress(),
            Integer.parseInt(listener.address().split(":", -1)[1]));
    socket.setSoTimeout(CEILING_SECONDS * 1_000);
    socket.getOutputStream().write(words.getBytes(StandardCharsets.UTF_8));
    return socket;
  }

  private static String secret(ReportListener listener) {
    return listener.address().split(":", -1)[2];
  }

  @Test
  void whoKnowsTheSecretIsHeard() throws Exception {
    try (ReportListener listener = listener();
        Socket program = say(listener, "SWB1" + secret(listener) + "hello")) {
      assertThat(heard.poll(CEILING_SECONDS, TimeUnit.SECONDS)).isEqualTo("hello");
      assertThat(program.getInputStream().read()).isEqualTo('!');
      assertThat(program.getInputStream().read()).isEqualTo(-1);
    }
  }

  @Test
  void whoDoesNotIsNot() throws Exception {
    try (ReportListener listener = listener()) {
      String secret = secret(listener);
      String wrong = (secret.charAt(0) == '0' ? '1' : '0') + secret.substring(1);
      for (String words : new String[] {"SWB1" + wrong + "hello", "GET / HTTP/1.1\r\n" + secret}) {
        try (Socket stranger = say(listener, words)) {
          assertThat(stranger.getInputStream().read()).isEqualTo(-1);
        } catch (IOException reset) {
          // What it had said was not read to the end.
          assertThat(reset).hasMessageContaining("reset");
        }
      }
      assertThat(heard).isEmpty();
    }
  }

  @Test
  void eachListenerHasASecretOfItsOwn() throws Exception {
    try (ReportListener one = listener();
        ReportListener other = listener()) {
      assertThat(secret(one)).hasSize(32).isNotEqualTo(secret(other));
      assertThat(one.refused()).isZero();
    }
  }
}
