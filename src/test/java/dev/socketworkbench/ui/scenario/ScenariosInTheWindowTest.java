package dev.socketworkbench.ui.scenario;

import static dev.socketworkbench.testing.WindowRig.await;
import static dev.socketworkbench.testing.WindowRig.onFx;
import static org.assertj.core.api.Assertions.assertThat;

import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.net.server.ServerState;
import dev.socketworkbench.scenario.Scenario;
import dev.socketworkbench.scenario.ScenarioGallery;
import dev.socketworkbench.testing.WindowJourney;
import dev.socketworkbench.ui.client.ClientViewModel;
import dev.socketworkbench.ui.server.ServerViewModel;
import dev.socketworkbench.ui.timeline.TimelinePane;
import dev.socketworkbench.ui.timeline.canvas.TimelineCanvas;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.beans.property.LongProperty;
import javafx.geometry.Rectangle2D;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.DialogPane;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import javafx.stage.Screen;
import javafx.stage.Window;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.testfx.api.FxRobot;

/** Scenarios in the window: the gallery, the first steps, the bar, and the tabs of a run. */
class ScenariosInTheWindowTest extends WindowJourney {
  private static boolean isSeen(FxRobot robot, String id) {
    Optional<Node> found = robot.lookup(id).tryQuery();
    return found.isPresent() && onFx(() -> found.get().isVisible());
  }

  private static String text(FxRobot robot, String id) {
    return onFx(
        () -> robot.lookup(id).<Text>tryQuery().map(each -> each.getText().strip()).orElse(""));
  }

  /** Presses a button without the mouse: it may have to be scrolled to. */
  private static void press(FxRobot robot, String id) {
    await("there is " + id, () -> robot.lookup(id).tryQuery().isPresent());
    onFx(
        () -> {
          robot.lookup(id).<Button>query().fire();
          return true;
        });
  }

  private static void awaitEnd(FxRobot robot, Scenario scenario) {
    await(
        scenario.name() + " has come to its end",
        () ->
            isSeen(robot, "#scenario-bar")
                && text(robot, "#scenario-title").equals(scenario.title())
                && !robot.lookup("#scenario-again").<Button>query().isDisabled());
    assertThat(text(robot, "#scenario-look")).isEqualTo(scenario.look());
  }

  private List<ServerViewModel> servers() {
    return onFx(() -> List.copyOf(rig.session().servers().servers()));
  }

  private List<ClientViewModel> clients() {
    return onFx(() -> List.copyOf(rig.session().clients().clients()));
  }

  private Set<SocketId> recorded() {
    return rig.session().journal().all().read(0, Integer.MAX_VALUE, 0).stream()
        .filter(Call.class::isInstance)
        .map(row -> ((Call) row).socket())
        .collect(Collectors.toSet());
  }

  private static Scenario scenario(String name) {
    return ScenarioGallery.ofProgram().named(name).orElseThrow();
  }

  @ParameterizedTest
  @ValueSource(ints = {100, 200})
  void theGalleryCutsNoWordStandsOnTheScreenAndLeavesTheWindowAlive(int percent, FxRobot robot) {
    onFx(
        () -> {
          rig.looks().scale().set(percent);
          return true;
        });
    press(robot, "#scenarios"); // which may stand in the menu of the tools
    await("cards", () -> robot.lookup(".scenario-card").tryQuery().isPresent());
    int all = ScenarioGallery.ofProgram().all().size();
    await(
        "whole words on every card",
        () -> onFx(() -> wholeWords(robot.lookup(".scenario-words").queryAll())) == 2L * all);
    Window dialog = onFx(() -> robot.lookup("#scenario-gallery").query().getScene().getWindow());
    Rectangle2D screen = Screen.getPrimary().getVisualBounds();
    assertThat(screen.contains(dialog.getX(), dialog.getY())).isTrue();
    assertThat(dialog.getX() + dialog.getWidth()).isLessThanOrEqualTo(screen.getMaxX());
    assertThat(dialog.getY() + dialog.getHeight()).isLessThanOrEqualTo(screen.getMaxY());

    ServerViewModel mine = servers().getFirst();
    press(robot, "#server-start"); // in the window behind
    await("it listens while the gallery is open", () -> mine.listeningOn().isPresent());
    assertThat(isSeen(robot, "#scenario-gallery")).isTrue();
    press(robot, "#scenario-first-exchange");
  }

  /** How many labels of the cards show all of their words, within their card. */
  private static long wholeWords(Set<Node> cards) {
    return cards.stream()
        .flatMap(words -> ((Parent) words).getChildrenUnmodifiable().stream())
        .filter(
            label ->
                label.lookup(".text") instanceof Text shown
                    && shown.getText().replaceAll("\\s+", " ").equals(((Label) label).getText())
                    && label.getBoundsInParent().getMaxY()
                        <= label.getParent().getLayoutBounds().getHeight() + 1)
        .count();
  }

