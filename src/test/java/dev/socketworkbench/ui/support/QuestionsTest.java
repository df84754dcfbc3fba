package dev.socketworkbench.ui.support;

import static dev.socketworkbench.testing.WindowRig.onFx;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import atlantafx.base.theme.PrimerLight;
import javafx.scene.Node;
import javafx.scene.control.Alert;
import javafx.scene.control.DialogPane;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
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

  @Test
  void theirTitleStandsInTheFrameAndNotInThemOnceMore() {
    Alert dressed =
        onFx(
            () -> {
              Alert alert = new Alert(Alert.AlertType.CONFIRMATION, "Three sockets are open.");
              Questions.dress(alert, null, "Quit?");
              return alert;
            });
    assertThat(onFx(dressed::getTitle)).isEqualTo("Quit?");
    assertThat(onFx(dressed::getHeaderText)).isNull();
    assertThat(onFx(() -> dressed.getDialogPane().getHeader())).isNull();
  }

  @ParameterizedTest
  @ValueSource(ints = {100, 150, 200})
  void theirWidthGrowsWithTheText(int percent) {
    double[] widths =
        onFx(
            () -> {
              Alert alert = new Alert(Alert.AlertType.CONFIRMATION, "A server listens.");
              Questions.dress(alert, null, "Quit?");
              DialogPane pane = alert.getDialogPane();
              pane.getStylesheets()
                  .setAll(
                      new PrimerLight().getUserAgentStylesheet(),
                      "data:,.root{-fx-font-size:" + percent * 0.14 + "px}");
              pane.applyCss();
              return new double[] {pane.prefWidth(-1), pane.maxWidth(-1)};
            });
    assertThat(widths[0]).isEqualTo(34 * percent * 0.14, within(1.0));
    assertThat(widths[1]).as("the theme's most").isGreaterThanOrEqualTo(widths[0]);
  }
}
