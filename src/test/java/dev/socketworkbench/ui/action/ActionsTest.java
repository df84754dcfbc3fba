package dev.socketworkbench.ui.action;

import static dev.socketworkbench.testing.WindowRig.await;
import static dev.socketworkbench.testing.WindowRig.onFx;
import static org.assertj.core.api.Assertions.assertThat;

import dev.socketworkbench.net.server.ServerState;
import dev.socketworkbench.testing.WindowJourney;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuBar;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TitledPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;

/** Everything that a window can do is described once, and is found by its name. */
class ActionsTest extends WindowJourney {
  /** The menus' items but the recent files, which are things and not deeds. */
  private static List<MenuItem> items(Menu menu) {
    return menu.getItems().stream()
        .filter(item -> !(item instanceof SeparatorMenuItem) && !"menu-recent".equals(item.getId()))
        .toList();
  }

  private List<Menu> menus() {
    return ((MenuBar) stage.getScene().lookup("#menu-bar")).getMenus();
  }

  @Test
  void everyItemOfAMenuIsFoundByItsName() {
    ActionFinder finder = onFx(() -> new ActionFinder(rig.window().actions()));
    for (Menu menu : menus()) {
      for (MenuItem item : items(menu)) {
        String name = item.getText().replace("_", "");
        assertThat(finder.found(name)).extracting(Action::name).as(name).contains(name);
        assertThat(rig.window().actions().get(item.getId()).name()).isEqualTo(name);
      }
    }
  }

