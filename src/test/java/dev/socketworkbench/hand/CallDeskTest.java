package dev.socketworkbench.hand;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.Operation;
import dev.socketworkbench.call.Outcome;
import dev.socketworkbench.call.address.Endpoint;
import dev.socketworkbench.call.error.Errno;
import dev.socketworkbench.testing.Await;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Calls that are begun one by one, none of which keeps the next one waiting. */
@EnabledOnOs(OS.LINUX)
class CallDeskTest {
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

  private DeskCall begin(String line) throws SyntaxException {
    return desk.begin(line).orElseThrow();
  }

  /** Begins calls, each when the one before has returned; gives the last one. */
  private DeskCall made(String... lines) throws SyntaxException {
    DeskCall call = null;
    for (String line : lines) {
      call = HandSession.made(desk, line);
    }
    return call;
  }

  private DeskCall listening() throws SyntaxException {
    return made("s = socket(AF_INET, SOCK_STREAM)", "bind(s, \"127.0.0.1\", 0)", "listen(s, 5)");
  }

  @Test
  void aCallThatBlocksLeavesTheOthersAlone() throws Exception {
    listening();
    DeskCall accept = begin("accept(s)");
    assertThat(accept.target()).isEqualTo("a");
    assertThat(accept.words()).isEmpty();
    DeskCall connect =
        made("c = socket(AF_INET, SOCK_STREAM)", "connect(c, \"127.0.0.1\", port(s))");
    assertThat(connect.words().orElseThrow()).endsWith(" = 0");
    Await.until(HandSession.CEILING, "accepted", accept::isReturned);
    assertThat(accept.row().orElseThrow().outcome()).isInstanceOf(Outcome.Accepted.class);
    assertThat(desk.socket("a").orElseThrow().peer())
        .isEqualTo(desk.socket("c").orElseThrow().local());
    assertThat(desk.names()).containsExactly("a", "c", "s");
    assertThat(desk.openCount()).isEqualTo(3);
  }

  @Test
  void aCallThatWaitsIsEndedByASignal() throws Exception {
    listening();
    DeskCall accept = begin("accept(s)");
    hand.awaitOpen(1);
    assertThat(desk.end(accept)).isTrue();
    assertThat(accept.wasEnded()).isTrue();
    assertThat(accept.words().orElseThrow()).endsWith("= -1 EINTR (Interrupted system call)");
    assertThat(((Outcome.Failed) accept.row().orElseThrow().outcome()).errno())
        .isEqualTo(Errno.EINTR);
    assertThat(desk.openCount()).isEqualTo(1);
    assertThat(desk.end(accept)).isTrue();
    assertThat(desk.script()).endsWith("a = accept(s)&\nend(s)\n");
  }

  @Test
  void theScriptMakesTheSameCallsAgain() throws Exception {
    listening();
    DeskCall accept = begin("a = accept(s)  # waits (for c)");
    hand.awaitOpen(1);
    made("c = socket(AF_INET, SOCK_STREAM)", "connect(c, \"127.0.0.1\", port(s))");
    Await.until(HandSession.CEILING, "accepted", accept::isReturned);
    made("send(c, \"hi\\n\")", "recv(a, 10)", "accept(c)", "close(a)");
    String script = desk.script();
    assertThat(script.lines())
        .contains("a = accept(s)&", "wait(s)", "send(c, \"hi\\n\")", "a2 = accept(c)")
        .containsSubsequence("a = accept(s)&", "wait(s)", "send(c, \"hi\\n\")", "close(a)");
    List<String> made = new ArrayList<>();
    try (CallScript again = new CallScript(hand.system, made::add)) {
      for (String line : script.lines().toList()) {
        assertThat(again.run(line)).isNotNull();
      }
    }
    assertThat(made).hasSize(10);
    assertThat(made.get(7)).contains("\"hi\\n\"");
  }

  @Test
  void aLineThatIsNoCallIsNotMade() {
    assertThatThrownBy(() -> desk.begin("wait()"))
        .isInstanceOf(SyntaxException.class)
        .hasMessageContaining("is for scripts");
    assertThatThrownBy(() -> desk.begin("accept(nobody)"))
        .isInstanceOf(SyntaxException.class)
        .hasMessageContaining("nobody");
    assertThat(desk.script()).isEmpty();
  }

  @Test
  void aBlankLineIsNoCall() throws SyntaxException {
    assertThat(desk.begin("  # nothing")).isEmpty();
  }

  @Test
  void closingEndsWhatWaitsAndClosesTheSockets() throws Exception {
    listening();
    DeskCall accept = begin("accept(s)");
    hand.awaitOpen(1);
    desk.close();
    assertThat(accept.isReturned()).isTrue();
    assertThat(hand.rows(1)).extracting(Call::operation).endsWith(Operation.CLOSE);
    assertThatThrownBy(() -> desk.begin("x = socket(AF_INET, SOCK_STREAM)"))
        .isInstanceOf(SyntaxException.class);
  }

  @Test
  void aNonBlockingConnectKnowsItsOwnAddress() throws Exception {
    listening();
    made(
        "c = socket(AF_INET, SOCK_STREAM|SOCK_NONBLOCK)",
        "connect(c, \"127.0.0.1\", port(s))",
        "poll(c POLLOUT, -1)",
        "getsockopt(c, SO_ERROR)",
        "a = accept(s)");
    Endpoint own = desk.socket("c").orElseThrow().local();
    assertThat(own).isEqualTo(desk.socket("a").orElseThrow().peer());
  }
}