  @Test
  void aCardRunsAtOnceBesideWhatThereIs(FxRobot robot) {
    ServerViewModel mine = servers().getFirst();
    ClientViewModel other = clients().getFirst();
    onFx(
        () -> {
          mine.start();
          return true;
        });
    await("my server listens", () -> mine.listeningOn().isPresent());

    robot.clickOn("#scenarios");
    robot.clickOn("#scenario-half-close");
    awaitEnd(robot, scenario("half-close"));
    assertThat(robot.lookup("#scenario-gallery").tryQuery()).as("it closed itself").isEmpty();
    await("its server has a tab", () -> servers().size() == 2 && clients().size() == 2);
    ServerViewModel first = servers().getLast();

    press(robot, "#scenario-again");
    await("another server has come", () -> !servers().contains(first) && servers().size() == 2);
    awaitEnd(robot, scenario("half-close"));
    await("its client has a tab", () -> clients().size() == 2);
    assertThat(servers()).startsWith(mine);
    assertThat(clients()).startsWith(other);
    assertThat(onFx(() -> mine.stateProperty().get())).isEqualTo(ServerState.LISTENING);
    assertThat(onFx(() -> first.stateProperty().get())).isNotEqualTo(ServerState.LISTENING);

    Set<SocketId> own =
        recorded().stream().filter(socket -> socket.number() > 1).collect(Collectors.toSet());
    await(
        "the timeline shows the last run only",
        () ->
            rig.window()
                .shownSockets()
                .filter(shown -> !shown.isEmpty() && own.containsAll(shown))
                .isPresent());
    await("it says that sockets are left out", () -> isSeen(robot, "#timeline-choice"));
    await(
        "how many",
        () ->
            robot
                .lookup("#timeline-choice-words")
                .<Label>query()
                .getText()
                .equals("Only 3 of " + recorded().size() + " sockets are shown"));
    press(robot, "#timeline-show-all");
    await("the timeline shows everything", () -> rig.window().shownSockets().isEmpty());
    await("and says no more", () -> !isSeen(robot, "#timeline-choice"));
    press(robot, "#scenario-again");
    awaitEnd(robot, scenario("half-close"));
    press(robot, "#scenario-close");
    await("the bar is gone", () -> !isSeen(robot, "#scenario-bar"));
    await("the timeline shows all", () -> rig.window().shownSockets().isEmpty());
  }

  @Test
  void aScenarioIsReadFromTheTop(FxRobot robot) {
    robot.clickOn("#first-half-close");
    awaitEnd(robot, scenario("half-close"));
    TimelineCanvas canvas = robot.lookup("#timeline-canvas").queryAs(TimelineCanvas.class);
    await(
        "its first call is in the view",
        () ->
            canvas.painter().texts().stream()
                .anyMatch(
                    text ->
                        text.form().line().equals("SOCKET") && text.y() > canvas.painter().head()));
    assertThat(isSeen(robot, "#timeline-choice")).as("nothing is left out").isFalse();
  }

  @Test
  void whatSomebodyDoesBesideAScenarioIsSeen(FxRobot robot) {
    ServerViewModel mine = servers().getFirst();
    robot.clickOn("#first-half-close");
    awaitEnd(robot, scenario("half-close"));
    await(
        "the scenario only",
        () -> rig.window().shownSockets().filter(shown -> !shown.isEmpty()).isPresent());
    onFx(
        () -> {
          rig.session().servers().selectedProperty().set(mine);
          mine.start();
          return true;
        });
    await("the timeline shows all", () -> rig.window().shownSockets().isEmpty());
  }

  @Test
  void theGalleryOpensByKeyAndClosesByKey(FxRobot robot) {
    robot.push(KeyCode.CONTROL, KeyCode.G);
    await("the gallery", () -> isSeen(robot, "#scenario-gallery"));
    assertThat(ScenarioGallery.ofProgram().all())
        .allSatisfy(each -> assertThat(isSeen(robot, "#scenario-" + each.name())).isTrue());
    Node dialog = robot.lookup("#scenario-gallery").query().getScene().getRoot();
    assertThat(onFx(() -> ((DialogPane) dialog).getGraphic())).as("an icon not ours").isNull();
    assertThat(onFx(() -> ((DialogPane) dialog).minHeight(-1)))
        .as("no smaller than it wants to be")
        .isEqualTo(onFx(() -> ((DialogPane) dialog).prefHeight(-1)));
    robot.push(KeyCode.ESCAPE);
    await("no gallery", () -> !isSeen(robot, "#scenario-gallery"));
    robot.push(KeyCode.CONTROL, KeyCode.G);
    await("the first card has the focus", () -> isFocused(robot, "#scenario-first-exchange"));
    robot.push(KeyCode.ENTER);
    awaitEnd(robot, scenario("first-exchange"));
  }

