package dev.socketworkbench.ui.problem;

import dev.socketworkbench.explain.Cure;
import dev.socketworkbench.explain.Explanation;
import dev.socketworkbench.ui.support.Controls;
import dev.socketworkbench.ui.support.Messages;
import dev.socketworkbench.ui.support.theme.Icons;
import java.util.Locale;
import java.util.Optional;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Bounds;
import javafx.geometry.Pos;
import javafx.scene.Node;
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
  private final Cures cures;
  private final Runnable dismiss;

  /**
   * A place for explanations.
   *
   * @param pane the beginning of its controls' ids: {@code server} gives {@code #server-problem}
   * @param cures what can be done by a button
   * @param dismiss takes the explanation away; it has been read
   */
  public ProblemPane(
      String pane, ObservableValue<Optional<Explanation>> source, Cures cures, Runnable dismiss) {
    this.pane = pane;
    this.cures = cures;
    this.dismiss = dismiss;
    setId(pane + "-problem-pane");
    getStyleClass().add("problem-pane");
    managedProperty().bind(visibleProperty());
    source.subscribe(this::show);
  }

  /**
   * From now on scrolls to each new explanation, as soon as it has its size; but what has the focus
   * stays in view, for there it can be mended.
   */
  public void revealIn(ScrollPane scroll) {
    boundsInParentProperty()
        .subscribe(
            bounds -> {
              double room = scroll.getViewportBounds().getHeight();
              double whole = scroll.getContent().getLayoutBounds().getHeight();
              if (isVisible()
                  && bounds.getHeight() > 0
                  && whole > room
                  && Controls.isWithin(this, scroll.getContent())) {
                Bounds at = scroll.getContent().sceneToLocal(localToScene(getLayoutBounds()));
                double top = Math.max(0, Math.min(at.getMinY(), at.getMaxY() - room));
                double kept = Math.min(top, focusTop(scroll, top));
                scroll.setVvalue(Math.clamp(kept / (whole - room), 0, 1));
              }
            });
  }

  /** Where what has the focus begins in this form; elsewhere it stands in nobody's way. */
  private double focusTop(ScrollPane scroll, double otherwise) {
    Node focused = getScene() == null ? null : getScene().getFocusOwner();
    return focused == null
            || !Controls.isWithin(focused, scroll.getContent())
            || Controls.isWithin(focused, this)
        ? otherwise
        : scroll
            .getContent()
            .sceneToLocal(focused.localToScene(focused.getLayoutBounds()))
            .getMinY();
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
    Button copy = Controls.iconButton("problem-copy", Feather.COPY, () -> copy(explanation));
    Button close = Controls.iconButton("problem-close", Feather.X, dismiss);
    copy.setId(pane + "-problem-copy");
    close.setId(pane + "-problem-close");
    HBox head = new HBox(title, copy, close);
    head.setAlignment(Pos.TOP_LEFT);
    getChildren().add(head);
    // Before the reasons: what can be pressed is in view however long they are.
    VBox buttons = new VBox(); // one below the other: beside each other they are too wide
    buttons.getStyleClass().addAll("cures");
    explanation.cures().stream()
        .filter(cures::offers)
        .forEach(cure -> buttons.getChildren().add(curing(cure)));
    if (!buttons.getChildren().isEmpty()) {
      getChildren().add(buttons);
    }
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

  private Button curing(Cure cure) {
    String id = pane + "-cure-" + cure.kind().name().toLowerCase(Locale.ROOT).replace('_', '-');
    String text = Messages.of("cure", cure.kind());
    Button button =
        Controls.described(new Button(), id, text, Messages.of("cure-tip", cure.kind()));
    if (!cure.where().isEmpty()) {
      // An underscore in a path is no mnemonic.
      button.setText(text + " " + cure.where().replace("_", "__"));
    }
    button.setWrapText(true);
    button.setMinHeight(USE_PREF_SIZE);
    button.setOnAction(event -> cures.apply(cure));
    button.disableProperty().bind(cures.possible().map(able -> !able));
    return button;
  }

  private TitledPane details(String details) {
    TextArea text = new TextArea(details);
    text.setId(pane + "-problem-details-text");
    text.setEditable(false);
    text.setWrapText(true);
    text.setPrefRowCount(6);
    text.getStyleClass().add("mono");
    TitledPane folded = Controls.named(new TitledPane(), "problem-details");
    folded.setId(pane + "-problem-details");
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
