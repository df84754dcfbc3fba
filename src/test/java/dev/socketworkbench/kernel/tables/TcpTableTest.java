package dev.socketworkbench.kernel.tables;

import static org.assertj.core.api.Assertions.assertThat;

import dev.socketworkbench.call.TcpState;
import dev.socketworkbench.call.address.Addresses;
import dev.socketworkbench.kernel.Machine;
import dev.socketworkbench.testing.Await;
import dev.socketworkbench.testing.ProcFixture;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TcpTableTest {
  private static final Duration CEILING = Duration.ofSeconds(20);

  @TempDir Path proc;

  @Test
  void bothFamiliesAreOneTable() {
    new ProcFixture(proc).listener("127.0.0.1:80", 1).listener("[::1]:81", 2);

    assertThat(new TcpTable(proc).read().orElseThrow())
        .extracting(TcpRow::local)
        .containsExactly(ProcFixture.endpoint("127.0.0.1:80"), ProcFixture.endpoint("[::1]:81"));
  }

  @Test
  void aLongTableIsReadWhole() throws IOException {
    new ProcFixture(proc);
    StringBuilder text = new StringBuilder("heading\n");
    for (int i = 0; i < 30_000; i++) {
      text.append(
          ProcFixture.line(
              i,
              "127.0.0.1:60000",
              "127.0.0.1:" + (i + 20_000),
              TcpState.ESTABLISHED,
              0,
              0,
              0,
              0,
              0,
              i));
    }
    Files.writeString(proc.resolve("net/tcp"), text);

    assertThat(new TcpTable(proc).read().orElseThrow())
        .hasSize(30_000)
        .last()
        .extracting(TcpRow::remote, TcpRow::inode)
        .containsExactly(ProcFixture.endpoint("127.0.0.1:49999"), 29_999L);
  }

  @Test
  void aSystemWithoutIpv6HasOnlyTheFirst() throws IOException {
    new ProcFixture(proc).listener("127.0.0.1:80", 1);
    Files.delete(proc.resolve("net/tcp6"));

    assertThat(new TcpTable(proc).read().orElseThrow()).hasSize(1);
  }

  @Test
  void aSystemWithoutTheTableSaysSo() {
    TcpTable table = new TcpTable(proc.resolve("nothing"));

    assertThat(table.read()).isEmpty();
    assertThat(table.source()).endsWith("tcp");
  }

  @Test
  void aFileThatIsNoTableIsNotReadAsOne() throws IOException {
    new ProcFixture(proc);
    Files.delete(proc.resolve("net/tcp6"));
    Files.writeString(proc.resolve("net/tcp"), "x".repeat(200_000));

    assertThat(new TcpTable(proc).read()).isEmpty();
  }

  @Test
  void realSocketsAreInIt() throws IOException {
    TcpTable table = new TcpTable(Path.of("/proc"));
    InetAddress loopback = InetAddress.ofLiteral("127.0.0.1");
    try (ServerSocket server = new ServerSocket(0, 5, loopback);
        Socket client = new Socket(loopback, server.getLocalPort())) {
      InetSocketAddress near = (InetSocketAddress) client.getLocalSocketAddress();
      InetSocketAddress far = (InetSocketAddress) client.getRemoteSocketAddress();
      if (!Machine.isLinux()) {
        assertThat(table.read()).isEmpty();
        return;
      }
      // A connection that nobody has accepted yet is in the listener's receive queue.
      TcpRow listener = row(table, far, new InetSocketAddress(0)).orElseThrow();
      assertThat(listener.state()).isEqualTo(TcpState.LISTEN);
      Await.until(
          CEILING,
          "one connection waits to be accepted",
          () -> row(table, far, new InetSocketAddress(0)).orElseThrow().receiveQueue() == 1);

      try (Socket accepted = server.accept()) {
        client.getOutputStream().write(new byte[17]);
        Await.until(
            CEILING,
            "17 bytes wait to be received",
            () -> row(table, far, near).orElseThrow().receiveQueue() == 17);
        assertThat(row(table, near, far).orElseThrow().state()).isEqualTo(TcpState.ESTABLISHED);

        accepted.getInputStream().readNBytes(17);
        accepted.shutdownOutput();
        Await.until(
            CEILING,
            "the half-close is seen on both ends",
            () ->
                row(table, far, near).orElseThrow().state() == TcpState.FIN_WAIT_2
                    && row(table, near, far).orElseThrow().state() == TcpState.CLOSE_WAIT);
      }
    }
  }

  private static Optional<TcpRow> row(
      TcpTable table, InetSocketAddress local, InetSocketAddress remote) {
    // A Java listener may be an IPv6 socket, whose empty other end is the IPv6 wildcard.
    boolean listener = remote.getAddress().isAnyLocalAddress();
    return table.read().orElseThrow().stream()
        .filter(row -> row.local().equals(Addresses.endpoint(local)))
        .filter(
            row -> listener ? row.isListener() : row.remote().equals(Addresses.endpoint(remote)))
        .findFirst();
  }
}