  @Test
  void leftAndRightGoThroughAllCards(FxRobot robot) {
    List<Scenario> all = ScenarioGallery.ofProgram().all();
    robot.push(KeyCode.CONTROL, KeyCode.G);
    for (Scenario each : all) {
      String id = "#scenario-" + each.name();
      await(id + " has the focus", () -> isFocused(robot, id));
      await(id + " is in view", () -> onFx(() -> isInView(robot.lookup(id).query())));
      robot.push(KeyCode.RIGHT);
    }
    robot.push(KeyCode.LEFT);
    String last = "#scenario-" + all.get(all.size() - 2).name();
    await(last + " has the focus", () -> isFocused(robot, last));
  }

  private static boolean isInView(Node card) {
    Node view = card.getScene().lookup("#scenario-gallery .viewport");
    return view.localToScene(view.getLayoutBounds())
        .contains(
            card.localToScene(
                card.getLayoutBounds().getCenterX(), card.getLayoutBounds().getCenterY()));
  }

  @Test
  void theClientDoesNotStayWithAServerThatIsTakenAway(FxRobot robot) {
    ClientViewModel mine = clients().getFirst();
    String port = "60321";
    onFx(
        () -> {
          rig.server().form().portProperty().set(port); // it is never started
          return true;
        });
    robot.clickOn("#first-half-close");
    awaitEnd(robot, scenario("half-close"));
    await(
        "it would connect to the server that listens",
        () ->
            servers().getLast().listeningOn().stream()
                .anyMatch(
                    at -> mine.form().portProperty().get().equals(Integer.toString(at.getPort()))));
    robot.push(KeyCode.CONTROL, KeyCode.G);
    press(robot, "#scenario-seven-calls");
    awaitEnd(robot, scenario("seven-calls"));
    await("where mine would listen", () -> mine.form().portProperty().get().equals(port));
  }

  private static boolean isFocused(FxRobot robot, String id) {
    Optional<Node> found = robot.lookup(id).tryQuery();
    return found.isPresent() && found.get().isFocused();
  }

  @Test
  void anEmptyTimelineTellsTheFirstStepsUntilThereIsSomethingToSee(FxRobot robot) {
    await("the first steps", () -> isSeen(robot, "#first-steps"));
    await("no frame around nothing", () -> !isSeen(robot, ".minimap-window"));
    robot.clickOn("#first-three-sends-one-recv");
    awaitEnd(robot, scenario("three-sends-one-recv"));
    await("no first steps", () -> !isSeen(robot, "#first-steps"));
    await("a frame", () -> isSeen(robot, ".minimap-window"));
    String said =
        onFx(
            () ->
                ((TextFlow) robot.lookup("#scenario-title").query().getParent())
                    .getChildren().stream()
                        .map(piece -> ((Text) piece).getText())
                        .collect(Collectors.joining()));
    assertThat(said).startsWith(scenario("three-sends-one-recv").title() + "   ");
    assertThat(rig.recorded("11 B \"onetwothree\"")).isTrue();
    LongProperty selected =
        onFx(() -> robot.lookup("#timeline").<TimelinePane>query().selectedRowProperty());
    onFx(
        () -> {
          selected.set(3);
          return true;
        });
    press(robot, "#scenario-again");
    await("nothing of the run before is selected", () -> onFx(selected::get) < 0);
    awaitEnd(robot, scenario("three-sends-one-recv"));
    await("the focus is on the timeline", () -> isFocused(robot, "#timeline-canvas"));
  }

  @Test
  void everyScenarioRunsAndLeavesNoTabOfTheOneBefore(FxRobot robot) {
    for (Scenario each : ScenarioGallery.ofProgram().all()) {
      robot.push(KeyCode.CONTROL, KeyCode.G);
      press(robot, "#scenario-" + each.name());
      awaitEnd(robot, each);
      boolean isByHand = each.text().contains("\ncall ");
      assertThat(servers().size()).as(each.name()).isBetween(isByHand ? 1 : 2, 4);
      assertThat(clients().size()).as(each.name()).isBetween(isByHand ? 1 : 2, 6);
    }
    await("the last remark is read", () -> rig.recorded("REMARK"));
    assertThat(onFx(rig.window()::noteCount)).as("notes of a person").isZero();
  }
}
