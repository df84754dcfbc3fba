package dev.socketworkbench.ui.support.layout;

import static dev.socketworkbench.testing.WindowRig.await;
import static dev.socketworkbench.testing.WindowRig.onFx;
import static org.assertj.core.api.Assertions.assertThat;

import dev.socketworkbench.ui.support.Controls;
import dev.socketworkbench.ui.support.Messages;
import java.util.List;
import java.util.stream.Stream;
import javafx.collections.FXCollections;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.kordamp.ikonli.feather.Feather;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** A tool for which there is no room stands in a menu, with its name. */
@ExtendWith(ApplicationExtension.class)
class ToolRowTest {
  private final StackPane root = new StackPane();
  private SomeTools row;
  private int fired;

  /** A row of some tools. */
  private static final class SomeTools extends ToolRow {
    SomeTools(Node... tools) {
      super("tools");
      addTools(tools);
    }
  }

  @Start
  void start(Stage stage) {
    Button find = Controls.iconButton("find", Feather.SEARCH, () -> fired++);
    ToggleButton list = Controls.iconToggle("timeline-list", Feather.LIST);
    list.setSelected(true);
    ComboBox<String> speed =
        Controls.named(
            new ComboBox<>(FXCollections.observableArrayList("1×", "10×")), "timeline-speed");
    speed.setValue("1×");
    Button off = Controls.iconButton("help", Feather.HELP_CIRCLE, () -> {});
    off.setDisable(true);
    row = new SomeTools(find, list, speed, off);
    root.getChildren().add(row);
    stage.setScene(new Scene(root, 600, 60));
    stage.show();
  }

  private static List<MenuItem> items() {
    return onFx(
        () ->
            Window.getWindows().stream()
                .flatMap(w -> w instanceof ContextMenu menu ? Stream.of(menu) : Stream.empty())
                .flatMap(menu -> menu.getItems().stream())
                .toList());
  }

  private static boolean isShown(FxRobot robot, String id) {
    return onFx(() -> robot.lookup(id).query().isVisible());
  }

  @Test
  void whereThereIsRoomAllStandInTheRow(FxRobot robot) {
    assertThat(List.of("#find", "#timeline-list", "#timeline-speed", "#help"))
        .allMatch(id -> isShown(robot, id));
    assertThat(isShown(robot, "#tools-more")).isFalse();
  }

  @Test
  void whatHasNoRoomStandsInTheMenuWithItsNameAndItsState(FxRobot robot) {
    onFx(
        () -> {
          row.setMaxWidth(50);
          return true;
        });
    await("the menu's button", () -> isShown(robot, "#tools-more"));
    robot.clickOn("#tools-more");
    await("the menu", () -> !items().isEmpty());
    List<MenuItem> items = items();
    assertThat(items)
        .extracting(MenuItem::getText)
        .containsSubsequence(
            Messages.get("timeline-list.text"),
            Messages.get("timeline-speed.text"),
            Messages.get("help.text"))
        .doesNotContain("");
    assertThat(items)
        .filteredOn(CheckMenuItem.class::isInstance)
        .allMatch(item -> ((CheckMenuItem) item).isSelected());
    assertThat(items.getLast().isDisable()).isTrue();
  }

  @Test
  void theMenuDoesWhatTheButtonDoes(FxRobot robot) {
    onFx(
        () -> {
          row.setMaxWidth(1);
          return true;
        });
    await("the menu's button", () -> isShown(robot, "#tools-more"));
    robot.clickOn("#tools-more");
    await("the menu", () -> !items().isEmpty());
    onFx(
        () -> {
          items().getFirst().fire();
          return true;
        });
    assertThat(fired).isEqualTo(1);
  }
}
