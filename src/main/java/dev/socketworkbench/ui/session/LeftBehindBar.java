package dev.socketworkbench.ui.session;

import dev.socketworkbench.ui.support.Controls;
import dev.socketworkbench.ui.support.Messages;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;

/** Offers a session whose program was killed: to open it, to keep it for later, to delete it. */
final class LeftBehindBar extends FlowPane {
  /** What can be done with it. */
  enum LeftBehindAction {
    OPEN,
    KEEP,
    DELETE
  }

  /** Hears what was chosen. */
  interface Chosen {
    void is(LeftBehindAction answer);
  }

  LeftBehindBar(LeftBehind session, Chosen chosen) {
    getStyleClass().addAll("notice", "left-behind");
    setId("left-behind");
    Label text = Controls.named(new Label(), "left-behind-text");
    text.setText(Messages.get("left-behind.text", session.when(), session.rows(), session.size()));
    text.setWrapText(true);
    text.setMinHeight(USE_PREF_SIZE);
    HBox buttons =
        new HBox(
            Controls.button("left-behind-open", () -> chosen.is(LeftBehindAction.OPEN)),
            Controls.button("left-behind-keep", () -> chosen.is(LeftBehindAction.KEEP)),
            Controls.button("left-behind-delete", () -> chosen.is(LeftBehindAction.DELETE)));
    buttons.getStyleClass().add("buttons");
    buttons.setAlignment(Pos.CENTER_LEFT);
    getChildren().addAll(text, buttons);
  }
}
