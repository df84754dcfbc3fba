package dev.socketworkbench.ui.support;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;

/** The title of a pane, in whose place something else can stand that says the same. */
public final class PaneTitle extends HBox {
  private final Label words;
  private Node control;

  /** A title of these words. */
  public PaneTitle(String text) {
    words = new Label(text);
    words.getStyleClass().add("pane-title");
    setAlignment(Pos.CENTER_LEFT);
    getStyleClass().add("pane-heading");
    showWords();
  }

  /** Shows the words. */
  public void showWords() {
    if (control == null) {
      getChildren().setAll(words);
    } else {
      getChildren().setAll(words, control);
    }
  }

  /** Puts a control behind the words: what is done with the whole pane. */
  public void setControl(Node control) {
    this.control = control;
    showWords();
  }

  /** Shows this and not the words. */
  public void showInstead(Node other) {
    getChildren().setAll(other);
  }
}
