package dev.socketworkbench.ui.session;

import dev.socketworkbench.ui.support.Controls;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;

/** Says that nothing is recorded any more, and offers to resume; no room while all is well. */
final class RecordOnBar extends FlowPane {
  private final RecordOnViewModel model;

  /**
   * A bar that shows itself when it is needed.
   *
   * @param elsewhere begins a new session, and with it a new file
   */
  RecordOnBar(RecordOnViewModel model, Runnable elsewhere) {
    this.model = model;
    setId("record-on-bar");
    getStyleClass().addAll("notice", "left-behind");
    Label text = Controls.named(new Label(), "record-on-text");
    text.textProperty().bind(model.textProperty());
    text.setWrapText(true);
    text.setMinHeight(USE_PREF_SIZE);
    Button recordOn = Controls.button("record-on", model::recordOn);
    recordOn.textProperty().bind(model.largerProperty());
    recordOn.visibleProperty().bind(model.largerProperty().isNotEmpty());
    recordOn.managedProperty().bind(recordOn.visibleProperty());
    HBox buttons = new HBox(recordOn, Controls.button("record-on-new", elsewhere));
    buttons.getStyleClass().add("buttons");
    buttons.setAlignment(Pos.CENTER_LEFT);
    visibleProperty().bind(model.textProperty().isNotEmpty());
    managedProperty().bind(visibleProperty());
    Controls.fillOnce(visibleProperty(), () -> getChildren().setAll(text, buttons));
  }

  /** Looks again; to be called once a pulse. */
  void poll() {
    model.poll();
  }
}
