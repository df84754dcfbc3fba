package dev.socketworkbench.truth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.socketworkbench.net.channel.UnixType;
import dev.socketworkbench.testing.Await;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Calls of the C library under strace: by hand, every call that there is, in right orders and in
 * wrong ones; and those of a server that waits in poll.
 */
final class HandTruthCheck {
  private static final Path FOLDER = Path.of("target/truth/hand");

  /** With two names of Unix sockets to be put in. */
  private static final String LINES =
      """
      s = socket(AF_INET, SOCK_STREAM)
      setsockopt(s, SO_REUSEADDR, 1)
      setsockopt(s, SO_RCVBUF, 10000)
      getsockopt(s, SO_RCVBUF)
      accept(s)
      bind(s, "127.0.0.1", 0)
      bind(s, "127.0.0.1", 0)
      listen(s, 5)
      getsockname(s)
      getpeername(s)
      accept(s)&
      pause(100)
      end(s)
      c = socket(AF_INET, SOCK_STREAM)
      setsockopt(c, TCP_NODELAY, 1)
      setsockopt(c, SO_LINGER, 3)
      getsockopt(c, SO_LINGER)
      connect(c, "127.0.0.1", port(s))
      a = accept(s)
      getpeername(a)
      recv(a, 10, MSG_DONTWAIT)
      send(c, "hello, \\x00\\xff\\n")
      poll(a POLLIN, c POLLIN|POLLOUT, 1000)
      recv(a, 4, MSG_PEEK)
      recv(a, 4)
      recvfrom(a, 100)
      send(c, "!", MSG_OOB)
      poll(a POLLPRI, 1000)
      recv(a, 1, MSG_OOB)
      fcntl(a, F_SETFL, O_NONBLOCK)
      fcntl(a, F_GETFL)
      recv(a, 10)
      shutdown(c, SHUT_WR)
      poll(a POLLIN, 1000)
      recv(a, 10)
      send(c, "late")
      close(a)
      n = socket(AF_INET6, SOCK_STREAM|SOCK_NONBLOCK)
      connect(n, "::1", 1)
      recv(n, 1)
      u = socket(AF_INET, SOCK_DGRAM)
      bind(u, "127.0.0.1", 0)
      sendto(u, "datagram", "127.0.0.1", port(u))
      recvfrom(u, 100)
      sendto(u, "datagram", MSG_DONTWAIT, "127.0.0.1", port(u))
      recvfrom(u, 100, MSG_DONTWAIT)
      recvfrom(u, 100, MSG_DONTWAIT)
      sendto(u, "", "127.0.0.1", port(u))
      recv(u, 100)
      l = socket(AF_UNIX, SOCK_STREAM)
      bind(l, "%s")
      listen(l, 1)
      d = socket(AF_UNIX, SOCK_STREAM)
      connect(d, "%s")
      e = accept(l)
      getsockopt(e, SO_PEERCRED)
      send(d, "unix")
      recv(e, 9)
      q = socket(AF_UNIX, SOCK_DGRAM)
      bind(q, "@%s")
      sendto(q, "itself", "@%s")
      recvfrom(q, 100)
      close(q)
      """;

  private static final int FLOOD = 16 << 20;

  /** How many bytes a recv of a server or a client asks for by default. */
  private static final int RECEIVE_SIZE = 4096;

  @BeforeAll
  static void emptyFolder() throws IOException {
    Report.begin(FOLDER);
  }

  @Test
  void everyCallIsOneSystemCall() throws Exception {
    Path socket = FOLDER.resolve("unix").toAbsolutePath();
    Path lines = FOLDER.resolve("lines.calls");
    String name = "socket-workbench-" + ProcessHandle.current().pid();
    Files.writeString(lines, LINES.formatted(socket, socket, name, name));
    try (Traced calls = new Traced(FOLDER, "calls", "calls", lines.toString())) {
      assertThat(calls.awaitEnd()).isZero();
      assertThat(calls.out().lines()).hasSize((int) LINES.lines().count() - 2);
      report(calls);
    }
  }

