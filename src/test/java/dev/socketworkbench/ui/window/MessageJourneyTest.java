package dev.socketworkbench.ui.window;

import static dev.socketworkbench.testing.WindowRig.await;
import static dev.socketworkbench.testing.WindowRig.onFx;
import static org.assertj.core.api.Assertions.assertThat;

import dev.socketworkbench.net.client.ClientState;
import dev.socketworkbench.testing.WindowJourney;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;

/** Saved messages in the window: made, found, sent. */
class MessageJourneyTest extends WindowJourney {
  private static boolean fx(Runnable what) {
    return onFx(
        () -> {
          what.run();
          return true;
        });
  }

  private void open(FxRobot robot) {
    fx(() -> rig.window().actions().get("menu-messages").run());
    await("it is shown", () -> robot.lookup("#library-filter").tryQuery().isPresent());
  }

  private static ListView<?> list(FxRobot robot) {
    return robot.lookup("#library-list").queryListView();
  }

  private static String text(FxRobot robot, String query) {
    return onFx(() -> robot.lookup(query).<Labeled>query().getText());
  }

  @Test
  void aMessageIsMadeKeptFoundAndSent(FxRobot robot) throws Exception {
    open(robot);
    fx(() -> robot.lookup("#library-new").<Button>query().fire());
    await("it is there", () -> list(robot).getItems().size() == 1);
    await("it is chosen", () -> list(robot).getSelectionModel().getSelectedIndex() == 0);
    try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      fx(
          () -> {
            robot.lookup("#library-name").<TextField>query().setText("Greeting");
            robot
                .lookup("#library-port")
                .<TextField>query()
                .setText(Integer.toString(server.getLocalPort()));
            robot.lookup("#library-values").<TextArea>query().setText("\"hi \" u8(33)");
            robot.lookup("#library-filter").<TextField>query().requestFocus();
            robot.lookup("#library-filter").<TextField>query().setText("greet");
          });
      await(
          "it is kept",
          () ->
              Files.readString(rig.settings().beside("messages.txt"))
                  .contains("message \"Greeting\""));
      await("it is found", () -> list(robot).getItems().size() == 1);
      fx(() -> robot.lookup("#library-filter").<TextField>query().requestFocus());
      robot.push(KeyCode.ENTER);
      try (Socket peer = server.accept()) {
        assertThat(peer.getInputStream().readNBytes(4))
            .isEqualTo("hi !".getBytes(StandardCharsets.UTF_8));
        await("connected", () -> rig.client().stateProperty().get() == ClientState.CONNECTED);
      }
      await(
          "it says so",
          () -> text(robot, "#library-notice").startsWith("Greeting (4 bytes) is on"));
    }
  }

  @Test
  void whatIsWrongIsSaidAndKeptWhileAnotherIsLookedAt(FxRobot robot) throws Exception {
    Files.writeString(
        rig.settings().beside("messages.txt"),
        "messages 1\nmessage \"a\"\n  send \"a\"\nmessage \"b\"\n  send \"b\"\n");
    open(robot);
    await("both are there", () -> list(robot).getItems().size() == 2);
    fx(() -> list(robot).getSelectionModel().clearAndSelect(0));
    fx(() -> robot.lookup("#library-values").<TextArea>query().setText("\"a"));
    await("it is said", () -> text(robot, "#library-problem").contains("closing quote"));
    assertThat(onFx(() -> robot.lookup("#library-send").<Button>query().isDisabled())).isTrue();
    fx(() -> list(robot).getSelectionModel().clearAndSelect(1));
    await("nothing is wrong", () -> text(robot, "#library-problem").isEmpty());
    fx(() -> list(robot).getSelectionModel().clearAndSelect(0));
    await(
        "what was typed is there",
        () -> robot.lookup("#library-values").<TextArea>query().getText().equals("\"a"));
  }
}
