package dev.socketworkbench.ui.window;

import dev.socketworkbench.ui.support.Controls;
import javafx.scene.Group;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** What a folded pane leaves: its name, and the button that brings it back. */
final class Rail extends VBox {
  private static final double TURNED = -90;

  Rail(String id, String title, Feather icon, Runnable unfold) {
    Button button = Controls.iconButton(id, icon, unfold);
    Label words = new Label(title);
    words.getStyleClass().add("pane-title");
    words.setRotate(TURNED);
    getStyleClass().addAll("pane", "rail");
    getChildren().addAll(button, new Group(words));
    setMinWidth(USE_PREF_SIZE);
    setMaxWidth(USE_PREF_SIZE);
  }
}
