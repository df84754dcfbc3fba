package dev.socketworkbench.ui.window;

import static dev.socketworkbench.testing.WindowRig.await;
import static dev.socketworkbench.testing.WindowRig.onFx;
import static org.assertj.core.api.Assertions.assertThat;

import dev.socketworkbench.net.client.ClientState;
import dev.socketworkbench.net.server.ServerState;
import dev.socketworkbench.testing.WindowJourney;
import java.util.LinkedHashMap;
import java.util.Map;
import javafx.geometry.Bounds;
import javafx.geometry.Rectangle2D;
import javafx.scene.Node;
import javafx.scene.SnapshotParameters;
import javafx.scene.control.Control;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;

/** The focus goes from pane to pane, is seen wherever it is, and what closes is what has it. */
class PaneStepsTest extends WindowJourney {
  private static final int MOST_TABS = 60;

  @Test
  void f6GoesRoundThePanesAndBackToWhereTheFocusWas(FxRobot robot) {
    awaitFocus("server-start");
    robot.type(KeyCode.F6);
    awaitFocus("timeline-canvas");
    robot.type(KeyCode.F6);
    awaitFocus("client-connect");
    robot.type(KeyCode.F6);
    awaitFocus("log-merged");
    robot.type(KeyCode.F6);
    await("the detail", () -> focused().startsWith("detail"));
    robot.type(KeyCode.F6);
    awaitFocus("server-start");
    robot.press(KeyCode.SHIFT).type(KeyCode.F6, KeyCode.F6, KeyCode.F6).release(KeyCode.SHIFT);
    awaitFocus("client-connect");
  }

  @Test
  void aRowOfToolsIsOneStopOfTheTabKey(FxRobot robot) {
    awaitFocus("server-start");
    onFx(
        () -> {
          stage.getScene().lookup("#timeline-first").requestFocus();
          return true;
        });
    awaitFocus("timeline-first");
    robot.type(KeyCode.RIGHT);
    awaitFocus("timeline-previous");
    robot.type(KeyCode.TAB);
    await("the next thing that is no button", () -> !focused().equals("timeline-play"));
  }

  @Test
  void theFocusIsSeenOnWhateverTheTabKeyStopsAt(FxRobot robot) {
    awaitFocus("server-start");
    Map<Node, WritableImage> with = new LinkedHashMap<>();
    for (int i = 0; i < MOST_TABS; i++) {
      robot.type(KeyCode.TAB);
      Node owner = onFx(() -> stage.getScene().getFocusOwner());
      if (with.containsKey(owner)) {
        break;
      }
      if (owner.getLayoutBounds().getHeight() > 0) { // an overflow without anything in it has none
        with.put(owner, onFx(() -> picture(owner)));
      }
    }
    assertThat(with).hasSizeGreaterThan(10);
    onFx(
        () -> {
          stage.getScene().lookup("#timeline-canvas").requestFocus();
          return true;
        });
    with.forEach(
        (node, seen) ->
            assertThat(onFx(() -> node.isFocused() || !isSame(picture(node), seen)))
                .as("the focus is seen on " + node)
                .isTrue());
  }

  /** With a little of what is around it: a ring may stand there. */
  private static WritableImage picture(Node node) {
    Bounds at = node.localToScene(node.getLayoutBounds());
    SnapshotParameters part = new SnapshotParameters();
    part.setViewport(
        new Rectangle2D(at.getMinX() - 3, at.getMinY() - 3, at.getWidth() + 6, at.getHeight() + 6));
    return node.getScene().getRoot().snapshot(part, null);
  }

  private static boolean isSame(WritableImage one, WritableImage other) {
    for (int y = 0; y < Math.min(one.getHeight(), other.getHeight()); y++) {
      for (int x = 0; x < Math.min(one.getWidth(), other.getWidth()); x++) {
        if (one.getPixelReader().getArgb(x, y) != other.getPixelReader().getArgb(x, y)) {
          return false;
        }
      }
    }
    return true;
  }

  @Test
  void ctrlWClosesTheTabThatHasTheFocusAndNoOther(FxRobot robot) {
    awaitFocus("server-start");
    robot.press(KeyCode.CONTROL).type(KeyCode.T).release(KeyCode.CONTROL);
    await("two clients", () -> rig.session().clients().clients().size() == 2);
    awaitFocus("client-connect");
    robot.press(KeyCode.CONTROL).type(KeyCode.W).release(KeyCode.CONTROL);
    await("one client", () -> rig.session().clients().clients().size() == 1);
    assertThat(onFx(() -> stage.isShowing())).isTrue();
  }

  @Test
  void aFieldThatIsWrittenInShowsNoHintAndOthersShowTheirsAfterAPause(FxRobot robot) {
    awaitFocus("server-start");
    Control port = robot.lookup("#server-port").queryAs(Control.class);
    robot.moveTo(port);
    assertThat(onFx(() -> port.getTooltip().getShowDelay().toMillis())).isGreaterThan(500);
    robot.clickOn(port);
    awaitFocus("server-port");
    assertThat(onFx(port::getTooltip)).isNull();
    robot.type(KeyCode.F6);
    awaitFocus("timeline-canvas");
    robot.moveTo("#server-start").moveTo(port);
    assertThat(onFx(() -> port.getTooltip().getText()))
        .isNotEmpty()
        .isEqualTo(onFx(port::getAccessibleHelp));
  }

  @Test
  void thePastIsSaidOverTheTimelineUntilSomethingIsDone(FxRobot robot) {
    awaitFocus("server-start");
    robot.type(KeyCode.ENTER);
    await("it listens", () -> rig.server().stateProperty().get() == ServerState.LISTENING);
    awaitFocus("client-connect");
    robot.press(KeyCode.SHIFT).type(KeyCode.F6).release(KeyCode.SHIFT);
    awaitFocus("timeline-canvas");
    robot.type(KeyCode.HOME);
    Node banner = robot.lookup("#timeline-past").query();
    await("the banner", banner::isVisible);
    robot.press(KeyCode.CONTROL).type(KeyCode.K).release(KeyCode.CONTROL);
    await("connected", () -> rig.client().stateProperty().get() == ClientState.CONNECTED);
    await("now", () -> !banner.isVisible());
    robot.type(KeyCode.F6);
    onFx(
        () -> {
          rig.window().actions().get("timeline-first").run();
          return true;
        });
    await("the banner again", banner::isVisible);
    robot.clickOn("#timeline-return");
    await("now again", () -> !banner.isVisible());
  }

  private String focused() {
    Node owner = stage.getScene().getFocusOwner();
    return owner == null || owner.getId() == null ? "" : owner.getId();
  }

  private void awaitFocus(String id) {
    await("focus on " + id, () -> focused().equals(id));
  }
}
