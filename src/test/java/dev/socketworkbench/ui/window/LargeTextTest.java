package dev.socketworkbench.ui.window;

import static dev.socketworkbench.testing.WindowRig.await;
import static dev.socketworkbench.testing.WindowRig.onFx;
import static org.assertj.core.api.Assertions.assertThat;

import dev.socketworkbench.net.server.ServerState;
import dev.socketworkbench.testing.WindowRig;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** The window with text for a projector: whatever its size, it can be used. */
@ExtendWith(ApplicationExtension.class)
class LargeTextTest {
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

  private void look(double width, double height, int percent) {
    onFx(
        () -> {
          stage.setWidth(width);
          stage.setHeight(height);
          rig.looks().scale().set(percent);
          return true;
        });
    await("so wide", () -> stage.getScene().getWidth() >= width - 1);
    await("so large", () -> Math.abs(filterFont() - textPixels()) < 1);
  }

  private double filterFont() {
    return ((TextField) node("#log-filter")).getFont().getSize();
  }

  private Node node(String id) {
    return stage.getScene().lookup(id);
  }

  private Bounds bounds(String id) {
    Node found = node(id);
    return found.localToScene(found.getLayoutBounds());
  }

  @ParameterizedTest
  @CsvSource({
    "1000, 700, 200",
    "1200, 800, 200",
    "1000, 700, 150",
    "1280, 800, 200",
    "760, 520, 100"
  })
  void theLogsKeepThreeRowsAndNothingStandsOnAnother(double width, double height, int percent) {
    look(width, height, percent);
    hasThreeRows("#log-merged");
    onFx(
        () -> {
          ((ToggleButton) node("#log-merge")).setSelected(false);
          return true;
        });
    hasThreeRows("#log-server");
    hasThreeRows("#log-client");
    await("the timeline has room", () -> bounds("#timeline-canvas").getWidth() > 11 * textPixels());
    List<String> panes = List.of("#server-state", "#timeline", "#client-tabs");
    for (String one : panes) {
      for (String other : panes) {
        if (!one.equals(other) && onFx(() -> node(one) != null && node(other) != null)) {
          await(one + " beside " + other, () -> !bounds(one).intersects(bounds(other)));
        }
      }
    }
  }

  @Test
  void withTextOfTwiceTheSizeEightCallsAndFiveRowsAreSeen(FxRobot robot) {
    look(1280, 800, 200);
    robot.type(KeyCode.ENTER);
    await("it listens", () -> rig.server().stateProperty().get() == ServerState.LISTENING);
    // A head of 2.7 sizes of the text, and calls that are 1.26 high where there is little room.
    await(
        "eight calls",
        () -> bounds("#timeline-canvas").getHeight() >= (2.7 + 8 * 1.26) * textPixels());
    await(
        "five rows of the log", () -> bounds("#log-merged").getHeight() >= 5 * 1.4 * textPixels());
    await(
        "the log's tools are on its title's line",
        () ->
            bounds("#log-filter")
                .intersects(
                    bounds("#log-merged-status").getMinX() - 1,
                    bounds("#log-merged-status").getMinY(),
                    1_000,
                    1));
    onFx(
        () -> {
          rig.looks().scale().set(100);
          return true;
        });
    await(
        "more room for the timeline again",
        () -> ((SplitPane) node("#split-whole")).getDividerPositions()[0] > 0.68);
  }

  private void hasThreeRows(String log) {
    await(
        log + " has three rows",
        () -> node(log) != null && bounds(log).getHeight() >= 3 * 1.2 * textPixels());
    await(log + " is in the window", () -> bounds(log).getMaxY() <= bounds("#status").getMinY());
  }

  private double textPixels() {
    return rig.looks().scale().pixels();
  }

  @ParameterizedTest
  @CsvSource({"1280, 800, 125", "1280, 800, 200", "1000, 700, 200", "1000, 700, 100"})
  void theWayThroughTheMatchesIsAlwaysThere(double width, double height, int percent) {
    look(width, height, percent);
    for (String id : List.of("#log-previous-match", "#log-next-match", "#log-only-matches")) {
      await(
          id + " is whole",
          () ->
              node(id).isVisible()
                  && bounds(id).getMaxX() <= stage.getScene().getWidth()
                  && bounds(id).getWidth() >= 2 * textPixels());
    }
    await("something can be typed", () -> bounds("#log-filter").getWidth() > 6 * textPixels() - 1);
  }

  @Test
  void inANarrowWindowThreeEnterKeysStillShowTheExchange(FxRobot robot) {
    look(1000, 700, 200);
    await("they take turns", () -> node("#server-start") != null && node("#client-host") == null);
    focus("server-start");
    robot.type(KeyCode.ENTER);
    focus("client-connect");
    robot.type(KeyCode.ENTER);
    focus("client-message");
    await(
        "the message is seen",
        () ->
            bounds("#client-tabs")
                .contains(
                    bounds("#client-message").getCenterX(),
                    bounds("#client-message").getMaxY() - 1));
    robot.type(KeyCode.ENTER);
    await("the answer came", () -> rig.recorded("RECV 19 B \"You sent: [Hello!]\\n\""));
    robot.clickOn("#side-server");
    await("the server's turn", () -> node("#server-stop") != null && node("#client-host") == null);
    robot.push(KeyCode.RIGHT);
    await(
        "the client's turn, by key",
        () -> node("#client-host") != null && node("#server-stop") == null);
  }

  private double[] dividers() {
    return ((SplitPane) node("#split-upper")).getDividerPositions();
  }

  private void focus(String id) {
    await(
        "focus on " + id,
        () -> {
          Node owner = stage.getScene().getFocusOwner();
          return owner != null && id.equals(owner.getId());
        });
  }

  @Test
  void inANarrowWindowWhyTheServerDidNotStartIsSeen(FxRobot robot) throws IOException {
    look(1000, 700, 200);
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      onFx(
          () -> {
            rig.server().form().portProperty().set(Integer.toString(taken.getLocalPort()));
            return true;
          });
      robot.clickOn("#server-start");
      await("an explanation", () -> node("#server-problem-title") != null);
      assertThat(onFx(() -> ((Labeled) node("#server-state")).getText())).contains("bind failed");
      focus("server-port"); // the field to mend
    }
  }

  @Test
  void aWindowThatBecomesNarrowKeepsTheFocusWhereItIs() {
    double[] before = onFx(this::dividers);
    onFx(
        () -> {
          node("#client-port").requestFocus();
          return true;
        });
    look(1000, 700, 200);
    await("the client's turn", () -> node("#server-port") == null);
    await("the focus", () -> "client-port".equals(stage.getScene().getFocusOwner().getId()));
    look(1280, 800, 100);
    await("side by side again", () -> node("#server-port") != null);
    await("the focus", () -> "client-port".equals(stage.getScene().getFocusOwner().getId()));
    await("the first division", () -> Math.abs(dividers()[0] - before[0]) < 0.05);
    await("the second division", () -> Math.abs(dividers()[1] - before[1]) < 0.05);
  }
}
