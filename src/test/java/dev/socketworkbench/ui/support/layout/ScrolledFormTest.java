package dev.socketworkbench.ui.support.layout;

import static dev.socketworkbench.testing.WindowRig.await;
import static dev.socketworkbench.testing.WindowRig.onFx;

import javafx.scene.Group;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.ScrollPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** A form that is higher than its scroll pane because words wrap shows a scroll bar. */
@ExtendWith(ApplicationExtension.class)
class ScrolledFormTest {
  private Label words;
  private ScrollPane scroll;

  @Start
  void start(Stage stage) {
    words = new Label("word ".repeat(60));
    words.setWrapText(true);
    words.setMinHeight(Label.USE_PREF_SIZE);
    scroll = new ScrollPane(new ScrolledForm(words));
    scroll.setFitToWidth(true);
    scroll.setFitToHeight(true);
    scroll.setPrefSize(160, 120);
    stage.setScene(new Scene(new Group(scroll))); // the window may have the size of an earlier one
    stage.show();
  }

  private boolean showsBar() {
    return onFx(
        () -> {
          for (int i = 0; i < 3; i++) {
            scroll.applyCss();
            scroll.layout();
          }
          return scroll.lookupAll(".scroll-bar").stream()
              .map(ScrollBar.class::cast)
              .anyMatch(bar -> bar.isVisible() && bar.getOrientation().name().equals("VERTICAL"));
        });
  }

  @Test
  void onlyWhereItIsNeeded() {
    await("a bar", this::showsBar);
    onFx(
        () -> {
          words.setText("short");
          return true;
        });
    await("no bar", () -> !showsBar());
  }
}
