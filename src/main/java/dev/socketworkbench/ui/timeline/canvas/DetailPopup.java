package dev.socketworkbench.ui.timeline.canvas;

import dev.socketworkbench.explain.glossary.GlossaryEntry;
import dev.socketworkbench.ui.support.Meaning;
import java.util.List;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import javafx.stage.Popup;

/** Shows beside the mouse what it points at: a call, or a state, and what its name means. */
final class DetailPopup {
  private static final PseudoClass ALONE = PseudoClass.getPseudoClass("alone");

  private final Popup popup = new Popup();
  private final Label sentence = new Label();
  private final Label record = new Label();
  private final Label meaning = new Label();
  private List<GlossaryEntry> topics = List.of();

  DetailPopup() {
    sentence.getStyleClass().add("pane-title");
    sentence.setWrapText(true);
    record.getStyleClass().addAll("mono", "muted");
    meaning.setId("timeline-detail-meaning");
    meaning.setWrapText(true);
    VBox box = new VBox(sentence, record, meaning);
    box.getChildren().forEach(each -> each.managedProperty().bind(each.visibleProperty()));
    box.getStyleClass().addAll("pane", "timeline-detail");
    box.setId("timeline-detail");
    popup.getContent().add(box);
    popup.setAutoFix(true);
  }

  void show(Node owner, CallDetail detail, double screenX, double screenY) {
    sentence.setText(detail.sentence());
    sentence.setVisible(!detail.sentence().isEmpty());
    record.setText(detail.record());
    record.setVisible(!detail.record().isEmpty());
    topics = detail.topics();
    meaning.setVisible(!topics.isEmpty());
    meaning.pseudoClassStateChanged(ALONE, !sentence.isVisible() && !record.isVisible());
    topics.stream().findFirst().ifPresent(first -> meaning.setText(Meaning.of(first)));
    popup.show(owner, screenX + 16, screenY + 12);
  }

  void hide() {
    popup.hide();
  }

  /** What explains that at which the mouse points; nothing while nothing is shown. */
  List<GlossaryEntry> topics() {
    return popup.isShowing() ? topics : List.of();
  }
}
