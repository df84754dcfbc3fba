package dev.socketworkbench.ui.hand;

import static org.assertj.core.api.Assertions.assertThat;

import dev.socketworkbench.posix.SocketConstants;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** The line that the fields of a call make. */
@EnabledOnOs(OS.LINUX)
class CallFormTest {
  private final SocketConstants constants = SocketConstants.ofThisSystem().orElseThrow();

  private CallForm form(String function) {
    return new CallForm(function, constants);
  }

  @Test
  void theUsualCallsAreMadeOfTheUsualFields() {
    assertThat(
            HandViewModel.functions().stream()
                .map(function -> form(function).line("s", function.equals("socket") ? "s" : "")))
        .containsExactly(
            "s = socket(AF_INET, SOCK_STREAM)",
            "setsockopt(s, SO_REUSEADDR, 1)",
            "getsockopt(s, SO_ERROR)",
            "bind(s, \"127.0.0.1\", 0)",
            "listen(s, 5)",
            "accept(s)",
            "connect(s, \"127.0.0.1\", 60000)",
            "send(s, \"hello\\n\")",
            "recv(s, 4096)",
            "sendto(s, \"hello\", \"127.0.0.1\", 60000)",
            "recvfrom(s, 4096)",
            "shutdown(s, SHUT_WR)",
            "getsockname(s)",
            "getpeername(s)",
            "poll(s POLLIN, -1)",
            "fcntl(s, F_SETFL, O_NONBLOCK)",
            "close(s)");
  }

  @Test
  void flagsAndProtocolsStandInTheirPlaces() {
    CallForm socket = form("socket");
    socket.text("type-flags").set("SOCK_NONBLOCK");
    socket.text("protocol").set("IPPROTO_TCP");
    assertThat(socket.line("s", "x"))
        .isEqualTo("x = socket(AF_INET, SOCK_STREAM|SOCK_NONBLOCK, IPPROTO_TCP)");
    CallForm sendto = form("sendto");
    sendto.text("flags").set("MSG_DONTWAIT");
    sendto.text("bytes").set("a \"quoted\" \\\"one\\\" \\x00\\");
    sendto.text("address").set("@name");
    sendto.text("port").set("");
    assertThat(sendto.line("s", ""))
        .isEqualTo("sendto(s, \"a \\\"quoted\\\" \\\"one\\\" \\x00\\\", MSG_DONTWAIT, \"@name\")");
    CallForm poll = form("poll");
    poll.text("others").set("c POLLIN");
    assertThat(poll.line("s", "")).isEqualTo("poll(s POLLIN, c POLLIN, -1)");
    CallForm fcntl = form("fcntl");
    fcntl.text("command").set("F_GETFL");
    assertThat(fcntl.line("s", "")).isEqualTo("fcntl(s, F_GETFL)");
    fcntl.text("command").set("F_SETFL");
    fcntl.text("status").set("");
    assertThat(fcntl.line("s", "")).isEqualTo("fcntl(s, F_SETFL, 0)");
  }

  @Test
  void flagsAreChosenInTheOrderOfTheList() {
    CallForm recv = form("recv");
    CallForm.CallField flags =
        recv.fields().stream()
            .filter(field -> field.name().equals("flags"))
            .findFirst()
            .orElseThrow();
    for (String flag : List.of("MSG_DONTWAIT", "MSG_PEEK")) {
      flags.text().set(CallForm.with(flags, flag, true));
    }
    assertThat(recv.line("s", "")).isEqualTo("recv(s, 4096, MSG_PEEK|MSG_DONTWAIT)");
    flags.text().set(CallForm.with(flags, "MSG_PEEK", false));
    assertThat(recv.line("s", "")).isEqualTo("recv(s, 4096, MSG_DONTWAIT)");
  }
}
