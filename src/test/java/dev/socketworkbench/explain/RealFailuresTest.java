package dev.socketworkbench.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.socketworkbench.call.Outcome;
import dev.socketworkbench.call.address.Addresses;
import dev.socketworkbench.call.error.Errno;
import dev.socketworkbench.kernel.Kernel;
import dev.socketworkbench.kernel.ports.PortUse;
import dev.socketworkbench.testing.Await;
import dev.socketworkbench.testing.ListeningChild;
import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The failures made for real on loopback, and explained with this machine's own facts. */
class RealFailuresTest {
  private static final Duration CEILING = Duration.ofSeconds(20);
  private static final InetAddress LOOPBACK = InetAddress.ofLiteral("127.0.0.1");
  private static final boolean LINUX = System.getProperty("os.name").equals("Linux");
  private static final String NO_TABLE = "has no list of its sockets";

  private final Kernel kernel = Kernel.ofThisMachine();
  private final Explainer explainer = new Explainer(kernel, Calls.FORMAT);

  private static ServerSocketChannel open(boolean reuse) throws IOException {
    return ServerSocketChannel.open(StandardProtocolFamily.INET)
        .setOption(StandardSocketOptions.SO_REUSEADDR, reuse);
  }

  private Explanation bindFailure(int port) throws IOException {
    InetSocketAddress address = new InetSocketAddress(LOOPBACK, port);
    try (ServerSocketChannel channel = open(false)) {
      assertThatThrownBy(() -> channel.bind(address)).isInstanceOf(BindException.class);
    }
    return explainer.explain(Calls.bind(Addresses.endpoint(address), Errno.EADDRINUSE));
  }

  @Test
  void aPortThatThisProgramHas() throws IOException {
    try (ServerSocket server = new ServerSocket(0, 5, LOOPBACK)) {
      assertThat(bindFailure(server.getLocalPort()).why())
          .contains(LINUX ? "This workbench is already listening" : NO_TABLE);
    }
  }

  @Test
  void aPortThatAChildProcessHas() throws IOException {
    try (ListeningChild child = ListeningChild.start()) {
      assertThat(bindFailure(child.port()).why())
          .contains(
              LINUX ? "Process " + child.pid() + " (java) is listening on 127.0.0.1:" : NO_TABLE);
    }
  }

  @Test
  void aPortInTimeWaitBecauseTheServerClosedFirst() throws IOException {
    int port;
    try (ServerSocketChannel server = open(true)) {
      server.bind(new InetSocketAddress(LOOPBACK, 0));
      InetSocketAddress address = (InetSocketAddress) server.getLocalAddress();
      port = address.getPort();
      try (SocketChannel client = SocketChannel.open(address)) {
        server.accept().close();
        client.socket().getInputStream().read();
      }
    }
    if (LINUX) {
      Await.until(
          CEILING,
          "only TIME_WAIT is left",
          () -> kernel.ports().of(LOOPBACK, port).use() instanceof PortUse.TimeWait);
    }

    Explanation words = bindFailure(port);

    assertThat(words.why()).contains(LINUX ? "TIME_WAIT" : NO_TABLE);
    assertThat(words.why())
        .containsPattern(LINUX ? "TIME_WAIT for another [1-6]?[0-9] s" : NO_TABLE);
    try (ServerSocketChannel again = open(true)) {
      again.bind(new InetSocketAddress(LOOPBACK, port));
      assertThat(again.getLocalAddress()).isEqualTo(new InetSocketAddress(LOOPBACK, port));
    }
  }

  @Test
  void refusedBecauseTheListenerHasTheOtherFamily() throws IOException {
    try (ServerSocketChannel server = open(true)) {
      server.bind(new InetSocketAddress(LOOPBACK, 0));
      int port = ((InetSocketAddress) server.getLocalAddress()).getPort();
      Explanation words = refused(new InetSocketAddress(InetAddress.ofLiteral("::1"), port));

      assertThat(words.why())
          .contains(LINUX ? "you asked for ::1, the listener is at 127.0.0.1:" + port : NO_TABLE);
    }
  }

  @Test
  void refusedBecauseTheListenerHasAnotherAddress() throws IOException {
    try (ServerSocketChannel server = open(true)) {
      server.bind(new InetSocketAddress(LOOPBACK, 0));
      int port = ((InetSocketAddress) server.getLocalAddress()).getPort();
      // All of 127.0.0.0/8 is this machine on Linux; elsewhere only the first address.
      InetAddress other = InetAddress.ofLiteral(LINUX ? "127.0.0.2" : "::1");
      Explanation words = refused(new InetSocketAddress(other, port));

      assertThat(words.why())
          .contains(LINUX ? "but not on 127.0.0.2: it is bound to 127.0.0.1:" : NO_TABLE);
    }
  }

  @Test
  void refusedBecauseNobodyListens() throws IOException {
    int port;
    try (ServerSocket server = new ServerSocket(0, 5, LOOPBACK)) {
      port = server.getLocalPort();
    }
    assertThat(refused(new InetSocketAddress(LOOPBACK, port)).why())
        .contains(LINUX ? "Nobody is listening on port " + port + " of this machine" : NO_TABLE);
  }

  private Explanation refused(InetSocketAddress target) {
    assertThatThrownBy(
            () -> {
              try (SocketChannel channel = SocketChannel.open(target)) {
                throw new AssertionError("connected from " + channel.getLocalAddress());
              }
            })
        .isInstanceOf(ConnectException.class);
    return explainer.explain(
        Calls.connect(Addresses.endpoint(target), Calls.failed(Errno.ECONNREFUSED)));
  }

  @Test
  void timedOutBecauseNobodyAccepts() throws IOException {
    List<Socket> queued = new ArrayList<>();
    try (ServerSocket server = new ServerSocket(0, 1, LOOPBACK)) {
      InetSocketAddress target = new InetSocketAddress(LOOPBACK, server.getLocalPort());
      boolean full = false;
      while (!full) {
        Socket socket = new Socket();
        queued.add(socket);
        try {
          socket.connect(target, 300);
        } catch (SocketTimeoutException | ConnectException e) {
          full = true; // Silence on Linux; other systems may refuse.
        }
        assertThat(queued.size()).isLessThan(1000);
      }

      Explanation words =
          explainer.explain(Calls.connect(Addresses.endpoint(target), new Outcome.TimedOut(300)));

      assertThat(words.why()).contains(LINUX ? "its queue is full" : "Nothing came back");
    } finally {
      for (Socket socket : queued) {
        socket.close();
      }
    }
  }
}
