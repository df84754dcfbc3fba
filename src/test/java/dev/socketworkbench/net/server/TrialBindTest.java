package dev.socketworkbench.net.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import org.junit.jupiter.api.Test;

class TrialBindTest {
  private static final InetAddress LOOPBACK = InetAddress.ofLiteral("127.0.0.1");
  private static final InetAddress ANY = InetAddress.ofLiteral("::");

  /** A client socket that was bound before its connect, as some protocols want it. */
  private static SocketChannel bound() throws IOException {
    return SocketChannel.open(StandardProtocolFamily.INET)
        .setOption(StandardSocketOptions.SO_REUSEADDR, false)
        .bind(new InetSocketAddress(LOOPBACK, 0));
  }

  private static int port(SocketChannel socket) throws IOException {
    return ((InetSocketAddress) socket.getLocalAddress()).getPort();
  }

  @Test
  void aSocketThatIsBoundAndDoesNotListenIsInTheWay() throws IOException {
    int port;
    try (SocketChannel holder = bound()) {
      port = port(holder);
      assertThat(TrialBind.isRefused(LOOPBACK, port)).contains(true);
      assertThat(TrialBind.isRefused(ANY, port)).contains(true);
    }
    assertThat(TrialBind.isRefused(LOOPBACK, port)).contains(false);
    assertThat(TrialBind.isRefused(LOOPBACK, port)).as("the trial leaves nothing").contains(false);
  }

  @Test
  void anAddressThatIsNotHereTellsNothing() {
    // Set aside for examples (RFC 5737).
    assertThat(TrialBind.isRefused(InetAddress.ofLiteral("203.0.113.1"), 60000)).isEmpty();
  }
}
