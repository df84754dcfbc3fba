package dev.socketworkbench.ui.problem;

import dev.socketworkbench.explain.Explanation;
import dev.socketworkbench.ui.support.Controls;
import dev.socketworkbench.ui.support.theme.Icons;
import java.util.Optional;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextArea;
import javafx.scene.control.TitledPane;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** Shows the explanation that its source holds, and takes no room while there is none. */
public final class ProblemPane extends VBox {
  private final String pane;

  /**
   * A place for explanations.
   *
   * @param pane the beginning of its controls' ids: {@code server} gives {@code #server-problem}
   */
  public ProblemPane(String pane, ObservableValue<Optional<Explanation>> source) {
    this.pane = pane;
    setId(pane + "-problem-pane");
    getStyleClass().add("problem-pane");
    managedProperty().bind(visibleProperty());
    source.subscribe(this::show);
  }

  /** From now on scrolls to each new explanation, as soon as it has its size. */
  public void revealIn(ScrollPane scroll) {
    boundsInParentProperty()
        .subscribe(
            bounds -> {
              double room = scroll.getViewportBounds().getHeight();
              double whole = scroll.getContent().getLayoutBounds().getHeight();
              if (isVisible() && bounds.getHeight() > 0 && whole > room) {
                scroll.setVvalue(Math.min(1, bounds.getMinY() / (whole - room)));
              }
            });
  }

  private void show(Optional<Explanation> explanation) {
    getChildren().clear();
    setVisible(explanation.isPresent());
    explanation.ifPresent(this::fill);
  }

  private void fill(Explanation explanation) {
    Label title = words(explanation.title(), "problem-title");
    title.setId(pane + "-problem-title");
    title.setGraphic(Icons.of(Feather.ALERT_TRIANGLE));
    title.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(title, Priority.ALWAYS);
    Button copy =
        Controls.iconButton(pane + "-problem-copy", Feather.COPY, () -> copy(explanation));
    HBox head = new HBox(title, copy);
    head.setAlignment(Pos.TOP_LEFT);
    getChildren().add(head);
    if (!explanation.system().isEmpty()) {
      getChildren().add(words(explanation.system(), "problem-system"));
    }
    getChildren().add(words(explanation.why(), "problem-why"));
    for (String each : explanation.tryThis()) {
      Label step = words(each, "problem-try");
      step.setGraphic(Icons.of(Feather.CHEVRON_RIGHT));
      getChildren().add(step);
    }
    if (!explanation.details().isEmpty()) {
      getChildren().add(details(explanation.details()));
    }
    setAccessibleText(explanation.asText());
  }

  private TitledPane details(String details) {
    TextArea text = new TextArea(details);
    text.setId(pane + "-problem-details-text");
    text.setEditable(false);
    text.setWrapText(true);
    text.setPrefRowCount(6);
    text.getStyleClass().add("mono");
    TitledPane folded = Controls.named(new TitledPane(), pane + "-problem-details");
    folded.setContent(text);
    folded.setExpanded(false);
    folded.setAnimated(false);
    return folded;
  }

  private static Label words(String text, String style) {
    Label label = new Label(text);
    label.setWrapText(true);
    label.setMinHeight(USE_PREF_SIZE);
    label.getStyleClass().add(style);
    return label;
  }

  private static void copy(Explanation explanation) {
    ClipboardContent content = new ClipboardContent();
    content.putString(explanation.asText());
    Clipboard.getSystemClipboard().setContent(content);
  }
}
