package dev.socketworkbench.cli;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.socketworkbench.testing.Await;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The commands with datagrams, against a peer that is none of ours. */
class DatagramCommandTest {
  private static final InetAddress LOOPBACK = InetAddress.ofLiteral("127.0.0.1");

  private static DatagramSocket peer() throws IOException {
    DatagramSocket peer = new DatagramSocket(new InetSocketAddress(LOOPBACK, 0));
    peer.setSoTimeout(20_000);
    return peer;
  }

  /** Receives one datagram and sends the same back. */
  private static String echo(DatagramSocket at) throws IOException {
    DatagramPacket packet = new DatagramPacket(new byte[9999], 9999);
    at.receive(packet);
    String text = new String(packet.getData(), 0, packet.getLength(), US_ASCII);
    at.send(packet);
    return text;
  }

  @Test
  void sendEndsAtTheFirstAnswer() throws Exception {
    try (DatagramSocket peer = peer()) {
      String port = Integer.toString(peer.getLocalPort());
      Run run = Run.of("send", "--udp", "127.0.0.1", port, "hi", "--trace", "--wait", "20");
      assertThat(echo(peer)).isEqualTo("hi");
      assertThat(run.code()).isZero();
      assertThat(run.out()).isEqualTo("hi");
      assertThat(run.err()).contains("SOCK_DGRAM").contains("SEND").doesNotContain("SENDTO");
    }
  }

  @Test
  void sendSaysThatNobodyIsThere() throws Exception {
    int port;
    try (DatagramSocket gone = peer()) {
      port = gone.getLocalPort();
    }
    Run run = Run.of("send", "--udp", "127.0.0.1", Integer.toString(port), "--wait", "20");
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err()).contains("ECONNREFUSED").contains("An earlier datagram");
  }

  @Test
  void eachLineOfConnectIsADatagram() throws Exception {
    try (DatagramSocket peer = peer()) {
      Run run =
          Run.with(
              new ByteArrayInputStream("one\ntwo\n\nlast".getBytes(US_ASCII)),
              "connect",
              "--udp",
              "--unconnected",
              "127.0.0.1",
              Integer.toString(peer.getLocalPort()));
      List<String> came = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        came.add(echo(peer));
      }
      assertThat(came).containsExactly("one\n", "two\n", "\n", "last");
      assertThat(run.code()).isZero();
      assertThat(run.out()).isEqualTo("one\ntwo\n\nlast");
    }
  }

  @Test
  void serveAnswersUntilItIsToldToShutDown() throws Exception {
    try (DatagramSocket peer = peer()) {
      Run run = Run.of("serve", "--udp", "--port", "0");
      Await.until(Duration.ofSeconds(20), "it receives", () -> run.out().contains("\n"));
      String line = run.out().lines().findFirst().orElseThrow();
      assertThat(line).startsWith("receiving on 127.0.0.1:");
      int port = Integer.parseInt(line.substring(line.lastIndexOf(':') + 1));
      peer.send(new DatagramPacket("shutdown".getBytes(US_ASCII), 8, LOOPBACK, port));
      assertThat(run.code()).isZero();
      assertThat(run.out()).contains("RECVFROM").contains("SENDTO");
    }
  }
}
