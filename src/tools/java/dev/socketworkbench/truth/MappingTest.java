package dev.socketworkbench.truth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The truth check must be able to fail: it finds what no rule explains. */
final class MappingTest {
  private static final String LOOPBACK =
      "{sa_family=AF_INET, sin_port=htons(7), sin_addr=inet_addr(\""
          + "\\x31\\x32\\x37\\x2e\\x30\\x2e\\x30\\x2e\\x31\")}";

  @TempDir private Path folder;

  private List<SocketLife> lives(String... calls) throws IOException {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < calls.length; i++) {
      text.append("1  0.%09d %s%n".formatted(i, calls[i]));
    }
    return StraceLog.read(Files.writeString(folder.resolve("strace"), text));
  }

  private static List<String> told(SocketLife life) {
    return Mapping.of(life, Mapping.noneUsed()).stream().map(Told::toString).toList();
  }

  @Test
  void followsOneSocketThroughItsLife() throws IOException {
    List<SocketLife> lives =
        lives(
            "socket(AF_INET, SOCK_STREAM, IPPROTO_IP) = 5",
            "connect(5, " + LOOPBACK + ", 16) = -1 EINPROGRESS (Operation now in progress)",
            "getsockopt(5, SOL_SOCKET, SO_ERROR, [0], [4]) = 0",
            "getsockname(5, " + LOOPBACK + ", [28 => 16]) = 0",
            "write(5, \"\\x48\\x69\", 2) = 1",
            "read(5, 0x7f, 4096) = -1 EAGAIN (Resource temporarily unavailable)",
            "read(5, \"\", 4096) = 0",
            "close(5) = 0",
            "write(5, \"\\x00\", 1) = 1");
    assertThat(lives).hasSize(1);
    assertThat(told(lives.getFirst()))
        .containsExactly(
            "socket(AF_INET, SOCK_STREAM) = 0",
            "connect(127.0.0.1:7) = 0 127.0.0.1:7",
            "send(2) = 1 48",
            "recv(4096) = 0 ",
            "close() = 0");
  }

  @Test
  void putsTheHalvesOfAnInterruptedLineTogether() throws IOException {
    List<SocketLife> lives =
        lives(
            "socket(AF_INET, SOCK_STREAM, IPPROTO_IP) = 5",
            "read(5,  <unfinished ...>",
            "<... read resumed>\"\\x48\", 4096) = 1",
            "close(5) = 0");
    assertThat(told(lives.getFirst())).contains("recv(4096) = 1 48");
  }

  @Test
  void refusesWhatNoRuleExplains() throws IOException {
    for (String unexplained :
        List.of(
            "sendfile(5, 6, NULL, 10) = 10",
            "setsockopt(5, SOL_SOCKET, SO_REUSEADDR, [1], 4) = 0",
            "fcntl(5, F_DUPFD, 9) = 9",
            "accept(5, 0x7f, [28]) = ? ERESTARTSYS (To be restarted if SA_RESTART is set)")) {
      List<SocketLife> lives =
          lives("socket(AF_INET, SOCK_STREAM, IPPROTO_IP) = 5", unexplained, "close(5) = 0");
      assertThat(lives.getFirst().isProbe()).as(unexplained).isFalse();
      assertThatThrownBy(() -> told(lives.getFirst()))
          .as(unexplained)
          .isInstanceOf(AssertionError.class)
          .hasMessageContaining("no rule explains");
    }
  }

  @Test
  void aReadThatNeverCameToItsEndIsOneThatWasClosed() throws IOException {
    List<SocketLife> lives =
        lives(
            "socket(AF_INET, SOCK_STREAM, IPPROTO_IP) = 5",
            "read(5, 0x7f, 4096) = -1 EAGAIN (Resource temporarily unavailable)",
            "close(5) = 0");
    assertThat(told(lives.getFirst())).contains("recv(4096) = ended here");
  }

  @Test
  void anIpv6SocketIsToldWithItsAddressesAndTheOptionOfTheJdk() throws IOException {
    String any =
        "{sa_family=AF_INET6, sin6_port=htons(7), sin6_flowinfo=htonl(0), inet_pton(AF_INET6,"
            + " \"\\x3a\\x3a\\x31\", &sin6_addr), sin6_scope_id=0}";
    List<SocketLife> lives =
        lives(
            "socket(AF_INET6, SOCK_STREAM, IPPROTO_IP) = 5",
            "setsockopt(5, SOL_IPV6, IPV6_V6ONLY, [0], 4) = 0",
            "setsockopt(5, SOL_SOCKET, SO_REUSEADDR, [1], 4) = 0",
            "bind(5, " + any + ", 28) = 0",
            "getsockname(5, " + any + ", [28]) = 0",
            "close(5) = 0");
    assertThat(told(lives.getFirst()))
        .containsExactly(
            "socket(AF_INET6, SOCK_STREAM) = 0",
            "setsockopt(IPV6_V6ONLY, 0) = 0",
            "bind([::1]:7) = 0 [::1]:7",
            "close() = 0");
  }

  @Test
  void aCloseIsOverWhenTheCallThatItWokeHasReturned() throws IOException {
    List<SocketLife> lives =
        lives(
            "socket(AF_INET, SOCK_STREAM, IPPROTO_IP) = 5 <0.000000001>",
            "dup2(4, 5) = 5 <0.000000001>",
            "read(5, 0x7f, 4096) = ? ERESTARTSYS (To be restarted) <0.000000400>",
            "close(5) = 0 <0.000000001>");
    Told close = Mapping.of(lives.getFirst(), Mapping.noneUsed()).getLast();
    assertThat(close.earliest()).isEqualTo(1);
    assertThat(close.latest()).isEqualTo(2 + 1 + 400);
  }

  @Test
  void whatTheProgramsEndCutOffHasNotReturned() throws IOException {
    List<SocketLife> lives =
        lives("socket(AF_INET, SOCK_STREAM, IPPROTO_IP) = 5", "read(5,  <unfinished ...>");
    assertThat(told(lives.getFirst())).last().isEqualTo("recv() = not returned");
  }
}
