package dev.socketworkbench.ui.hand;

import dev.socketworkbench.call.Side;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.VBox;

/** One of a socket's two buffers: how much of it is taken, as a bar and in words. */
final class BufferLine extends VBox {
  private static final PseudoClass FULL = PseudoClass.getPseudoClass("full");

  /** From here on it is as good as full. */
  private static final double ALMOST = 0.9;

  private final Label words = new Label();
  private final ProgressBar bar = new ProgressBar(0);

  BufferLine(Side side, String name) {
    words.setId(HandControls.id(side, name));
    words.getStyleClass().add("hand-fact");
    words.setWrapText(true);
    bar.getStyleClass().add("buffer-bar");
    bar.setMaxWidth(Double.MAX_VALUE);
    bar.setFocusTraversable(false);
    getChildren().addAll(words, bar);
    managedProperty().bind(visibleProperty());
  }

  /**
   * Shows a buffer.
   *
   * @param share how much of it is taken, from 0; can be more than 1 for a moment
   */
  void show(String text, double share) {
    words.setText(text);
    bar.setAccessibleText(text);
    bar.setProgress(Math.clamp(share, 0, 1));
    bar.pseudoClassStateChanged(FULL, share >= ALMOST);
  }
}
