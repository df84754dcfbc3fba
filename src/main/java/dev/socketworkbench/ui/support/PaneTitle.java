package dev.socketworkbench.ui.support;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;

/** The title of a pane, in whose place something else can stand that says the same. */
public final class PaneTitle extends HBox {
  private final Label words;

  /** A title of these words. */
  public PaneTitle(String text) {
    words = new Label(text);
    words.getStyleClass().add("pane-title");
    setAlignment(Pos.CENTER_LEFT);
    showWords();
  }

  /** Shows the words. */
  public void showWords() {
    getChildren().setAll(words);
  }

  /** Shows this and not the words. */
  public void showInstead(Node other) {
    getChildren().setAll(other);
  }
}
