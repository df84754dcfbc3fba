package dev.socketworkbench.ui.window;

import static dev.socketworkbench.testing.WindowRig.await;
import static dev.socketworkbench.testing.WindowRig.onFx;
import static org.assertj.core.api.Assertions.assertThat;

import dev.socketworkbench.net.behaviour.BehaviourKind;
import dev.socketworkbench.net.client.ClientState;
import dev.socketworkbench.net.server.Connection;
import dev.socketworkbench.net.server.ServerOptions;
import dev.socketworkbench.net.server.ServerState;
import dev.socketworkbench.testing.WindowJourney;
import dev.socketworkbench.ui.client.ClientViewModel;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;

/** The whole window, used as a person would. */
class WindowJourneyTest extends WindowJourney {
  @Test
  void threeEnterKeysShowTheTutorialExchange(FxRobot robot) {
    awaitFocus(robot, "server-start");
    robot.type(KeyCode.ENTER);
    awaitFocus(robot, "client-connect");
    robot.type(KeyCode.ENTER);
    awaitFocus(robot, "client-message");
    robot.type(KeyCode.ENTER);
    await("the answer came", () -> rig.recorded("RECV 19 B \"You sent: [Hello!]\\n\""));
    await("the server closed", () -> rig.recorded("RECV end of stream"));
    await(
        "the status counts the bytes", () -> text(robot, "#status").contains("64 B in, 64 B out"));
    assertThat(text(robot, "#server-state")).startsWith("listening on 127.0.0.1:");
    assertThat(text(robot, "#client-state")).contains("half-closed by the peer");
    awaitFocus(robot, "client-close"); // the peer has finished: that is what is left to do
    robot.type(KeyCode.ENTER);
    awaitText(robot, "#client-state", "closed by the peer");
    awaitConnection(robot, "closed here");
    awaitFocus(robot, "client-connect");
  }

  @Test
  void whoWritesToAPeerThatHasFinishedKeepsTheField(FxRobot robot) {
    startAndConnect(robot);
    robot.clickOn("#client-message").write("x");
    onFx(
        () -> {
          rig.client().send(java.nio.ByteBuffer.wrap(new byte[] {'y'}));
          return true;
        });
    awaitText(robot, "#client-state", "half-closed by the peer");
    awaitFocus(robot, "client-message");
  }

  @Test
  void theWordShutdownEndsTheServer(FxRobot robot) {
    startAndConnect(robot);
    type(robot, "#client-message", "shutdown");
    robot.clickOn("#client-send");
    awaitText(robot, "#server-state", "a client told it to shut down");
    assertThat(rig.recorded("You told me to shut down!")).isTrue();
    await("it can start again", () -> !node(robot, "#server-start").isDisabled());
  }

