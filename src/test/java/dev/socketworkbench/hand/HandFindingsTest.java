package dev.socketworkbench.hand;

import static org.assertj.core.api.Assertions.assertThat;

import dev.socketworkbench.explain.finding.Finding;
import dev.socketworkbench.explain.finding.Findings;
import dev.socketworkbench.testing.Recording;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a person does wrong call by call is found as that of a program. */
class HandFindingsTest {
  @TempDir Path folder;
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

  private void make(String... lines) throws SyntaxException {
    for (String line : lines) {
      HandSession.made(desk, line);
    }
  }

  private void connected() throws SyntaxException {
    make(
        "s = socket(AF_INET, SOCK_STREAM)",
        "bind(s, \"127.0.0.1\", 0)",
        "listen(s, 5)",
        "c = socket(AF_INET, SOCK_STREAM)",
        "connect(c, \"127.0.0.1\", port(s))",
        "a = accept(s)");
  }

  private List<String> found() {
    Recording.untilAllIsSeen(hand.session.journal(), hand.session.tracer());
    return Findings.of(hand.session.journal(), () -> false).stream().map(Finding::kind).toList();
  }

  @Test
  void anExchangeWithItsEndsHasNoFault() throws Exception {
    connected();
    make("send(c, \"hello\")", "recv(a, 100)", "send(a, \"welcome\")", "recv(c, 100)");
    make("shutdown(c, SHUT_WR)", "recv(a, 100)", "close(a)", "recv(c, 100)", "close(c)");
    make("close(s)");
    assertThat(found()).isEmpty();
  }

  @Test
  void closingWithUnreadBytesIsOne() throws Exception {
    connected();
    make("send(c, \"hello\")", "close(a)", "close(c)", "close(s)");
    assertThat(found()).containsExactly("close-unread");
  }

  @Test
  void goingOnAfterAFailureIsOne() throws Exception {
    make(
        "s = socket(AF_INET, SOCK_STREAM)",
        "connect(s, \"127.0.0.1\", 1)",
        "recv(s, 10)",
        "close(s)");
    assertThat(found()).containsExactly("error-ignored");
  }

  @Test
  void receivingBehindTheEndAgainAndAgainIsOne() throws Exception {
    connected();
    make("close(c)");
    for (int i = 0; i < 10; i++) {
      make("recv(a, 10)");
    }
    make("close(a)", "close(s)");
    assertThat(found()).containsExactly("end-ignored");
  }

  @Test
  void aPeerThatIsNeverAcceptedIsOne() throws Exception {
    make(
        "s = socket(AF_INET, SOCK_STREAM)",
        "bind(s, \"127.0.0.1\", 0)",
        "listen(s, 5)",
        "c = socket(AF_INET, SOCK_STREAM)",
        "connect(c, \"127.0.0.1\", port(s))",
        "send(c, \"hello\")");
    assertThat(found()).contains("never-accepted");
  }

  @Test
  void anotherAddressThanTheOneThatIsAskedForIsOne() throws Exception {
    make(
        "s = socket(AF_INET, SOCK_STREAM)",
        "bind(s, \"127.0.0.1\", 0)",
        "listen(s, 5)",
        "c = socket(AF_INET, SOCK_STREAM)",
        "connect(c, \"127.0.0.2\", port(s))",
        "close(c)",
        "close(s)");
    assertThat(found()).containsExactly("other-address");
  }
}
