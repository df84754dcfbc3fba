package dev.socketworkbench.ui.support.layout;

import static dev.socketworkbench.testing.WindowRig.onFx;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** Words that are too long for the line are on more lines, and never cut. */
@ExtendWith(ApplicationExtension.class)
class WrappingLineTest {
  private static final String WORDS = "Receive buffer in bytes (SO_RCVBUF), before it is bound";

  private Label words;
  private TextField field;
  private WrappingLine line;
  private VBox form;

  @Start
  void start(Stage stage) {
    words = new Label(WORDS);
    words.setWrapText(true);
    field = new TextField("65536");
    line = new WrappingLine(words, field);
    form = new VBox(line);
    stage.setScene(new Scene(form, 900, 300));
    stage.show();
  }

  private void wide(double width) {
    onFx(
        () -> {
          form.resize(width, 300);
          form.layout();
          return true;
        });
  }

  @Test
  void theyStandBesideTheFieldWhereThereIsRoom() {
    wide(900);
    assertThat(onFx(() -> field.getLayoutX())).isGreaterThan(onFx(() -> words.prefWidth(-1)) - 1);
    assertThat(onFx(() -> line.getHeight())).isEqualTo(onFx(() -> field.prefHeight(-1)));
  }

  @Test
  void theyAreWholeAboveTheFieldWhereTheLineIsTooNarrowForThem() {
    for (double width : List.of(260.0, 160.0)) {
      wide(width);
      assertThat(onFx(() -> ((Text) words.lookup(".text")).getText())).isEqualTo(WORDS);
      assertThat(onFx(() -> words.getHeight())).isGreaterThan(onFx(() -> words.prefHeight(-1)));
      assertThat(onFx(() -> field.getLayoutY())).isEqualTo(onFx(() -> words.getHeight()));
      assertThat(onFx(() -> line.getHeight()))
          .isEqualTo(onFx(() -> words.getHeight() + field.getHeight()));
    }
  }
}
