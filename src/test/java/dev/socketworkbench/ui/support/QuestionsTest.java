package dev.socketworkbench.ui.support;

import static dev.socketworkbench.testing.WindowRig.onFx;
import static org.assertj.core.api.Assertions.assertThat;

import javafx.scene.Node;
import javafx.scene.control.Alert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.kordamp.ikonli.javafx.FontIcon;
import org.testfx.framework.junit5.ApplicationExtension;

/** What all questions have in common. */
@ExtendWith(ApplicationExtension.class)
class QuestionsTest {
  @Test
  void theirIconsAreOurs() {
    for (Alert.AlertType type : Alert.AlertType.values()) {
      Node graphic =
          onFx(
              () -> {
                Alert alert = new Alert(type);
                Questions.dress(alert, null, "Quit?");
                return alert.getGraphic();
              });
      assertThat(graphic).as(type.name()).isInstanceOf(FontIcon.class);
    }
  }
}
