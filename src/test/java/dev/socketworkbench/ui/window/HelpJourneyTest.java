package dev.socketworkbench.ui.window;

import static dev.socketworkbench.testing.WindowRig.await;
import static dev.socketworkbench.testing.WindowRig.onFx;
import static org.assertj.core.api.Assertions.assertThat;

import dev.socketworkbench.testing.WindowJourney;
import dev.socketworkbench.ui.action.Action;
import dev.socketworkbench.ui.support.Messages;
import java.util.List;
import javafx.geometry.Bounds;
import javafx.geometry.Rectangle2D;
import javafx.scene.Node;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuBar;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Region;
import javafx.stage.Screen;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.testfx.api.FxRobot;

/** The help, as a person uses it: its pages, its search, F2. */
class HelpJourneyTest extends WindowJourney {
  private static final List<String> PAGES =
      List.of("getting-started", "timeline", "glossary", "shortcuts", "search-language");

  @AfterEach
  void theHelpClosesWithItsWindow() {
    onFx(
        () -> {
          stage.hide();
          return true;
        });
    assertThat(onFx(() -> windows())).as("the help closes with its window").isEmpty();
  }

  /** The windows of the help that can be seen. */
  private static List<Window> windows() {
    return Window.getWindows().stream()
        .filter(each -> each.isShowing() && each.getScene().lookup("#help-view") != null)
        .toList();
  }

  private static Stage help() {
    return (Stage) windows().getFirst();
  }

  /** A part of the help; null while it is not there. On the FX thread, as the others here. */
  private static Node inHelp(String id) {
    return windows().isEmpty() ? null : help().getScene().lookup(id);
  }

  private void choose(String key) {
    onFx(
        () -> {
          item(key).fire();
          return true;
        });
    await("the help is shown", () -> windows().size() == 1);
  }

  private MenuItem item(String key) {
    return menu().getItems().stream()
        .filter(each -> Messages.get(key).equals(each.getText()))
        .findFirst()
        .orElseThrow();
  }

  private Menu menu() {
    return ((MenuBar) stage.getScene().lookup("#menu-bar")).getMenus().getLast();
  }

  private static void press(String id) {
    onFx(
        () -> {
          ((ButtonBase) inHelp(id)).fire();
          return true;
        });
  }

  private static String sentence() {
    Node found = inHelp("#help-sentence");
    return found == null ? "" : ((Labeled) found).getText();
  }

