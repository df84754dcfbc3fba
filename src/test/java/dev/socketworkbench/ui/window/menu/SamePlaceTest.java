package dev.socketworkbench.ui.window.menu;

import static dev.socketworkbench.testing.WindowRig.onFx;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import javafx.event.Event;
import javafx.event.EventType;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** A button that moves away under the mouse is pressed again where it was pressed. */
@ExtendWith(ApplicationExtension.class)
class SamePlaceTest {
  private final List<String> pressed = new ArrayList<>();
  private Button larger;
  private Button theme;
  private long now;

  @Start
  void start(Stage stage) {
    larger = new Button("A+");
    theme = new Button("theme");
    larger.setOnAction(event -> pressed.add("larger"));
    theme.setOnAction(event -> pressed.add("theme"));
    SamePlace.of(List.of(larger), () -> now);
    stage.setScene(new Scene(new HBox(larger, theme), 400, 100));
    stage.show();
  }

  /** A click while this button is below the mouse. */
  private void click(Button below, double x) {
    onFx(
        () -> {
          for (EventType<MouseEvent> type :
              List.of(
                  MouseEvent.MOUSE_PRESSED, MouseEvent.MOUSE_RELEASED, MouseEvent.MOUSE_CLICKED)) {
            Event.fireEvent(below, at(type, x));
          }
          return true;
        });
  }

  private static MouseEvent at(EventType<MouseEvent> type, double x) {
    return new MouseEvent(
        type,
        x,
        9,
        x,
        9,
        MouseButton.PRIMARY,
        1,
        false,
        false,
        false,
        false,
        true,
        false,
        false,
        false,
        false,
        true,
        null);
  }

  private List<String> pressed() {
    return onFx(() -> List.copyOf(pressed));
  }

  @Test
  void secondPressIsOfTheSameButton() {
    click(larger, 20);
    click(theme, 20);
    click(theme, 21);
    assertThat(pressed()).containsExactly("larger", "larger", "larger");
  }

  @Test
  void whoMovedTheMousePressesWhatIsThere() {
    click(larger, 20);
    click(theme, 60);
    assertThat(pressed()).containsExactly("larger", "theme");
  }

  @Test
  void whoWaitedPressesWhatIsThere() {
    click(larger, 20);
    now += 3_000_000_000L;
    click(theme, 20);
    assertThat(pressed()).containsExactly("larger", "theme");
  }
}
