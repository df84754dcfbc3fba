package dev.socketworkbench.ui.timeline;

import dev.socketworkbench.ui.support.Controls;
import dev.socketworkbench.ui.support.Messages;
import dev.socketworkbench.ui.timeline.frame.BuiltFrame;
import dev.socketworkbench.ui.timeline.model.TimelineViewModel;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;

/** Says that sockets of the session are left out, and leads back to all of them. */
final class ChoiceLine extends HBox {
  private final TimelineViewModel model;
  private final Label words = new Label();

  ChoiceLine(TimelineViewModel model) {
    this.model = model;
    setId("timeline-choice");
    getStyleClass().add("choice-line");
    words.setId("timeline-choice-words");
    words.setMinWidth(0);
    Button all = Controls.button("timeline-show-all", model::showAll);
    all.setMinWidth(USE_PREF_SIZE);
    getChildren().addAll(words, all);
    setVisible(false);
    setManaged(false);
  }

  /** To be called at each pulse, after the model's. */
  void pulse() {
    Optional<BuiltFrame> narrow = model.built().filter(BuiltFrame::leavesOut);
    setVisible(narrow.isPresent());
    setManaged(narrow.isPresent());
    narrow.ifPresent(
        now ->
            words.setText(
                Messages.get("timeline.choice", now.shownSockets(), now.index().socketCount())));
  }
}