  @Test
  void theFinderHasItsColoursHoweverOftenItIsShown(FxRobot robot) {
    List<String> warnings = new CopyOnWriteArrayList<>();
    Handler ears =
        new Handler() {
          @Override
          public void publish(LogRecord told) {
            warnings.add(told.getMessage());
          }

          @Override
          public void flush() {
            // nothing is kept back
          }

          @Override
          public void close() {
            // nothing is open
          }
        };
    Logger styles = Logger.getLogger("javafx.css");
    styles.addHandler(ears);
    try {
      for (int time = 0; time < 3; time++) {
        robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.A);
        await("shown", () -> robot.lookup("#action-finder").tryQuery().isPresent());
        robot.write("listens");
        robot.push(KeyCode.ESCAPE);
        await("hidden", () -> robot.lookup("#action-finder").tryQuery().isEmpty());
      }
    } finally {
      styles.removeHandler(ears);
    }
    assertThat(warnings).noneMatch(told -> told.contains("Could not resolve"));
  }

  @Test
  void noTwoActionsHaveTheSameNameOrTheSameKeys() {
    List<Action> all = rig.window().actions().all();
    assertThat(all).extracting(Action::name).doesNotHaveDuplicates();
    assertThat(all).extracting(Action::name).noneMatch(name -> name.contains("⟨"));
    assertThat(all.stream().map(Action::keys).flatMap(java.util.Optional::stream))
        .extracting(KeyCombination::getName)
        .doesNotHaveDuplicates();
  }

  /** Menus write them as the toolkit does, and so does everything else. */
  @Test
  void keysAreWrittenInOneWay() throws IOException {
    Pattern apart =
        Pattern.compile("\\b(Ctrl|Shift|Alt) (?=(Ctrl|Shift|Alt|[A-Z0-9]|F\\d+|Enter)\\b)");
    List<Path> texts = new ArrayList<>(List.of(Path.of("README.md")));
    for (String folder :
        List.of("docs", "src/main/resources/dev/socketworkbench", "src/main/packaging")) {
      try (Stream<Path> files = Files.walk(Path.of(folder))) {
        files
            .filter(file -> file.toString().matches(".*\\.(md|properties|txt)"))
            .forEach(texts::add);
      }
    }
    assertThat(texts).hasSizeGreaterThan(20);
    for (Path text : texts) {
      assertThat(apart.matcher(Files.readString(text)).results().map(MatchResult::group))
          .as("%s", text)
          .isEmpty();
    }
    for (Action each : rig.window().actions().all()) {
      assertThat(each.keyText()).as(each.name()).doesNotContain(" ");
    }
  }

  @Test
  void everyItemHasALetterOfItsOwnInItsMenu() {
    for (Menu menu : menus()) {
      Map<String, String> letters = new TreeMap<>();
      List<MenuItem> all = new ArrayList<>(menu.getItems());
      all.removeIf(SeparatorMenuItem.class::isInstance);
      for (MenuItem item : all) {
        int mark = item.getText().indexOf('_');
        assertThat(mark).as(item.getText()).isNotNegative();
        String letter = item.getText().substring(mark + 1, mark + 2).toLowerCase(Locale.ROOT);
        assertThat(letters.put(letter, item.getText())).as(item.getText()).isNull();
      }
    }
  }

  @Test
  void noFieldOfAPaneHasTheLetterOfAMenuOrOfAnotherField() {
    List<String> marked = new ArrayList<>(); // the menus are among the labels
    for (Node node : onFx(() -> stage.getScene().getRoot().lookupAll(".label"))) {
      if (node instanceof Label label && label.getLabelFor() != null && isShown(label)) {
        marked.add(label.getText());
      }
    }
    List<String> letters =
        marked.stream()
            .filter(text -> text.indexOf('_') >= 0)
            .map(text -> text.substring(text.indexOf('_') + 1, text.indexOf('_') + 2))
            .map(letter -> letter.toLowerCase(Locale.ROOT))
            .toList();
    assertThat(letters).as(marked.toString()).hasSizeGreaterThan(10).doesNotHaveDuplicates();
  }

  /** What stands in a folded part of a form is reached when it is unfolded. */
  private static boolean isShown(Node node) {
    for (Node at = node; at != null; at = at.getParent()) {
      if (at instanceof TitledPane || !at.isVisible()) {
        return false;
      }
    }
    return true;
  }

  @Test
  void theIconsAreCalledAsTheMenus() {
    Map<String, String> menuOf =
        Map.of(
            "session-new", "menu-new",
            "session-open", "menu-open",
            "session-save", "menu-save-as",
            "find", "menu-find",
            "find-action", "menu-find-action",
            "timeline-fit", "timeline-fit",
            "timeline-note", "timeline-note",
            "timeline-states", "timeline-states",
            "timeline-export", "timeline-export");
    menuOf.forEach(
        (icon, action) ->
            assertThat(stage.getScene().lookup("#" + icon).getAccessibleText())
                .isEqualTo(rig.window().actions().get(action).name().replace(" …", "")));
  }

  @Test
  void aFewLettersAndEnterDoIt(FxRobot robot) {
    openFinder(robot);
    robot.write("start the");
    robot.type(KeyCode.ENTER);
    await("it listens", () -> rig.server().stateProperty().get() == ServerState.LISTENING);
  }

  @Test
  void whatIsNotPossibleSaysWhyAndIsNotDone(FxRobot robot) {
    openFinder(robot);
    robot.write("stop the");
    await("the reason", () -> label("#find-action-why").getText().contains("not running"));
    robot.type(KeyCode.ENTER);
    assertThat(onFx(() -> robot.lookup("#find-action-list").queryAs(ListView.class).isVisible()))
        .isTrue();
    robot.type(KeyCode.ESCAPE);
    await("the focus is back", () -> "server-start".equals(focused()));
  }

  private String focused() {
    Node owner = stage.getScene().getFocusOwner();
    return owner == null ? null : owner.getId();
  }

  private static Label label(String id) {
    return new FxRobot().lookup(id).queryAs(Label.class);
  }

  private static void openFinder(FxRobot robot) {
    robot
        .press(KeyCode.CONTROL, KeyCode.SHIFT)
        .type(KeyCode.A)
        .release(KeyCode.SHIFT, KeyCode.CONTROL);
    await("the finder", () -> robot.lookup("#find-action-text").tryQuery().isPresent());
  }
}
