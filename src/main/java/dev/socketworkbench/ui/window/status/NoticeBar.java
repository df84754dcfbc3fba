package dev.socketworkbench.ui.window.status;

import dev.socketworkbench.ui.support.Controls;
import dev.socketworkbench.ui.support.theme.Icons;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.kordamp.ikonli.feather.Feather;

/** A notice below the menus, whole, until the user has read it; no room while there is none. */
public final class NoticeBar extends HBox {
  private static final PseudoClass DONE = PseudoClass.getPseudoClass("done");

  private final Label text = new Label();

  /** Nothing to show yet. */
  public NoticeBar() {
    text.setId("notice");
    text.setWrapText(true);
    text.setMinHeight(USE_PREF_SIZE);
    text.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(text, Priority.ALWAYS);
    Button read = Controls.iconButton("notice-close", Feather.X, () -> text.setText(""));
    read.setMinWidth(USE_PREF_SIZE);
    setAlignment(Pos.CENTER_LEFT);
    getStyleClass().add("notice");
    visibleProperty().bind(text.textProperty().isNotEmpty());
    managedProperty().bind(visibleProperty());
    Controls.fillOnce(visibleProperty(), () -> getChildren().setAll(text, read));
  }

  /** Tells this until it is closed: it asks for attention. */
  public void show(String notice) {
    show(notice, false);
  }

  /** Tells until it is closed that something went well. */
  public void showDone(String notice) {
    show(notice, true);
  }

  private void show(String notice, boolean done) {
    pseudoClassStateChanged(DONE, done);
    text.setGraphic(Icons.of(done ? Feather.CHECK : Feather.ALERT_TRIANGLE));
    text.setText(notice);
  }
}
