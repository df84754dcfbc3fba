package dev.socketworkbench.ui.window;

import static dev.socketworkbench.testing.WindowRig.await;
import static dev.socketworkbench.testing.WindowRig.onFx;

import dev.socketworkbench.net.server.ServerState;
import dev.socketworkbench.testing.WindowJourney;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Labeled;
import javafx.scene.control.SplitPane;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;

/** A whole exchange in front of a room. */
class PresenterJourneyTest extends WindowJourney {
  private Node node(String id) {
    return stage.getScene().lookup(id);
  }

  private void press(FxRobot robot, String id) {
    await(id + " can be pressed", () -> node(id) != null && !node(id).isDisabled());
    robot.clickOn(id);
  }

  private void tells(String part) {
    await("it tells: " + part, () -> ((Labeled) node("#presenter-words")).getText().contains(part));
  }

  /** A step each time that the words have followed the last one. */
  private void stepsBackTo(String part) {
    String[] before = {""};
    await(
        "a step back to: " + part,
        () -> {
          String words = ((Labeled) node("#presenter-words")).getText();
          if (!words.contains(part) && !words.equals(before[0])) {
            before[0] = words;
            ((ButtonBase) node("#presenter-previous")).fire();
          }
          return words.contains(part);
        });
  }

  @Test
  void anExchangeIsPlayedToldAndSteppedThrough(FxRobot robot) {
    robot.push(KeyCode.F11);
    await("the bar", () -> node("#presenter-bar") != null);
    await("nothing around it", () -> node("#status") == null && node("#server-start") == null);
    await("large text", () -> rig.looks().scale().percentProperty().get() == 200);
    tells("Nothing has happened yet");

    press(robot, "#presenter-start");
    tells("Waiting now: server#1 in accept");
    press(robot, "#presenter-connect");
    await("the greeting came", () -> rig.recorded("You connected at"));
    press(robot, "#presenter-send");
    await("the answer came", () -> rig.recorded("You sent: [Hello!]"));
    press(robot, "#presenter-previous"); // to the last call, which was told already
    stepsBackTo("client#1 recv");

    press(robot, "#presenter-leave");
    await("all is back", () -> node("#status") != null && node("#presenter-bar") == null);
    await("usual text", () -> rig.looks().scale().percentProperty().get() == 100);
  }

  @Test
  void thePanesAreAsTheyWereAfterwards(FxRobot robot) {
    for (int[] size : new int[][] {{1280, 800}, {1000, 700}}) {
      onFx(
          () -> {
            stage.setWidth(size[0]);
            stage.setHeight(size[1]);
            stage.getScene().getRoot().layout();
            return true;
          });
      await(
          "laid out",
          () -> Math.abs(node("#split-lower").getLayoutBounds().getWidth() - size[0]) < 50);
      List<Double> before = onFx(this::places);
      robot.push(KeyCode.F11);
      await("the bar", () -> node("#presenter-bar") != null);
      await("nothing around it", () -> node("#split-lower") == null);
      robot.push(KeyCode.F11);
      await("all is back", () -> node("#status") != null && node("#presenter-bar") == null);
      await("usual text", () -> rig.looks().scale().percentProperty().get() == 100);
      await(
          "each pane has the room that it had at %d x %d: %s, now %s"
              .formatted(size[0], size[1], before, onFx(this::places)),
          () -> areClose(before, onFx(this::places)));
    }
  }

  /** Where the panes end, as shares of the window. */
  private List<Double> places() {
    return Stream.of("#split-whole", "#split-upper", "#split-lower")
        .flatMapToDouble(id -> DoubleStream.of(((SplitPane) node(id)).getDividerPositions()))
        .boxed()
        .toList();
  }

  private static boolean areClose(List<Double> some, List<Double> others) {
    return some.size() == others.size()
        && IntStream.range(0, some.size())
            .allMatch(i -> Math.abs(some.get(i) - others.get(i)) < 0.01);
  }

  @Test
  void theKeysOfTheMenusWorkAndTheOneThatBeganItEndsIt(FxRobot robot) {
    robot.push(KeyCode.F11);
    await("the bar", () -> node("#presenter-bar") != null);
    robot.push(KeyCode.F5);
    await("it listens", () -> rig.server().stateProperty().get() == ServerState.LISTENING);
    robot.push(KeyCode.CONTROL, KeyCode.K);
    await("the greeting came", () -> rig.recorded("You connected at"));
    robot.push(KeyCode.F12);
    await("reading is paused", () -> rig.client().reading().pausedProperty().get());
    robot.push(KeyCode.F11);
    await("all is back", () -> node("#status") != null && node("#presenter-bar") == null);
  }
}
