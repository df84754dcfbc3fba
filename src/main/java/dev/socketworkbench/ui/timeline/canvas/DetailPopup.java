package dev.socketworkbench.ui.timeline.canvas;

import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import javafx.stage.Popup;

/** Shows a {@link CallDetail} beside the mouse. */
final class DetailPopup {
  private final Popup popup = new Popup();
  private final Label sentence = new Label();
  private final Label record = new Label();

  DetailPopup() {
    sentence.getStyleClass().add("pane-title");
    sentence.setWrapText(true);
    record.getStyleClass().addAll("mono", "muted");
    VBox box = new VBox(sentence, record);
    box.getStyleClass().addAll("pane", "timeline-detail");
    box.setId("timeline-detail");
    popup.getContent().add(box);
    popup.setAutoFix(true);
  }

  void show(Node owner, CallDetail detail, double screenX, double screenY) {
    sentence.setText(detail.sentence());
    record.setText(detail.record());
    popup.show(owner, screenX + 16, screenY + 12);
  }

  void hide() {
    popup.hide();
  }
}
