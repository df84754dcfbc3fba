package dev.socketworkbench.ui.support;

import static dev.socketworkbench.testing.WindowRig.onFx;
import static org.assertj.core.api.Assertions.assertThat;

import dev.socketworkbench.ui.support.hint.HintPlace;
import javafx.geometry.Bounds;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TitledPane;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.Screen;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** Hints stand beside their controls, and never over what is read. */
@ExtendWith(ApplicationExtension.class)
class HintsTest {
  private Button button;
  private Control list;
  private TitledPane folded;

  @Start
  void start(Stage stage) {
    button = new Button("Start");
    list = new ListView<>();
    list.setMinHeight(200);
    Label content = new Label("much to read");
    content.setMinHeight(300);
    folded = new TitledPane("Options", content);
    folded.setAnimated(false);
    folded.setExpanded(false);
    for (Control each : new Control[] {button, list, folded}) {
      Hints.give(each, "what it does");
    }
    stage.setScene(new Scene(new VBox(button, list, folded), 400, 600));
    stage.show();
  }

  @Test
  void aHintCoversNoOtherButtonIfThereIsAPlaceBesideTheForm() {
    Bounds place =
        onFx(
            () -> {
              Button above = new Button("above it");
              Button one = new Button("which");
              Button below = new Button("below it");
              VBox form = new VBox(above, one, below);
              form.setMaxWidth(200);
              ScrollPane scrolled = new ScrollPane(form);
              scrolled.setMaxWidth(220);
              scrolled.setMaxHeight(200);
              button.getScene().setRoot(new StackPane(scrolled));
              button = one;
              scrolled.getParent().applyCss();
              scrolled.getParent().layout();
              return new HintPlace(one, Screen.getPrimary().getVisualBounds()).of(60, 30);
            });
    Bounds form =
        onFx(() -> button.getParent().localToScreen(button.getParent().getLayoutBounds()));
    assertThat(place.intersects(form)).isFalse();
    assertThat(place.getMinY()).isEqualTo(onFx(() -> button.localToScreen(0, 0).getY()));
  }

  private static boolean hasHint(Control control) {
    return onFx(
        () -> {
          MouseEvent.fireEvent(
              control,
              new MouseEvent(
                  MouseEvent.MOUSE_ENTERED,
                  5,
                  5,
                  5,
                  5,
                  null,
                  0,
                  false,
                  false,
                  false,
                  false,
                  false,
                  false,
                  false,
                  false,
                  false,
                  false,
                  null));
          return control.getTooltip() != null;
        });
  }

  @Test
  void aButtonHasOneAndAListHasNone() {
    assertThat(hasHint(button)).isTrue();
    assertThat(hasHint(list)).isFalse();
    assertThat(onFx(list::getAccessibleHelp)).isEqualTo("what it does");
  }

  @Test
  void aFoldedFormLosesItWhenItIsUnfolded() {
    assertThat(hasHint(folded)).isTrue();
    onFx(
        () -> {
          folded.setExpanded(true);
          folded.getParent().applyCss();
          folded.getParent().layout();
          return true;
        });
    assertThat(onFx(folded::getTooltip)).isNull();
    assertThat(hasHint(folded)).isFalse();
  }
}
