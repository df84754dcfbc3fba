package dev.socketworkbench.ui.support.layout;

import static dev.socketworkbench.testing.WindowRig.onFx;
import static org.assertj.core.api.Assertions.assertThat;

import javafx.scene.Scene;
import javafx.scene.layout.Pane;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** What stands below words that change stays where it is. */
@ExtendWith(ApplicationExtension.class)
class SteadyLabelTest {
  private SteadyLabel words;
  private VBox form;

  @Start
  void start(Stage stage) {
    words = new SteadyLabel(2);
    form = new VBox(words);
    form.setManaged(false); // it is as wide as it is told to be
    stage.setScene(new Scene(new Pane(form), 300, 300));
    stage.show();
  }

  private double height(String text, double width) {
    return onFx(
        () -> {
          words.setText(text);
          form.resize(width, 300);
          form.layout();
          return words.getHeight();
        });
  }

  @Test
  void itsRoomIsTheLargestThatItHad() {
    double first = height("", 150);
    assertThat(height("free", 150)).isEqualTo(first).isPositive();
    assertThat(height("many words that stand on two lines", 150)).isEqualTo(first);
    double largest =
        height("many words that stand on more than two lines, and are followed by others", 150);
    assertThat(largest).isGreaterThan(first * 1.5);
    assertThat(height("free", 150)).isEqualTo(largest);
    assertThat(height("", 150)).isEqualTo(largest);
  }

  @Test
  void anotherWidthIsAnotherMeasure() {
    double first = height("free", 300);
    assertThat(
            height("many words that stand on more than two lines, and are followed by others", 150))
        .isGreaterThan(first);
    assertThat(height("free", 300)).isEqualTo(first);
  }
}
