package dev.socketworkbench.ui.window;

import static dev.socketworkbench.testing.WindowRig.await;
import static dev.socketworkbench.testing.WindowRig.clickOnceStill;
import static dev.socketworkbench.testing.WindowRig.onFx;
import static org.assertj.core.api.Assertions.assertThat;

import dev.socketworkbench.call.Side;
import dev.socketworkbench.net.server.ServerState;
import dev.socketworkbench.testing.WindowJourney;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.text.Text;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.testfx.api.FxRobot;

/** Calls are made by hand in the window, one by one, with buttons, keys and a line. */
@EnabledOnOs(OS.LINUX)
class HandJourneyTest extends WindowJourney {
  private static boolean isThere(FxRobot robot, String query) {
    return robot.lookup(query).tryQuery().isPresent();
  }

  private static String text(FxRobot robot, String query) {
    return onFx(
        () ->
            robot
                .lookup(query)
                .<Node>tryQuery()
                .map(node -> ((Labeled) node).getText())
                .orElse(""));
  }

  private static void awaitText(FxRobot robot, String query, String part) {
    await(query + " says " + part, () -> text(robot, query).contains(part));
  }

  private String focused() {
    return onFx(
        () -> {
          Node owner = stage.getScene().getFocusOwner();
          return owner == null || owner.getId() == null ? "" : owner.getId();
        });
  }

