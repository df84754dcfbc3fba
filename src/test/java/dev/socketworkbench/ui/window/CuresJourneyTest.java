package dev.socketworkbench.ui.window;

import static dev.socketworkbench.testing.WindowRig.await;
import static dev.socketworkbench.testing.WindowRig.onFx;
import static org.assertj.core.api.Assertions.assertThat;

import dev.socketworkbench.net.client.ClientOptions;
import dev.socketworkbench.net.client.ClientState;
import dev.socketworkbench.net.server.ServerOptions;
import dev.socketworkbench.net.server.ServerState;
import dev.socketworkbench.testing.WindowJourney;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Path;
import java.util.stream.Stream;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TitledPane;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;

/** After a failure the field to mend has the focus and is seen, and buttons mend what they can. */
class CuresJourneyTest extends WindowJourney {
  private static final String FREE_PORT = "server-cure-free-port";
  private static final String DELETE_LEFT_OVER = "server-cure-delete-left-over";

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
  void theExplanationStandsBelowThePortAlsoWhenTheOptionsAreUnfolded(FxRobot robot)
      throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      onFx(
          () -> {
            robot.lookup("#server-options").queryAs(TitledPane.class).setExpanded(true);
            rig.server().form().portProperty().set(Integer.toString(taken.getLocalPort()));
            return true;
          });
      robot.type(KeyCode.F5);
      await("focus on the port", () -> "server-port".equals(focused()));
      await("port and cure are in view", () -> areInView(robot, "server-port", FREE_PORT));
    }
  }

  @Test
  void aLeftOverUnixSocketIsExplainedAtItsNameAndDeletedByOnePress(FxRobot robot)
      throws IOException {
    Path path = folder.resolve("left-over");
    try (ServerSocketChannel left = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      left.bind(UnixDomainSocketAddress.of(path));
    }
    onFx(
        () -> {
          rig.server().form().options().set(ServerOptions.UNIX, path.toString());
          return true;
        });
    robot.type(KeyCode.F5);
    await("focus on the name", () -> "server-unix".equals(focused()));
    await("name and cure are in view", () -> areInView(robot, "server-unix", DELETE_LEFT_OVER));
    fire(robot, DELETE_LEFT_OVER);
    await("it listens", () -> rig.server().stateProperty().get() == ServerState.LISTENING);

    await("focus on Connect", () -> "client-connect".equals(focused()));
    robot.type(KeyCode.ENTER); // the client goes where the server is
    await("connected", () -> rig.client().stateProperty().get() == ClientState.CONNECTED);
    assertThat(onFx(() -> rig.client().stateTextProperty().get())).contains("left-over");
  }

  @Test
  void theFocusIsOnTheFieldOfTheClientThatIsToBeMended(FxRobot robot) throws IOException {
    onFx(
        () -> {
          rig.client().form().hostProperty().set("no-such-host.invalid");
          return true;
        });
    connect(robot);
    await("the host", () -> "client-host".equals(focused()));
    await("host and cure are in view", () -> areInView(robot, "client-host", "client-cure-retry"));

    int free = freePort();
    onFx(
        () -> {
          rig.client().form().hostProperty().set("127.0.0.1");
          rig.client().form().portProperty().set(Integer.toString(free));
          return true;
        });
    connect(robot);
    await("the port", () -> "client-port".equals(focused()));
    await("port and cure", () -> areInView(robot, "client-port", "client-cure-start-server"));

    onFx(
        () -> {
          InetAddress elsewhere = InetAddress.ofLiteral("192.0.2.1"); // for examples only
          rig.client().form().options().set(ClientOptions.SOURCE_ADDRESS, elsewhere);
          return true;
        });
    connect(robot);
    await("the address to connect from", () -> "client-source-address".equals(focused()));
    await(
        "it and what is wrong are in view",
        () -> areInView(robot, "client-source-address", "client-problem-title"));
  }

  /** From Connect, where a person would press it. */
  private void connect(FxRobot robot) {
    onFx(
        () -> {
          robot.lookup("#client-connect").queryButton().requestFocus();
          return true;
        });
    robot.type(KeyCode.ENTER);
  }

  private static void fire(FxRobot robot, String button) {
    onFx(
        () -> {
          robot.lookup("#" + button).queryButton().fire();
          return true;
        });
  }

  private static boolean areInView(FxRobot robot, String... ids) {
    return Stream.of(ids)
        .map(id -> robot.lookup("#" + id).tryQuery())
        .allMatch(node -> node.filter(CuresJourneyTest::isInView).isPresent());
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
