package dev.socketworkbench.ui.window;

import static dev.socketworkbench.testing.WindowRig.await;
import static dev.socketworkbench.testing.WindowRig.onFx;
import static org.assertj.core.api.Assertions.assertThat;

import dev.socketworkbench.net.client.ClientState;
import dev.socketworkbench.net.server.ServerState;
import dev.socketworkbench.testing.WindowRig;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** After a failure the field to mend has the focus and is seen, and buttons mend what they can. */
@ExtendWith(ApplicationExtension.class)
class CuresJourneyTest {
  @TempDir Path folder;
  private WindowRig rig;
  private Stage stage;

  @Start
  void start(Stage shown) throws IOException {
    stage = shown;
    rig = new WindowRig(folder);
    rig.show(shown);
  }

  @AfterEach
  void end() throws IOException {
    rig.close();
  }

  @Test
  void aTakenPortIsInViewAndAFreeOneIsOnePressAway(FxRobot robot) throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      onFx(
          () -> {
            rig.server().form().portProperty().set(Integer.toString(taken.getLocalPort()));
            return true;
          });
      robot.type(KeyCode.ENTER);
      await("a cure", () -> robot.lookup("#server-cure-free-port").tryQuery().isPresent());
      await("focus on the port", () -> "server-port".equals(focused()));
      await("the port is in view", () -> isInView(robot.lookup("#server-port").query()));
      onFx(
          () -> {
            robot.lookup("#server-cure-free-port").queryButton().fire();
            return true;
          });
      await("it listens", () -> rig.server().stateProperty().get() == ServerState.LISTENING);
      await("no problem", () -> rig.server().problemProperty().get().isEmpty());
    }
  }

  @Test
  void whereNobodyListensAServerIsStartedAndConnectedTo(FxRobot robot) throws IOException {
    int free = freePort();
    onFx(
        () -> {
          rig.client().form().hostProperty().set("127.0.0.1");
          rig.client().form().portProperty().set(Integer.toString(free));
          return true;
        });
    robot.press(KeyCode.CONTROL).type(KeyCode.K).release(KeyCode.CONTROL);
    await("a cure", () -> robot.lookup("#client-cure-start-server").tryQuery().isPresent());
    onFx(
        () -> {
          robot.lookup("#client-cure-start-server").queryButton().fire();
          return true;
        });
    await("connected", () -> rig.client().stateProperty().get() == ClientState.CONNECTED);
    assertThat(onFx(() -> rig.server().listeningOn().orElseThrow().getPort())).isEqualTo(free);
  }

  @Test
  void anExplanationThatWasReadCanBeTakenAway(FxRobot robot) {
    onFx(
        () -> {
          rig.server().form().portProperty().set("no port");
          rig.server().start();
          return true;
        });
    await("it", () -> robot.lookup("#server-problem-close").tryQuery().isPresent());
    onFx(
        () -> {
          robot.lookup("#server-problem-close").queryButton().fire();
          return true;
        });
    await("no problem", () -> rig.server().problemProperty().get().isEmpty());
  }

  private static int freePort() throws IOException {
    try (ServerSocket asked = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return asked.getLocalPort();
    }
  }

  private static boolean isInView(Node node) {
    Node around = node;
    while (!(around instanceof ScrollPane)) {
      around = around.getParent();
    }
    Bounds outer = around.localToScene(around.getLayoutBounds());
    Bounds inner = node.localToScene(node.getLayoutBounds());
    return inner.getMinY() >= outer.getMinY() - 1 && inner.getMaxY() <= outer.getMaxY() + 1;
  }

  private String focused() {
    Node owner = stage.getScene().getFocusOwner();
    return owner == null ? "" : owner.getId();
  }
}