  @Test
  void aPortInUseIsExplainedAndAStartThatWorksTakesItBack(FxRobot robot) throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      type(robot, "#server-port", Integer.toString(taken.getLocalPort()));
      robot.clickOn("#server-start");
      await("an explanation", () -> rig.server().problemProperty().get().isPresent());
      assertThat(onFx(() -> rig.server().problemProperty().get().get().system()))
          .contains("EADDRINUSE");
      assertThat(text(robot, "#server-problem-title")).isNotEmpty();
      awaitText(robot, "#server-state", "bind failed");
    }
    robot.clickOn("#server-start");
    await("it listens", () -> rig.server().stateProperty().get() == ServerState.LISTENING);
    await("no explanation", () -> rig.server().problemProperty().get().isEmpty());
    assertThat(robot.lookup("#server-problem-title").tryQuery()).isEmpty();
  }

  @Test
  void aSecondClientWaitsInTheBacklogUntilTheFirstHasGone(FxRobot robot) {
    startAndConnect(robot);
    ClientViewModel first = onFx(rig::client);
    robot.clickOn("#client-add");
    await("a second tab", () -> rig.client() != first);
    assertThat(onFx(() -> rig.client().form().portProperty().get()))
        .isEqualTo(onFx(() -> first.form().portProperty().get()));
    robot.clickOn("#client-connect");
    await("it is connected", () -> rig.client().stateProperty().get() == ClientState.CONNECTED);
    assertThat(onFx(() -> rig.server().server().orElseThrow().connections().size())).isEqualTo(1);
    onFx(
        () -> {
          first.close();
          return true;
        });
    await(
        "the second is served",
        () -> rig.server().server().orElseThrow().connections().size() == 2);
  }

  @Test
  void aHalfCloseIsSeenAsOneOnBothSides(FxRobot robot) {
    choose(BehaviourKind.MANUAL);
    startAndConnect(robot);
    robot.clickOn("#client-half-close");
    awaitText(robot, "#client-state", "half-closed here");
    awaitConnection(robot, "half-closed by the peer");
    assertThat(node(robot, "#client-send").isDisabled()).isTrue();
    type(robot, "#server-message", "still here");
    robot.type(KeyCode.ENTER);
    await("the answer came", () -> rig.recorded("RECV 10 B \"still here\""));
  }

  @Test
  void anAbortIsSeenAsAReset(FxRobot robot) {
    choose(BehaviourKind.ECHO);
    startAndConnect(robot);
    robot.clickOn("#client-abort");
    awaitText(robot, "#client-state", "aborted here");
    awaitConnection(robot, "reset by the peer");
  }

  @Test
  void theListTellsTheStateThatTheTimelineTells(FxRobot robot) {
    choose(BehaviourKind.ECHO);
    startAndConnect(robot);
    robot.clickOn("#client-close");
    // The kernel forgets this end at once; where it cannot be asked, the calls are all that speaks.
    awaitConnection(robot, rig.session().watch().isMeasuring() ? "CLOSED" : "LAST_ACK inferred");
  }

  @Test
  void fieldsThatMakeNoSenseAreMarkedAndExplained(FxRobot robot) {
    for (String typed : new String[] {"-1", "65536", "abc", "", "1 2"}) {
      type(robot, "#server-port", typed);
      assertThat(isInvalid(robot, "#server-port")).as("server port '%s'", typed).isTrue();
    }
    robot.clickOn("#server-start");
    await("an explanation", () -> rig.server().problemProperty().get().isPresent());
    assertThat(onFx(() -> rig.server().stateProperty().get())).isEqualTo(ServerState.STOPPED);
    type(robot, "#client-port", "0");
    assertThat(isInvalid(robot, "#client-port")).isTrue();
    type(robot, "#client-port", "1");
    type(robot, "#client-host", "[::1");
    assertThat(isInvalid(robot, "#client-host")).isTrue();
    robot.clickOn("#client-connect");
    await("an explanation", () -> rig.client().problemProperty().get().isPresent());
    assertThat(rig.session().tracer().traffic().calls()).isZero();
  }

  @Test
  void anEscapeThatIsNoneIsMarkedAndCannotBeSent(FxRobot robot) {
    startAndConnect(robot);
    type(robot, "#client-message", "a\\q");
    assertThat(isInvalid(robot, "#client-message")).isTrue();
    assertThat(node(robot, "#client-send").isDisabled()).isTrue();
    type(robot, "#client-message", "a\\x41");
    assertThat(text(robot, "#client-other-form")).isEqualTo("61 41");
    robot.clickOn("#client-hex");
    assertThat(onFx(() -> robot.lookup("#client-message").queryTextInputControl().getText()))
        .isEqualTo("61 41");
    robot.clickOn("#client-send");
    await("sent", () -> rig.recorded("SEND 2 B \"aA\""));
  }

  @Test
  void theServerStartsAndStopsTwentyTimes(FxRobot robot) {
    for (int i = 0; i < 20; i++) {
      robot.clickOn("#server-start");
      await("it listens", () -> rig.server().stateProperty().get() == ServerState.LISTENING);
      robot.clickOn("#server-stop");
      await("it can start again", () -> !node(robot, "#server-start").isDisabled());
    }
    assertThat(onFx(() -> rig.server().problemProperty().get())).isEmpty();
  }

  @Test
  void closingTheWindowKeepsWhatWasTyped(FxRobot robot) {
    type(robot, "#client-host", "localhost");
    onFx(
        () -> {
          stage.hide();
          return true;
        });
    assertThat(rig.settings().get("client.host")).contains("localhost");
    assertThat(rig.settings().get("window.split-upper.0")).isPresent();
    assertThat(folder.resolve("settings.properties")).exists();
  }

  private void startAndConnect(FxRobot robot) {
    robot.clickOn("#server-start");
    await("it listens", () -> rig.server().stateProperty().get() == ServerState.LISTENING);
    robot.clickOn("#client-connect");
    await("connected", () -> rig.client().stateProperty().get() == ClientState.CONNECTED);
  }

  private void choose(BehaviourKind kind) {
    onFx(
        () -> {
          rig.server().form().options().set(ServerOptions.BEHAVIOUR, kind);
          return true;
        });
  }

  private static Node node(FxRobot robot, String id) {
    return robot.lookup(id).query();
  }

  private static String text(FxRobot robot, String id) {
    return onFx(() -> robot.lookup(id).<Label>query().getText());
  }

  private static boolean isInvalid(FxRobot robot, String id) {
    return onFx(
        () ->
            node(robot, id).getPseudoClassStates().contains(PseudoClass.getPseudoClass("invalid")));
  }

  private static void type(FxRobot robot, String id, String text) {
    onFx(
        () -> {
          TextInputControl field = robot.lookup(id).queryTextInputControl();
          field.requestFocus();
          field.setText(text);
          return true;
        });
  }

  private static void awaitFocus(FxRobot robot, String id) {
    await(
        "focus on " + id,
        () -> {
          Node owner = robot.listTargetWindows().getFirst().getScene().getFocusOwner();
          return owner != null && id.equals(owner.getId());
        });
  }

  private static void awaitText(FxRobot robot, String id, String part) {
    await(id + " says: " + part, () -> robot.lookup(id).<Label>query().getText().contains(part));
  }

  private void awaitConnection(FxRobot robot, String ending) {
    await(
        "a connection that is " + ending,
        () ->
            robot
                .lookup("#server-connections")
                .<ListView<Connection>>query()
                .lookupAll(".label")
                .stream()
                .anyMatch(label -> ((Label) label).getText().contains(ending)));
  }
}