  private static void report(Traced command) throws IOException {
    report(command, false);
  }

  private static void report(Traced command, boolean isDatagrams) throws IOException {
    String equal =
        isDatagrams
            ? HandComparison.ofDatagrams(command, RECEIVE_SIZE)
            : HandComparison.of(command);
    Files.writeString(
        FOLDER.resolve("report.txt"),
        equal + "\n",
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
  }

  /** One client leaves, one resets, one does not read until send would block, one stays. */
  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "::"})
  @SuppressWarnings("try") // A peer resets early.
  void aServerThatWaitsInPollMakesNoOtherCallThanItsRows(String address) throws Exception {
    String name = address.equals("::") ? "poll-dual" : "poll";
    try (Traced server =
        new Traced(
            FOLDER,
            name,
            "serve",
            "--port",
            "0",
            "--interface",
            address,
            "--behaviour",
            "echo",
            "--waiting",
            "poll")) {
      int port = Integer.parseInt(server.port());
      try (Socket leaves = peer(port);
          Socket resets = peer(port);
          SocketChannel slow = SocketChannel.open()) {
        echo(leaves, "leaves");
        leaves.shutdownOutput();
        assertThat(leaves.getInputStream().read()).isEqualTo(-1);
        echo(resets, "resets");
        resets.setSoLinger(true, 0);
        resets.close();
        slow.setOption(StandardSocketOptions.SO_RCVBUF, 4096);
        slow.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        slow.configureBlocking(false);
        ByteBuffer bytes = ByteBuffer.allocate(FLOOD);
        Await.until(
            Duration.ofSeconds(60),
            "a send that would block",
            () -> write(slow, bytes) && server.out().contains("SEND       would block"));
        try (Socket other = peer(port)) {
          echo(other, "meanwhile");
        }
        assertThat(server.signal("TERM").awaitEnd()).isEqualTo(143);
      }
      report(server);
    }
  }

  /** A server at a path and a client of the same type, which talk and end in order. */
  @ParameterizedTest
  @EnumSource(UnixType.class)
  void unixSocketsOfEachTypeMakeNoOtherCallThanTheirRows(UnixType type) throws Exception {
    String word = type.name().toLowerCase(Locale.ROOT);
    String name = "unix-" + word;
    String path = FOLDER.resolve(name).toAbsolutePath().toString();
    List<String> place = List.of("--unix", path, "--unix-type", word);
    boolean isDatagrams = type == UnixType.DATAGRAM;
    List<String> serve = new ArrayList<>(List.of("serve", "--behaviour", "echo"));
    serve.addAll(place);
    List<String> connect = new ArrayList<>(List.of("connect"));
    connect.addAll(place);
    try (Traced server = new Traced(FOLDER, name + "-serve", serve.toArray(String[]::new))) {
      server.awaitOut(isDatagrams ? "receiving on" : "listening on");
      try (Traced client = new Traced(FOLDER, name + "-connect", connect.toArray(String[]::new))) {
        client.type("one\n").awaitOut("one\n").type("two\n").awaitOut("two\n").endInput();
        assertThat(client.awaitEnd()).isZero();
        report(client, isDatagrams);
      }
      server.awaitOut(isDatagrams ? "SENDTO     4 B" : "end of stream");
      assertThat(server.signal("TERM").awaitEnd()).isEqualTo(143);
      report(server, isDatagrams);
    }
  }

  private static boolean write(SocketChannel peer, ByteBuffer bytes) {
    try {
      return peer.write(bytes) >= 0;
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static Socket peer(int port) throws IOException {
    return new Socket(InetAddress.getLoopbackAddress(), port);
  }

  private static void echo(Socket peer, String words) throws IOException {
    byte[] bytes = words.getBytes(StandardCharsets.US_ASCII);
    peer.getOutputStream().write(bytes);
    assertThat(peer.getInputStream().readNBytes(bytes.length)).isEqualTo(bytes);
  }
}