  @Test
  void eachItemOfTheMenuOpensItsPageInTheOneWindow() {
    List<String> items =
        List.of(
            "menu.getting-started",
            "menu.read-timeline",
            "menu.glossary",
            "menu.shortcuts",
            "menu.search-language");
    for (int i = 0; i < items.size(); i++) {
      choose(items.get(i));
      String tab = "#help-page-" + PAGES.get(i);
      await(tab, () -> inHelp(tab).getPseudoClassStates().toString().contains("selected"));
      assertThat(onFx(() -> windows())).hasSize(1);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {100, 200})
  void everyPageFitsTheScreenAndCanBeReadToItsEnd(int percent) {
    onFx(
        () -> {
          stage.setWidth(1000);
          stage.setHeight(700);
          rig.looks().scale().set(percent);
          return true;
        });
    choose("menu.getting-started");
    Rectangle2D screen = Screen.getPrimary().getVisualBounds();
    for (String page : PAGES) {
      press("#help-page-" + page);
      await(page + " is laid out", () -> center() != null && center().getHeight() > 0);
      Bounds whole = onFx(() -> help().getScene().getRoot().getLayoutBounds());
      assertThat(onFx(() -> help().getX() + help().getWidth()))
          .isLessThanOrEqualTo(screen.getMaxX() + 1);
      assertThat(onFx(() -> help().getY() + help().getHeight()))
          .isLessThanOrEqualTo(screen.getMaxY() + 1);
      for (String id : List.of("#help-search", "#help-close", "#help-page-" + page)) {
        assertThat(whole.contains(onFx(() -> bounds(inHelp(id))))).as(id + " is whole").isTrue();
      }
      await(page + " has room to be read", () -> bounds(center()).getMaxY() <= whole.getMaxY() + 1);
      assertThat(onFx(() -> bounds(center()).getHeight())).isGreaterThan(60 * percent / 100.0);
      if (onFx(() -> center()) instanceof ScrollPane scroll) {
        await(
            "nothing is cut at its right",
            () ->
                scroll.getContent().getLayoutBounds().getWidth()
                    <= scroll.getViewportBounds().getWidth() + 1);
        await(
            "no key is broken in its middle",
            () ->
                scroll.lookupAll(".shortcuts .mono").stream()
                    .map(Label.class::cast)
                    .filter(name -> name.getText().length() <= 12)
                    .allMatch(name -> name.getHeight() < 2.2 * name.getFont().getSize()));
      }
    }
  }

  private static Bounds bounds(Node node) {
    return node.localToScene(node.getLayoutBounds());
  }

  private static Region center() {
    Node page = inHelp("#help-page");
    return (Region) (page == null ? inHelp("#help-list") : page);
  }

  @Test
  void f2ExplainsTheSelectedRowAndEscCloses(FxRobot robot) {
    robot.clickOn("#server-start");
    await("it listens", () -> rig.recorded("LISTEN"));
    onFx(
        () -> {
          stage.getScene().lookup("#log-merged").requestFocus();
          return true;
        });
    robot.type(KeyCode.DOWN);
    robot.type(KeyCode.F2);
    await("an entry", () -> !sentence().isEmpty());
    assertThat(onFx(HelpJourneyTest::sentence)).contains("socket");
    onFx(
        () -> {
          help().requestFocus();
          return true;
        });
    robot.type(KeyCode.ESCAPE);
    await("it is closed", () -> windows().isEmpty());
  }

  @Test
  void f2ExplainsTheOptionWhoseFieldHasTheFocus(FxRobot robot) {
    robot.clickOn("#client-port");
    robot.type(KeyCode.F2);
    await("an entry", () -> sentence().equals("The port to connect to."));
  }

  @Test
  void f2WithNothingSelectedShowsWhatThereIs(FxRobot robot) {
    onFx(
        () -> {
          stage.getScene().lookup("#timeline-canvas").requestFocus();
          return true;
        });
    robot.type(KeyCode.F2);
    await(
        "the glossary",
        () -> inHelp("#help-list") instanceof ListView<?> list && list.getItems().size() > 200);
  }

  @Test
  void whatIsTypedIsSearchedAtOnceAndEnterOpensIt(FxRobot robot) {
    choose("menu.getting-started");
    onFx(
        () -> {
          ((TextField) inHelp("#help-search")).setText("econnres");
          return true;
        });
    await("found", () -> inHelp("#help-list") != null);
    onFx(
        () -> {
          help().requestFocus();
          inHelp("#help-search").requestFocus();
          return true;
        });
    robot.type(KeyCode.ENTER);
    await("the entry", () -> sentence().startsWith("The peer ended the connection with a reset"));
    press("#help-back");
    await(
        "the search again",
        () -> ((TextField) inHelp("#help-search")).getText().equals("econnres"));
    press("#help-back");
    await("the page again", () -> inHelp("#help-page") instanceof ScrollPane);
  }

  @Test
  void theLegendIsInTheHelpHoweverOftenItIsAskedFor() {
    onFx(
        () -> {
          ((ButtonBase) stage.getScene().lookup("#timeline-legend")).fire();
          return true;
        });
    await("the legend", () -> inHelp("#timeline-legend-lines") != null);
    double x = onFx(() -> help().getX());
    onFx(
        () -> {
          ((ButtonBase) stage.getScene().lookup("#timeline-legend")).fire();
          return true;
        });
    assertThat(onFx(() -> help().getX())).isEqualTo(x);
  }

  @Test
  void everyKeyOfTheMenusIsOnThePage() {
    choose("menu.shortcuts");
    await("the page", () -> inHelp("#help-page") instanceof ScrollPane);
    List<String> named =
        onFx(
            () ->
                inHelp("#help-page").lookupAll(".label").stream()
                    .map(each -> ((Labeled) each).getText())
                    .toList());
    for (Action each : rig.window().actions().all()) {
      if (!each.keyText().isEmpty()) {
        assertThat(named).as(each.name()).contains(each.keyText());
      }
    }
  }
}
