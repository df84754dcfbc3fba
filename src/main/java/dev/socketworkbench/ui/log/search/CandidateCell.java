package dev.socketworkbench.ui.log.search;

import dev.socketworkbench.query.Candidate;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/** A candidate, and at the right a term with it. */
final class CandidateCell extends ListCell<Candidate> {
  private final Label text = new Label();
  private final Label example = new Label();
  private final HBox line;

  CandidateCell() {
    Region gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    text.getStyleClass().add("mono");
    example.getStyleClass().addAll("mono", "muted");
    line = new HBox(text, gap, example);
  }

  @Override
  protected void updateItem(Candidate item, boolean empty) {
    super.updateItem(item, empty);
    if (!empty && item != null) {
      text.setText(item.text());
      example.setText(item.example());
    }
    setGraphic(empty ? null : line);
  }
}
