package dev.socketworkbench.ui.window;

import static dev.socketworkbench.testing.WindowRig.await;
import static dev.socketworkbench.testing.WindowRig.onFx;
import static org.assertj.core.api.Assertions.assertThat;

import dev.socketworkbench.call.Operation;
import dev.socketworkbench.testing.WindowJourney;
import dev.socketworkbench.ui.log.LogView;
import dev.socketworkbench.ui.support.Controls;
import dev.socketworkbench.ui.timeline.canvas.TimelineCanvas;
import dev.socketworkbench.ui.timeline.paint.LabelPlacer.Placed;
import dev.socketworkbench.ui.timeline.paint.TimelinePainter;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Labeled;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.util.Subscription;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.testfx.api.FxRobot;

/** The window with text for a projector: whatever its size, it can be used. */
class LargeTextTest extends WindowJourney {
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

  @ParameterizedTest
  @CsvSource({"1280, 800, 200, 3", "1000, 700, 200, 1", "1000, 700, 100, 3", "1280, 800, 100, 3"})
  void eightCallsAndFiveRowsOfTheLogAreSeen(
      double width, double height, int percent, int lanes, FxRobot robot) {
    look(width, height, percent);
    exchange(robot);
    await("eight calls with their times", () -> timesSeen() >= 8);
    await("their lanes", () -> canvas().painter().seen().size() >= lanes);
    await("their names", () -> namesSeen() >= 3);
    LogView log = (LogView) node("#log-merged");
    await("five rows of the log", () -> onFx(() -> log.visibleLines().size() >= 5));
    await("in the window", () -> bounds("#log-merged").getMaxY() <= stage.getScene().getHeight());
    await(
        "the log's tools are on its title's line",
        () ->
            percent < 200
                || bounds("#log-filter")
                    .intersects(
                        bounds("#log-merged-status").getMinX() - 1,
                        bounds("#log-merged-status").getMinY(),
                        1_000,
                        1));
  }

  /** The tutorial's exchange, to its end. */
  private void exchange(FxRobot robot) {
    focus("server-start");
    robot.type(KeyCode.ENTER);
    focus("client-connect");
    robot.type(KeyCode.ENTER);
    focus("client-message");
    robot.type(KeyCode.ENTER);
    await("the end came", () -> rig.recorded("RECV end of stream"));
  }

  private TimelineCanvas canvas() {
    return (TimelineCanvas) node("#timeline-canvas");
  }

  /** How many calls' times can be read in the ruler. */
  private long timesSeen() {
    TimelinePainter painter = canvas().painter();
    return whole(painter.texts()).filter(at -> at.box().right() <= edge(painter)).count();
  }

  /** How many calls' names can be read on the lanes. */
  private long namesSeen() {
    Set<String> names =
        Stream.of(Operation.values()).map(Operation::name).collect(Collectors.toSet());
    TimelinePainter painter = canvas().painter();
    return whole(painter.texts())
        .filter(at -> at.box().left() >= edge(painter))
        .filter(at -> names.contains(at.form().line().split(" ", 2)[0]))
        .count();
  }

  private static double edge(TimelinePainter painter) {
    return painter.pan() + painter.ruler();
  }

  /** Those that are not cut by the heads or the lower edge. */
  private Stream<Placed> whole(List<Placed> texts) {
    double head = canvas().painter().head();
    double foot = head + canvas().timeHeight();
    return texts.stream().filter(at -> at.box().top() >= head && at.box().bottom() <= foot);
  }

  @Test
  void whatWasMovedComesBackWithTheSize() {
    await("usual", () -> Math.abs(wholeDivision() - 0.70) < 0.02);
    divideWhole(0.6);
    look(1280, 800, 200);
    await("more for the timeline than was chosen", () -> wholeDivision() > 0.62);
    divideWhole(0.55);
    look(1280, 800, 100);
    await("as it was moved", () -> Math.abs(wholeDivision() - 0.6) < 0.02);
    look(1280, 800, 200);
    await("as it was moved with large text", () -> Math.abs(wholeDivision() - 0.55) < 0.02);
  }

  private void divideWhole(double place) {
    onFx(
        () -> {
          ((SplitPane) node("#split-whole")).setDividerPositions(place);
          return true;
        });
  }

  private double wholeDivision() {
    return ((SplitPane) node("#split-whole")).getDividerPositions()[0];
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

  /** A button that says "S…" says nothing. */
  @ParameterizedTest
  @CsvSource({
    "1400, 900, 200",
    "1280, 800, 200",
    "1000, 700, 200",
    "1280, 800, 150",
    "1000, 700, 150",
    "1000, 700, 100"
  })
  void noButtonsWordsAreCut(double width, double height, int percent) {
    look(width, height, percent);
    onFx(() -> buttons().toList()).forEach(this::isWhole);
    onFx(
        () -> {
          rig.server().start();
          return true;
        });
    await("it listens", () -> !rig.server().canStartProperty().get());
    onFx(() -> buttons().toList()).forEach(this::isWhole);
  }

  /** What has words, can be seen, and stands at its place however far something is scrolled. */
  private Stream<Labeled> buttons() {
    return stage.getScene().getRoot().lookupAll("*").stream()
        .filter(node -> node instanceof ButtonBase || node.getStyleClass().contains("pane-title"))
        .filter(Controls::isShown)
        .map(Labeled.class::cast)
        .filter(each -> !each.getText().isEmpty());
  }

  private void isWhole(Labeled button) {
    await(
        "%s %s is whole".formatted(button.getId(), button.getText()),
        () ->
            !Controls.isShown(button)
                || (button.getWidth() >= button.prefWidth(-1) - 1
                    && button.localToScene(button.getLayoutBounds()).getMaxX()
                        <= stage.getScene().getWidth()));
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

  @Test
  void whatAPausedServerTellsIsScrolledAndPushesNothingOut(FxRobot robot) {
    look(1000, 700, 200);
    robot.clickOn("#server-start");
    await("it listens", () -> !rig.server().canStartProperty().get());
    onFx(
        () -> {
          rig.server().accepting().pause();
          return true;
        });
    await("the client's turn", () -> node("#client-host") != null);
    robot.clickOn("#side-server");
    await("it can accept one", () -> node("#server-accept-one") != null);
    await(
        "all of the head is in the window",
        () -> bounds("#side-server").getMinY() >= bounds("#menu-bar").getMaxY() - 1);
    await(
        "and as much of the rest as fits",
        () -> bounds("#server-state").getMaxY() < bounds("#split-lower").getMinY());
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

  @Test
  void whoIsToldOfAPaneThatComesOrGoesMayAskForOthers() {
    Node servers = onFx(() -> ((SplitPane) node("#split-upper")).getItems().getFirst());
    ButtonBase fold = onFx(() -> (ButtonBase) node("#side-fold-clients"));
    Subscription asking =
        onFx(() -> servers.sceneProperty().subscribe((before, now) -> fold.fire()));
    look(1000, 700, 200);
    onFx(
        () -> {
          asking.unsubscribe();
          return true;
        });
    look(1280, 800, 100);
    await(
        "the servers, the timeline and the rail of the clients",
        () ->
            ((SplitPane) node("#split-upper")).getItems().size() == 3
                && node("#server-port") != null
                && node("#client-port") == null
                && node("#side-unfold-clients") != null);
  }
}
