package dev.socketworkbench.hand;

import static org.assertj.core.api.Assertions.assertThat;

import dev.socketworkbench.net.hand.HandSocket;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Which call is sensible next follows from those that were made. */
@EnabledOnOs(OS.LINUX)
class SocketProgressTest {
  @TempDir private Path folder;
  private HandSession hand;
  private CallDesk desk;

  @BeforeEach
  void begin() {
    hand = new HandSession(folder);
    desk = hand.desk();
  }

  @AfterEach
  void end() throws IOException {
    desk.close();
    hand.close();
  }

  /** Makes the call, tells of it, and says what is next. */
  private String next(SocketProgress progress, String line) throws SyntaxException {
    progress.note(HandSession.made(desk, line).row().orElseThrow());
    return words(progress);
  }

  private static String words(SocketProgress progress) {
    return (progress.next().function() + " " + progress.next().constant()).strip();
  }

  private SocketProgress opened(boolean serves, String name, String type) throws SyntaxException {
    SocketProgress progress = new SocketProgress(serves);
    assertThat(words(progress)).isEqualTo("socket");
    HandSession.made(desk, name + " = socket(AF_INET, " + type + ")");
    progress.made(socket(name));
    return progress;
  }

  private HandSocket socket(String name) {
    return desk.socket(name).orElseThrow();
  }

  @Test
  void aServerBindsListensAcceptsAndAnswers() throws Exception {
    SocketProgress server = opened(true, "s", "SOCK_STREAM");
    assertThat(words(server)).isEqualTo("bind");
    assertThat(next(server, "accept(s)")).isEqualTo("bind");
    assertThat(next(server, "bind(s, \"127.0.0.1\", 0)")).isEqualTo("listen");
    assertThat(next(server, "listen(s, 5)")).isEqualTo("accept");
    SocketProgress client = opened(false, "c", "SOCK_STREAM");
    assertThat(words(client)).isEqualTo("connect");
    assertThat(next(client, "connect(c, \"127.0.0.1\", port(s))")).isEqualTo("send");
    assertThat(next(server, "a = accept(s)")).isEqualTo("accept");
    SocketProgress accepted = new SocketProgress(true);
    accepted.accepted(socket("a"));
    assertThat(words(accepted)).isEqualTo("recv");
    assertThat(next(client, "send(c, \"x\")")).isEqualTo("recv");
    assertThat(next(accepted, "recv(a, 10, MSG_PEEK)")).isEqualTo("recv");
    assertThat(next(accepted, "recv(a, 10)")).isEqualTo("send");
    assertThat(next(client, "shutdown(c, SHUT_WR)")).isEqualTo("recv");
    assertThat(next(accepted, "recv(a, 10)")).isEqualTo("close");
    assertThat(next(accepted, "close(a)")).isEmpty();
    assertThat(accepted.isOpen()).isFalse();
  }

  @Test
  void whatWouldBlockIsPolledFirst() throws Exception {
    SocketProgress server = opened(true, "s", "SOCK_STREAM");
    next(server, "listen(s, 5)");
    assertThat(next(server, "fcntl(s, F_SETFL, O_NONBLOCK)")).isEqualTo("accept");
    assertThat(server.isNonBlocking()).isTrue();
    assertThat(next(server, "accept(s)")).isEqualTo("poll POLLIN");
    assertThat(next(server, "poll(s POLLIN, 0)")).isEqualTo("poll POLLIN");
    HandSession.made(desk, "c = socket(AF_INET, SOCK_STREAM)");
    HandSession.made(desk, "connect(c, \"127.0.0.1\", port(s))");
    assertThat(next(server, "poll(s POLLIN, -1)")).isEqualTo("accept");
    assertThat(next(server, "accept(s)")).isEqualTo("accept");
    assertThat(next(server, "accept(s)")).isEqualTo("poll POLLIN");
  }

  @Test
  void aConnectThatGoesOnIsPolledAndAskedForItsError() throws Exception {
    HandSession.made(desk, "s = socket(AF_INET, SOCK_STREAM)");
    HandSession.made(desk, "listen(s, 5)");
    SocketProgress client = opened(false, "c", "SOCK_STREAM|SOCK_NONBLOCK");
    assertThat(client.isNonBlocking()).isTrue();
    assertThat(next(client, "connect(c, \"127.0.0.1\", port(s))")).isEqualTo("poll POLLOUT");
    assertThat(next(client, "poll(c POLLOUT, -1)")).isEqualTo("getsockopt SO_ERROR");
    assertThat(next(client, "getsockopt(c, SO_ERROR)")).isEqualTo("send");
  }

  @Test
  void anOptionThatWasSetOrReadIsKnown() throws Exception {
    SocketProgress client = opened(false, "c", "SOCK_STREAM");
    next(client, "setsockopt(c, SO_KEEPALIVE, 1)");
    next(client, "setsockopt(c, TCP_MAXSEG, 1)");
    next(client, "getsockopt(c, SO_TYPE)");
    assertThat(client.options())
        .containsEntry("SO_KEEPALIVE", "1")
        .containsEntry("SO_TYPE", "1")
        .doesNotContainKey("TCP_MAXSEG");
  }

  @Test
  void datagramsNeedNoConnection() throws Exception {
    SocketProgress server = opened(true, "u", "SOCK_DGRAM");
    assertThat(next(server, "bind(u, \"127.0.0.1\", 0)")).isEqualTo("recvfrom");
    SocketProgress client = opened(false, "c", "SOCK_DGRAM");
    assertThat(words(client)).isEqualTo("sendto");
    HandSession.made(desk, "sendto(c, \"x\", \"127.0.0.1\", port(u))");
    assertThat(next(server, "recvfrom(u, 10)")).isEqualTo("sendto");
  }
}
