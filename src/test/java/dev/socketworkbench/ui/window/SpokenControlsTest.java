package dev.socketworkbench.ui.window;

import static dev.socketworkbench.testing.WindowRig.await;
import static dev.socketworkbench.testing.WindowRig.onFx;
import static org.assertj.core.api.Assertions.assertThat;

import dev.socketworkbench.call.SocketEvent;
import dev.socketworkbench.testing.WindowJourney;
import dev.socketworkbench.ui.timeline.canvas.TimelineCanvas;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ComboBoxBase;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Slider;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TabPane;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.TitledPane;
import javafx.scene.input.KeyCode;
import javafx.stage.Window;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;

/** Whatever can be used has a name and a role for who hears the window and does not see it. */
class SpokenControlsTest extends WindowJourney {
  /** The nodes of a scene that a person can use and that say nothing of themselves. */
  private static List<String> silent(Scene scene) {
    Set<Node> labelled = new HashSet<>();
    List<Node> usable = new ArrayList<>();
    collect(scene.getRoot(), usable, labelled);
    return usable.stream()
        .filter(node -> !labelled.contains(node))
        .filter(node -> !isNamed(node) || !hasRole(node))
        .map(node -> node.getClass().getSimpleName() + " " + node.getId() + node.getStyleClass())
        .toList();
  }

  private static boolean isNamed(Node node) {
    String told = node.getAccessibleText();
    return (told != null && !told.isBlank())
        || (node instanceof Labeled labeled
            && labeled.getText() != null
            && !labeled.getText().isBlank());
  }

  private static boolean hasRole(Node node) {
    AccessibleRole role = node.getAccessibleRole();
    return role != null && role != AccessibleRole.NODE && role != AccessibleRole.PARENT;
  }

  private static boolean isUsable(Node node) {
    return node instanceof ButtonBase
        || node instanceof TextInputControl
        || node instanceof ComboBoxBase<?>
        || node instanceof ListView<?>
        || node instanceof TabPane
        || node instanceof TitledPane
        || node instanceof Slider
        || (node.isFocusTraversable()
            && !(node instanceof ScrollPane)
            && !(node instanceof SplitPane));
  }

  private static void collect(Parent in, List<Node> usable, Set<Node> labelled) {
    for (Node child : in.getChildrenUnmodifiable()) {
      if (!child.isVisible()) {
        continue;
      }
      if (child instanceof Label label && label.getLabelFor() != null) {
        labelled.add(label.getLabelFor());
      }
      if (isUsable(child)) {
        usable.add(child);
      }
      boolean isWhole = // its parts are its own, and it speaks for them
          child instanceof ComboBoxBase<?>
              || child instanceof TextInputControl
              || child instanceof ListView<?>
              || child instanceof ScrollBar
              || child instanceof Slider;
      if (child instanceof Parent parent && !isWhole && !isPartOfSkin(child)) {
        collect(parent, usable, labelled);
      }
    }
  }

  /** Arrows of headings and corners of tabs: what holds them speaks for them. */
  private static boolean isPartOfSkin(Node node) {
    return node.getStyleClass().contains("control-buttons-tab")
        || (node instanceof Control && node.getStyleClass().contains("tab-close-button"));
  }

  @Test
  void whatCanBeUsedSaysWhatItIs(FxRobot robot) {
    assertThat(onFx(() -> silent(stage.getScene()))).as("before anything runs").isEmpty();
    onFx(
        () -> {
          for (String id : List.of("#server-options", "#client-options")) {
            ((TitledPane) stage.getScene().lookup(id)).setExpanded(true);
          }
          return true;
        });
    await("the options are there", () -> stage.getScene().lookup("#client-recv-size") != null);
    assertThat(onFx(() -> silent(stage.getScene()))).as("with all options").isEmpty();
    onFx(
        () -> {
          stage.getScene().lookup("#server-start").requestFocus();
          return true;
        });
    exchange(robot);
    assertThat(onFx(() -> silent(stage.getScene()))).as("after an exchange").isEmpty();
    for (KeyCode key : List.of(KeyCode.G)) {
      robot.push(KeyCode.CONTROL, key);
    }
    await("the gallery", () -> Window.getWindows().size() > 1);
    assertThat(
            onFx(
                () ->
                    Window.getWindows().stream()
                        .flatMap(window -> silent(window.getScene()).stream())
                        .toList()))
        .as("with the gallery")
        .isEmpty();
  }

  @Test
  void savedMessagesSayWhatTheyAre(FxRobot robot) throws IOException {
    Files.writeString(
        rig.settings().beside("messages.txt"),
        "messages 1\nfolder \"f\"\nmessage \"a\"\n  send \"a\"\n");
    onFx(
        () -> {
          rig.window().actions().get("menu-messages").run();
          return true;
        });
    await("the list", () -> robot.lookup("#library-list").tryQuery().isPresent());
    ListView<?> list = robot.lookup("#library-list").queryListView();
    await("both rows", () -> list.getItems().size() == 2);
    for (int row = 0; row < 2; row++) {
      int chosen = row;
      onFx(
          () -> {
            list.getSelectionModel().clearAndSelect(chosen);
            return true;
          });
      assertThat(onFx(() -> silent(list.getScene()))).as("row " + row).isEmpty();
    }
    await(
        "both are spoken",
        () -> Set.copyOf(spokenRows(list)).equals(Set.of("Folder f, 1 message", "a")));
  }

  private static List<String> spokenRows(ListView<?> list) {
    return list.lookupAll(".library-cell").stream()
        .map(Node::getAccessibleText)
        .filter(Objects::nonNull)
        .toList();
  }

  private void exchange(FxRobot robot) {
    robot.type(KeyCode.ENTER);
    focus("client-connect");
    robot.type(KeyCode.ENTER);
    focus("client-message");
    robot.type(KeyCode.ENTER);
    await("the answer came", () -> rig.recorded("RECV 19 B"));
  }

  private void focus(String id) {
    await(
        "focus on " + id,
        () ->
            stage.getScene().getFocusOwner() != null
                && id.equals(stage.getScene().getFocusOwner().getId()));
  }

  @Test
  void everyCallOfTheTimelineIsTold(FxRobot robot) {
    focus("server-start");
    exchange(robot);
    TimelineCanvas canvas = robot.lookup("#timeline-canvas").queryAs(TimelineCanvas.class);
    long rows = rig.session().journal().all().size();
    for (long row = 0; row < rows; row++) {
      long each = row;
      if (rig.session().journal().all().read(each, 1, 0).getFirst() instanceof SocketEvent call) {
        assertThat(
                onFx(
                    () -> {
                      canvasRow(each);
                      return (String) canvas.queryAccessibleAttribute(AccessibleAttribute.TEXT);
                    }))
            .contains(call.socket().toString());
      }
    }
  }

  private void canvasRow(long row) {
    rig.window().select(row);
  }
}
