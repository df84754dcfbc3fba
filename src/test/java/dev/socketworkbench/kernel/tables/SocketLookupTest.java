package dev.socketworkbench.kernel.tables;

import static org.assertj.core.api.Assertions.assertThat;

import dev.socketworkbench.call.KernelDetail;
import dev.socketworkbench.call.TcpInfo;
import dev.socketworkbench.call.TcpState;
import dev.socketworkbench.call.address.Addresses;
import dev.socketworkbench.call.address.Endpoint;
import dev.socketworkbench.testing.Await;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Real sockets of this machine; where it cannot be asked so, nothing is claimed. */
class SocketLookupTest {
  private static final Duration CEILING = Duration.ofSeconds(20);
  private static final StandardProtocolFamily FOUR = StandardProtocolFamily.INET;

  /** What a test does with a listener and the kernel. */
  @FunctionalInterface
  private interface Play {
    void with(SocketLookup kernel, ServerSocketChannel listener) throws IOException;
  }

  private static void play(Play play) throws IOException {
    Optional<SocketLookup> lookup = SocketLookup.open();
    if (lookup.isEmpty()) {
      return;
    }
    try (SocketLookup kernel = lookup.get();
        ServerSocketChannel listener = ServerSocketChannel.open(FOUR)) {
      listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      play.with(kernel, listener);
    }
  }

  private static Endpoint.Ip ip(SocketAddress address) {
    return (Endpoint.Ip) Addresses.endpoint((InetSocketAddress) address);
  }

  private static Optional<TcpRow> near(SocketLookup kernel, SocketChannel channel)
      throws IOException {
    return kernel.connection(ip(channel.getLocalAddress()), ip(channel.getRemoteAddress()));
  }

  @Test
  void linuxCanBeAsked() {
    boolean linux = System.getProperty("os.name").startsWith("Linux");
    Optional<SocketLookup> lookup = SocketLookup.open();
    lookup.ifPresent(SocketLookup::close);

    assertThat(lookup.isEmpty() || linux).isTrue();
  }

  @Test
  void aConnectionIsFoundWithWhatTcpMeasures() throws IOException {
    play(
        (kernel, listener) -> {
          try (SocketChannel client = SocketChannel.open(FOUR)) {
            client.connect(listener.getLocalAddress());
            client.write(ByteBuffer.wrap(new byte[100]));

            TcpRow row = near(kernel, client).orElseThrow();

            assertThat(row.state()).isEqualTo(TcpState.ESTABLISHED);
            assertThat(row.detail()).isInstanceOf(TcpInfo.class);
            TcpInfo info = (TcpInfo) row.detail();
            assertThat(info.cwnd()).isPositive();
            assertThat(info.mss()).isPositive();
            assertThat(info.rttMicros()).isPositive();
          }
        });
  }

  @Test
  void oneThatWasNotAcceptedYetIsThere() throws IOException {
    play(
        (kernel, listener) -> {
          try (SocketChannel client = SocketChannel.open(FOUR)) {
            client.connect(listener.getLocalAddress());
            Endpoint.Ip here = ip(listener.getLocalAddress());

            assertThat(kernel.connection(here, ip(client.getLocalAddress()))).isPresent();
            TcpRow waits = kernel.listener(here).orElseThrow();
            assertThat(waits.receiveQueue()).isEqualTo(1);
            assertThat(waits.sendQueue()).isZero();
          }
        });
  }

  @Test
  void theListenerDoesNotAnswerForAConnectionThatIsGone() throws IOException {
    play(
        (kernel, listener) -> {
          try (SocketChannel client = SocketChannel.open(FOUR)) {
            client.connect(listener.getLocalAddress());
            Endpoint.Ip peer = ip(client.getLocalAddress());
            SocketChannel conn = listener.accept();
            Endpoint.Ip here = ip(conn.getLocalAddress());
            conn.setOption(StandardSocketOptions.SO_LINGER, 0);
            conn.close(); // A reset: it is gone at once.

            assertThat(kernel.connection(here, peer)).isEmpty();
            assertThat(kernel.listener(here)).isPresent();
          }
          assertThat(kernel.listener(new Endpoint.Ip(ip(listener.getLocalAddress()).address(), 1)))
              .isEmpty();
        });
  }

  @Test
  void whoClosesFirstIsFoundWhileItWaits() throws IOException {
    play(
        (kernel, listener) -> {
          SocketChannel client = SocketChannel.open(FOUR);
          client.connect(listener.getLocalAddress());
          Endpoint.Ip near = ip(client.getLocalAddress());
          Endpoint.Ip far = ip(client.getRemoteAddress());
          SocketChannel conn = listener.accept();
          client.close();
          conn.close();

          Await.until(CEILING, "in TIME_WAIT", () -> waits(kernel, near, far));
        });
  }

  private static boolean waits(SocketLookup kernel, Endpoint.Ip near, Endpoint.Ip far) {
    try {
      return kernel
          .connection(near, far)
          .filter(row -> row.state() == TcpState.TIME_WAIT)
          .filter(row -> row.timer() == TcpRow.TIME_WAIT_TIMER && row.timerMillis() > 0)
          .isPresent();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void aSocketOfIpv6ThatCarriesIpv4IsFound() throws IOException {
    play(
        (kernel, listener) -> {
          try (SocketChannel both = SocketChannel.open()) {
            both.connect(listener.getLocalAddress());

            TcpRow row = near(kernel, both).orElseThrow();

            assertThat(row.local()).isEqualTo(ip(both.getLocalAddress()).unmapped());
          }
        });
  }

  @Test
  void theListHasBothEndsOfAConnection() throws IOException {
    play(
        (kernel, listener) -> {
          try (SocketChannel client = SocketChannel.open(FOUR)) {
            client.connect(listener.getLocalAddress());
            int port = ip(listener.getLocalAddress()).port();

            List<TcpRow> rows = kernel.all(true, true, each -> each == port);

            assertThat(rows)
                .extracting(TcpRow::state)
                .containsExactlyInAnyOrder(
                    TcpState.LISTEN, TcpState.ESTABLISHED, TcpState.ESTABLISHED);
            assertThat(kernel.connecting(true, true, each -> each == port)).isEmpty();
          }
        });
  }

  @Test
  void datagramsThatFoundNoRoomAreCounted() throws IOException {
    play(
        (kernel, listener) -> {
          try (DatagramChannel server = DatagramChannel.open(FOUR);
              DatagramChannel client = DatagramChannel.open(FOUR)) {
            server.setOption(StandardSocketOptions.SO_RCVBUF, 4096);
            server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            client.connect(server.getLocalAddress());
            for (int i = 0; i < 50; i++) {
              client.write(ByteBuffer.allocate(500));
            }

            TcpRow near =
                kernel
                    .datagrams(
                        ip(client.getLocalAddress()), Optional.of(ip(client.getRemoteAddress())))
                    .orElseThrow();
            TcpRow far =
                kernel.datagrams(ip(server.getLocalAddress()), Optional.empty()).orElseThrow();

            assertThat(near.state()).isEqualTo(TcpState.ESTABLISHED);
            assertThat(far.state()).isEqualTo(TcpState.CLOSED);
            assertThat(far.receiveQueue()).isPositive();
            assertThat(((KernelDetail.DatagramDetail) far.detail()).drops()).isBetween(1L, 49L);
          }
        });
  }
}
