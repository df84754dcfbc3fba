package dev.socketworkbench.ui.support.layout;

import static dev.socketworkbench.testing.WindowRig.await;
import static dev.socketworkbench.testing.WindowRig.onFx;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import javafx.scene.Scene;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ListView;
import javafx.scene.control.skin.ComboBoxListViewSkin;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** A combo box whose list is made late is as wide as the usual one, and chooses like it. */
@ExtendWith(ApplicationExtension.class)
class LateListSkinTest {
  private ComboBox<String> late;
  private ComboBox<String> usual;

  @Start
  void start(Stage stage) {
    late = LateListSkin.on(new ComboBox<>());
    usual = new ComboBox<>();
    usual.setSkin(new ComboBoxListViewSkin<>(usual));
    for (ComboBox<String> each : List.of(late, usual)) {
      each.getItems().setAll("LF", "no end of line at all", "CRLF");
      each.setValue("LF");
    }
    stage.setScene(new Scene(new HBox(late, usual), 600, 300));
    stage.show();
  }

  private static boolean hasList(ComboBox<String> box) {
    return onFx(() -> box.getChildrenUnmodifiable().stream().anyMatch(ListView.class::isInstance));
  }

  @Test
  void itsListIsInTheWindowOnlyWhenItIsUnfolded() {
    assertThat(hasList(usual)).isTrue();
    assertThat(hasList(late)).isFalse();
    assertThat(onFx(() -> late.prefWidth(-1)))
        .as("room for the longest choice")
        .isBetween(onFx(() -> usual.prefWidth(-1)) - 12, onFx(() -> usual.prefWidth(-1)) + 4);
  }

  @Test
  void whatIsChosenFromItIsItsValue(FxRobot robot) {
    robot.clickOn(late);
    await("it is unfolded", () -> late.isShowing());
    robot.type(KeyCode.DOWN, KeyCode.ENTER);
    await("it is chosen", () -> "no end of line at all".equals(late.getValue()));
    await("it is folded", () -> !late.isShowing());
    robot.clickOn(late);
    await("once more", () -> late.isShowing());
  }
}
