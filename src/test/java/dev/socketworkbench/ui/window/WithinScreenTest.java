package dev.socketworkbench.ui.window;

import static dev.socketworkbench.testing.WindowRig.onFx;
import static org.assertj.core.api.Assertions.assertThat;

import javafx.geometry.Rectangle2D;
import javafx.scene.Scene;
import javafx.scene.control.ButtonType;
import javafx.scene.control.DialogPane;
import javafx.scene.layout.Region;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.framework.junit5.ApplicationExtension;

/** A dialog fits a small screen, its buttons included. */
@ExtendWith(ApplicationExtension.class)
final class WithinScreenTest {
  private static final Rectangle2D SMALL = new Rectangle2D(0, 0, 1000, 700);

  @Test
  void aLargeDialogInLargeTextLeavesRoomForItsHeadAndItsButtons() {
    DialogPane pane = onFx(() -> dialog(3_000, 2_000));
    assertThat(onFx(() -> pane.prefWidth(-1))).isLessThanOrEqualTo(SMALL.getWidth());
    assertThat(onFx(() -> pane.prefHeight(pane.prefWidth(-1))))
        .isLessThan(SMALL.getHeight() * 0.93)
        .isGreaterThan(SMALL.getHeight() * 0.85);
  }

  @Test
  void aSmallOneIsAsSmallAsItsContent() {
    DialogPane pane = onFx(() -> dialog(300, 100));
    assertThat(onFx(() -> pane.getContent().prefHeight(-1))).isBetween(100.0, 250.0);
  }

  private static DialogPane dialog(double width, double height) {
    Region content = new Region();
    content.setPrefSize(width, height);
    WithinScreen within = new WithinScreen(content, SMALL);
    DialogPane pane = new DialogPane();
    pane.setStyle("-fx-font-size: 40px");
    pane.setHeaderText("A head that says in some words what this dialog is for, more than a line");
    pane.getButtonTypes().add(ButtonType.CLOSE);
    pane.setContent(within);
    new Scene(pane);
    within.limit(pane);
    return pane;
  }
}
