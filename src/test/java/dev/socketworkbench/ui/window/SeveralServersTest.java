package dev.socketworkbench.ui.window;

import static dev.socketworkbench.testing.WindowRig.await;
import static dev.socketworkbench.testing.WindowRig.onFx;
import static org.assertj.core.api.Assertions.assertThat;

import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.Entry;
import dev.socketworkbench.call.KernelState;
import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.net.server.ServerOptions;
import dev.socketworkbench.net.server.Waiting;
import dev.socketworkbench.testing.WindowJourney;
import dev.socketworkbench.ui.server.ServerViewModel;
import dev.socketworkbench.ui.server.ServersViewModel;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.scene.control.Label;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;

/** Two servers in one window: their tabs, and what logs and timeline show of them. */
class SeveralServersTest extends WindowJourney {
  private ServersViewModel servers() {
    return rig.session().servers();
  }

  private static Socket connect(ServerViewModel server) throws IOException {
    return new Socket(
        InetAddress.getLoopbackAddress(), onFx(server::listeningOn).orElseThrow().getPort());
  }

  private long rowsOf(Set<SocketId> sockets) {
    return rig.session().journal().all().read(0, 10_000, 0).stream()
        .filter(entry -> isOf(entry, sockets))
        .count();
  }

  private static boolean isOf(Entry entry, Set<SocketId> sockets) {
    return switch (entry) {
      case Call call -> sockets.contains(call.socket());
      case KernelState said -> sockets.contains(said.socket());
      default -> true;
    };
  }

  private static Set<SocketId> sockets(ServerViewModel server) {
    Set<SocketId> sockets =
        server.server().orElseThrow().connections().snapshot().stream()
            .map(each -> each.id())
            .collect(Collectors.toSet());
    sockets.add(server.server().orElseThrow().id().orElseThrow());
    return sockets;
  }

  @Test
  void logsAndTimelineFollowTheServerInFront(FxRobot robot) throws IOException {
    robot.clickOn("#log-merge"); // each side has its own log
    robot.clickOn("#server-add");
    await("two servers", () -> servers().servers().size() == 2);
    ServerViewModel first = servers().servers().get(0);
    ServerViewModel second = servers().servers().get(1);
    onFx(
        () -> {
          second.form().options().set(ServerOptions.WAITING, Waiting.THREADS);
          first.start();
          second.start();
          return true;
        });
    await("both listen", () -> first.listeningOn().isPresent() && second.listeningOn().isPresent());
    try (Socket one = connect(first);
        Socket two = connect(second);
        Socket three = connect(second)) {
      await("their connections", () -> first.openCount() == 1 && second.openCount() == 2);
      robot.clickOn("#server-alone");
      await(
          "the second server's rows", () -> text(robot).equals(rowsOf(sockets(second)) + " rows"));
      await(
          "its lanes",
          () -> rig.window().shownSockets().filter(sockets(second)::equals).isPresent());
      onFx(
          () -> {
            servers().selectedProperty().set(first);
            return true;
          });
      await("the first server's rows", () -> text(robot).equals(rowsOf(sockets(first)) + " rows"));
      await(
          "its lane", () -> rig.window().shownSockets().filter(sockets(first)::equals).isPresent());
      assertThat(one.isClosed() || two.isClosed() || three.isClosed()).isFalse();
      robot.clickOn("#server-alone");
      await("all lanes", () -> rig.window().shownSockets().isEmpty());
    }
  }

  @Test
  void clientsOfAServerThatIsGoneConnectToOneThatListens(FxRobot robot) {
    robot.clickOn("#server-add");
    await("two servers", () -> servers().servers().size() == 2);
    ServerViewModel first = servers().servers().get(0);
    ServerViewModel second = servers().servers().get(1);
    start(first);
    await("the client follows the first", () -> clientsPort() == portOf(first));
    start(second);
    await("the client follows the second", () -> clientsPort() == portOf(second));
    onFx(
        () -> {
          second.stop();
          return true;
        });
    await("the client returns to the first", () -> clientsPort() == portOf(first));
    start(second);
    await("it follows the second again", () -> clientsPort() == portOf(second));
    onFx(
        () -> {
          servers().remove(second);
          return true;
        });
    await("the client returns to the first again", () -> clientsPort() == portOf(first));
  }

  @Test
  void aPortThatAPersonTypedStays(FxRobot robot) {
    ServerViewModel first = servers().servers().getFirst();
    start(first);
    await("the client follows", () -> clientsPort() == portOf(first));
    robot.clickOn("#server-add");
    await("two servers", () -> servers().servers().size() == 2);
    ServerViewModel second = servers().servers().get(1);
    start(second);
    await("the client follows the second", () -> clientsPort() == portOf(second));
    onFx(
        () -> {
          rig.client().form().portProperty().set("4");
          second.stop();
          return true;
        });
    await("it has stopped", () -> second.canStartProperty().get());
    assertThat(onFx(() -> clientsPort())).isEqualTo(4);
  }

  private static void start(ServerViewModel server) {
    onFx(
        () -> {
          server.start();
          return true;
        });
    await("it listens", () -> server.listeningOn().isPresent());
  }

  private int clientsPort() {
    return Integer.parseInt(rig.client().form().portProperty().get());
  }

  private static int portOf(ServerViewModel server) {
    return server.listeningOn().orElseThrow().getPort();
  }

  private static String text(FxRobot robot) {
    return robot.lookup("#log-server-status").<Label>query().getText();
  }
}