  private void newSocket(FxRobot robot, Side side) {
    if (side == Side.SERVER) {
      robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.J);
    } else {
      robot.push(KeyCode.CONTROL, KeyCode.J);
    }
    String make = (side == Side.SERVER ? "server" : "client") + "-hand-make";
    await("the focus is where Enter makes a call", () -> focused().equals(make));
  }

  /** Enter makes the call that is proposed; waits until another one is, or it waits. */
  private void enter(FxRobot robot, String side, String line) {
    awaitText(robot, "#" + side + "-hand-make", line);
    await("the focus is on " + line, () -> focused().equals(side + "-hand-make"));
    robot.push(KeyCode.ENTER);
  }

  private void line(FxRobot robot, String side, String line) {
    onFx(
        () -> {
          TextField field = robot.lookup("#" + side + "-hand-line").query();
          field.requestFocus();
          field.setText(line);
          return true;
        });
    robot.push(KeyCode.ENTER);
  }

  private static boolean isWhole(FxRobot robot, String query) {
    Labeled labeled = robot.lookup(query).query();
    return ((Text) labeled.lookup(".text")).getText().equals(labeled.getText());
  }

  @Test
  void aServerAndAClientWithEnterAlone(FxRobot robot) {
    newSocket(robot, Side.SERVER);
    enter(robot, "server", "s = socket(AF_INET, SOCK_STREAM)");
    enter(robot, "server", "bind(s, \"127.0.0.1\", 0)");
    enter(robot, "server", "listen(s, 5)");
    enter(robot, "server", "accept(s)");
    awaitText(robot, "#server-hand-waiting", "accept(s) has waited");
    awaitText(robot, "#server-hand-state", "LISTEN (kernel)");
    await("the focus is on a button that does no harm", () -> focused().endsWith("call-accept"));

    newSocket(robot, Side.CLIENT);
    enter(robot, "client", "c = socket(AF_INET, SOCK_STREAM)");
    awaitText(robot, "#client-hand-make", "connect(c, \"127.0.0.1\", port(s))");
    await("the whole call stands on its button", () -> isWhole(robot, "#client-hand-make"));
    enter(robot, "client", "connect(c, \"127.0.0.1\", port(s))");
    await(
        "the accepted socket has an entry",
        () -> rig.session().hands().entries(Side.SERVER).size() == 2);
    enter(robot, "client", "send(c, \"hello\\n\")");
    awaitText(robot, "#server-hand-socket", "sock#3");
    awaitText(robot, "#server-hand-make", "recv(a, 4096)");
    clickOnceStill(robot, "#server-hand-make");
    awaitText(robot, "#server-hand-results", "\"hello\\n\"");
    awaitText(robot, "#server-hand-state", "ESTABLISHED (kernel)");
    assertThat(rig.recorded("ACCEPT sock#3 from 127.0.0.1:")).isTrue();
    assertThat(text(robot, "#client-hand-addresses")).contains("local 127.0.0.1:");
    awaitText(robot, "#client-hand-receive", "Receive queue 0 B;");
  }

  @Test
  void aWrongOrderHasItsTrueErrorInPlainWords(FxRobot robot) {
    newSocket(robot, Side.SERVER);
    enter(robot, "server", "s = socket(AF_INET, SOCK_STREAM)");
    awaitText(robot, "#server-hand-make", "bind(s");
    clickOnceStill(robot, "#server-hand-call-accept");
    awaitText(robot, "#server-hand-make", "accept(s)");
    robot.push(KeyCode.ENTER);
    awaitText(robot, "#server-hand-results", "= -1 EINVAL (Invalid argument)");
    awaitText(robot, "#server-hand-call-problem-title", "sock#1: accept() failed");
    awaitText(robot, "#server-hand-make", "bind(s");
    assertThat(rig.recorded("ACCEPT EINVAL")).isTrue();
  }

  @Test
  void aCallThatWaitsIsEndedAndSaysHow(FxRobot robot) {
    newSocket(robot, Side.SERVER);
    line(robot, "server", "s = socket(AF_INET, SOCK_DGRAM)");
    awaitText(robot, "#server-hand-socket", "SOCK_DGRAM");
    line(robot, "server", "recvfrom(s, 100)");
    awaitText(robot, "#server-hand-waiting", "recvfrom(s, 100) has waited");
    // By the keyboard: the pane scrolls when a line for the call comes, and a click could miss it.
    onFx(
        () -> {
          robot.lookup("#server-hand-end").query().requestFocus();
          return true;
        });
    robot.type(KeyCode.SPACE);
    awaitText(robot, "#server-hand-results", "EINTR (Interrupted system call)");
    assertThat(text(robot, "#server-hand-results")).contains("You ended recvfrom with a signal");
    assertThat(isThere(robot, "#server-hand-waiting")).isFalse();
    assertThat(isThere(robot, "#server-hand-call-problem-title")).isFalse();
  }

  @Test
  void aLineThatIsNoCallSaysWhereAndIsKept(FxRobot robot) {
    newSocket(robot, Side.CLIENT);
    line(robot, "client", "listen(nobody, 5)");
    awaitText(robot, "#client-hand-mistake", "Column 8: listen: there is no socket nobody");
    assertThat(onFx(() -> robot.lookup("#client-hand-line").<TextField>query().getText()))
        .isEqualTo("listen(nobody, 5)");
    onFx(
        () -> {
          TextField field = robot.lookup("#client-hand-line").query();
          field.setText("getpeer");
          field.end();
          return true;
        });
    robot.push(KeyCode.CONTROL, KeyCode.SPACE);
    await(
        "it is completed",
        () ->
            robot.lookup("#client-hand-line").<TextField>query().getText().equals("getpeername("));
    awaitText(robot, "#client-hand-example", "getpeername(c)");
  }

  @Test
  void theCallsAreCopiedAsAScriptAndGoneThroughAgain(FxRobot robot) {
    newSocket(robot, Side.CLIENT);
    enter(robot, "client", "c = socket(AF_INET, SOCK_STREAM)");
    awaitText(robot, "#client-hand-make", "connect(c");
    line(robot, "client", "getsockopt(c, SO_TYPE)");
    awaitText(robot, "#client-hand-options", "SO_TYPE = 1");
    onFx(
        () -> {
          robot.lookup("#client-hand-copy").<Button>query().fire();
          return true;
        });
    assertThat(onFx(() -> Clipboard.getSystemClipboard().getString()))
        .isEqualTo("c = socket(AF_INET, SOCK_STREAM)\ngetsockopt(c, SO_TYPE)\n");
    robot.push(KeyCode.UP);
    assertThat(onFx(() -> robot.lookup("#client-hand-line").<TextField>query().getText()))
        .isEqualTo("getsockopt(c, SO_TYPE)");
  }

  @Test
  void againstAServerOfTheWindowAndClosedWithItsTab(FxRobot robot) {
    onFx(
        () -> {
          rig.server().start();
          return true;
        });
    await("it listens", () -> rig.server().stateProperty().get() == ServerState.LISTENING);
    newSocket(robot, Side.CLIENT);
    enter(robot, "client", "c = socket(AF_INET, SOCK_STREAM)");
    int port = onFx(() -> rig.server().listeningOn().orElseThrow().getPort());
    enter(robot, "client", "connect(c, \"127.0.0.1\", " + port + ")");
    awaitText(robot, "#client-hand-state", "ESTABLISHED (kernel)");
    assertThat(onFx(() -> rig.session().hands().openCount())).isEqualTo(1);
    robot.push(KeyCode.CONTROL, KeyCode.W);
    await("its entry is gone", () -> rig.session().hands().entries(Side.CLIENT).isEmpty());
    await("its socket is closed", () -> rig.session().hands().openCount() == 0);
  }

  @Test
  void whatWouldBlockIsPolledAndCalledAgain(FxRobot robot) {
    newSocket(robot, Side.SERVER);
    enter(robot, "server", "s = socket(AF_INET, SOCK_STREAM)");
    awaitText(robot, "#server-hand-make", "bind(s");
    line(robot, "server", "listen(s, 5)");
    awaitText(robot, "#server-hand-make", "accept(s)");
    line(robot, "server", "fcntl(s, F_SETFL, O_NONBLOCK)");
    awaitText(robot, "#server-hand-state", "O_NONBLOCK");
    onFx(
        () -> {
          robot.lookup("#server-hand-make").<Button>query().requestFocus();
          return true;
        });
    enter(robot, "server", "accept(s)");
    awaitText(robot, "#server-hand-call-problem-title", "accept() failed");
    enter(robot, "server", "poll(s POLLIN, -1)");
    awaitText(robot, "#server-hand-waiting", "poll(s POLLIN, -1) has waited");
    newSocket(robot, Side.CLIENT);
    enter(robot, "client", "c = socket(AF_INET, SOCK_STREAM)");
    enter(robot, "client", "connect(c, \"127.0.0.1\", port(s))");
    awaitText(robot, "#server-hand-results", "revents=POLLIN");
    awaitText(robot, "#server-hand-make", "accept(s)");
  }
}
