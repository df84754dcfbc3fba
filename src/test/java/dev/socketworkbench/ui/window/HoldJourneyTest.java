package dev.socketworkbench.ui.window;

import static dev.socketworkbench.testing.WindowRig.await;
import static dev.socketworkbench.testing.WindowRig.onFx;
import static org.assertj.core.api.Assertions.assertThat;

import dev.socketworkbench.call.Side;
import dev.socketworkbench.net.behaviour.BehaviourKind;
import dev.socketworkbench.net.client.ClientState;
import dev.socketworkbench.net.server.Connection;
import dev.socketworkbench.net.server.ConnectionList;
import dev.socketworkbench.net.server.ServerOptions;
import dev.socketworkbench.net.server.ServerState;
import dev.socketworkbench.net.server.Waiting;
import dev.socketworkbench.testing.WindowJourney;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.text.Text;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;

/** Reading and accepting are held with the window's buttons and keys. */
class HoldJourneyTest extends WindowJourney {
  private void start(BehaviourKind behaviour) {
    onFx(
        () -> {
          rig.server().form().options().set(ServerOptions.BEHAVIOUR, behaviour);
          rig.server().form().options().set(ServerOptions.WAITING, Waiting.THREADS);
          rig.server().form().options().set(ServerOptions.BACKLOG, 1);
          rig.server().start();
          return true;
        });
    await("it listens", () -> rig.server().stateProperty().get() == ServerState.LISTENING);
  }

  private ConnectionList connections() {
    return onFx(() -> rig.server().server().orElseThrow().connections());
  }

  private static String text(FxRobot robot, String query) {
    return onFx(() -> robot.lookup(query).<Labeled>query().getText());
  }

  private static void awaitText(FxRobot robot, String query, String part) {
    await(query + " says " + part, () -> text(robot, query).contains(part));
  }

  @Test
  void aPausedConnectionReceivesSoManyBytesAndGoesOn(FxRobot robot) {
    onFx(
        () -> {
          rig.server().connections().pausesNewProperty().set(true);
          return true;
        });
    start(BehaviourKind.MANUAL);
    onFx(
        () -> {
          rig.client().connect();
          return true;
        });
    await("connected", () -> rig.client().stateProperty().get() == ClientState.CONNECTED);
    await("accepted", () -> connections().size() == 1);
    Connection connection = connections().snapshot().getFirst();
    await(
        "it is in the list",
        () -> !robot.lookup("#server-connections").<ListView<?>>query().getItems().isEmpty());
    onFx(
        () -> {
          robot.lookup("#server-connections").<ListView<?>>query().getSelectionModel().select(0);
          rig.client().sendComposed();
          return true;
        });
    awaitText(robot, "#connection-pause-words", "reading paused");
    assertThat(connection.bytesIn()).isZero();
    robot.clickOn("#connection-receive");
    await("four bytes", () -> connection.bytesIn() == 4);
    assertThat(rig.recorded("RECV 4 B \"Hell\"")).isTrue();
    robot.clickOn("#connection-pause");
    await("the rest", () -> connection.bytesIn() > 4);
    await("it is not held", () -> text(robot, "#connection-pause-words").isEmpty());
  }

  @Test
  void whyOneRecvStillWaitsIsReadToItsEnd(FxRobot robot) {
    start(BehaviourKind.ECHO);
    onFx(
        () -> {
          rig.client().connect();
          return true;
        });
    await("connected", () -> rig.client().stateProperty().get() == ClientState.CONNECTED);
    await("it waits in a recv", () -> rig.session().tracer().openCalls().count(Side.CLIENT) == 1);
    robot.push(KeyCode.F12);
    awaitText(robot, "#client-pause-words", "one recv is still waiting");
    await(
        "all words",
        () -> {
          Labeled words = robot.lookup("#client-pause-words").query();
          Text shown = (Text) words.lookup(".text");
          return shown.getText().equals(words.getText()) && words.getHeight() > 1;
        });
  }

  @Test
  void aPausedServerSaysHowManyWaitAndAcceptsOne(FxRobot robot) throws IOException {
    robot.push(KeyCode.F4);
    awaitText(robot, "#server-pause-words", "accepting paused");
    start(BehaviourKind.MANUAL);
    int port = onFx(() -> rig.server().listeningOn().orElseThrow().getPort());
    try (Socket first = new Socket(InetAddress.getLoopbackAddress(), port);
        Socket second = new Socket(InetAddress.getLoopbackAddress(), port)) {
      awaitText(robot, "#server-backlog", "2 wait in the backlog (1)");
      robot.clickOn("#server-accept-one");
      await("one is accepted", () -> connections().size() == 1);
      awaitText(robot, "#server-backlog", "1 waits in the backlog (1)");
      robot.push(KeyCode.F4);
      await("so is the other", () -> connections().size() == 2);
      await("nobody waits", () -> text(robot, "#server-backlog").isEmpty());
      assertThat(first.getLocalPort()).isNotEqualTo(second.getLocalPort());
    }
  }

  @Test
  void aPausedClientSaysSoAndReceivesWithAKey(FxRobot robot) {
    start(BehaviourKind.TUTORIAL);
    robot.push(KeyCode.F12);
    onFx(
        () -> {
          rig.client().connect();
          return true;
        });
    await("connected", () -> rig.client().stateProperty().get() == ClientState.CONNECTED);
    awaitText(robot, "#client-pause-words", "reading paused");
    robot.push(KeyCode.SHIFT, KeyCode.F12);
    await("four bytes were received", () -> rig.recorded("RECV 4 B \"You \""));
  }
}
