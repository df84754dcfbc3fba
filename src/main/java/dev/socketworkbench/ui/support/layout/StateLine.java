package dev.socketworkbench.ui.support.layout;

import java.util.Arrays;
import javafx.geometry.Orientation;
import javafx.scene.control.Label;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.text.Text;

/**
 * A label that wraps left and tools right of it; where it is so narrow that a word of the label
 * would be broken or both together would be higher, the tools stand below. An address is one word.
 */
public final class StateLine extends Pane {
  private static final double GAP_EM = 0.4;

  private final Label words;
  private final Region tools;
  private final Text probe = new Text();

  /** A line of these two. */
  public StateLine(Label words, Region tools) {
    this.words = words;
    this.tools = tools;
    words.setWrapText(true);
    getChildren().addAll(words, tools);
    getStyleClass().add("state-line");
  }

  private double longestWord() {
    probe.setFont(words.getFont());
    return Arrays.stream(words.getText().split("\\s+"))
        .mapToDouble(
            word -> {
              probe.setText(word);
              return Math.ceil(probe.getLayoutBounds().getWidth());
            })
        .max()
        .orElse(0);
  }

  private double gap() {
    return GAP_EM * words.getFont().getSize();
  }

  private double sides() {
    return snappedLeftInset() + snappedRightInset();
  }

  private boolean fitsOneLine(double inner) {
    double beside = inner - gap() - tools.prefWidth(-1);
    return longestWord() + 2 <= beside && heightBeside(inner) <= heightBelow(inner);
  }

  private double heightBeside(double inner) {
    return Math.max(words.prefHeight(inner - gap() - tools.prefWidth(-1)), tools.prefHeight(-1));
  }

  private double heightBelow(double inner) {
    return words.prefHeight(inner) + tools.prefHeight(-1);
  }

  @Override
  public Orientation getContentBias() {
    return Orientation.HORIZONTAL;
  }

  @Override
  protected double computeMinWidth(double height) {
    return sides() + tools.prefWidth(-1);
  }

  @Override
  protected double computePrefWidth(double height) {
    return sides() + words.prefWidth(-1) + gap() + tools.prefWidth(-1);
  }

  @Override
  protected double computeMinHeight(double width) {
    return computePrefHeight(width);
  }

  @Override
  protected double computePrefHeight(double width) {
    double inner = (width < 0 ? computePrefWidth(-1) : width) - sides();
    double height = fitsOneLine(inner) ? heightBeside(inner) : heightBelow(inner);
    return snappedTopInset() + height + snappedBottomInset();
  }

  @Override
  protected void layoutChildren() {
    double left = snappedLeftInset();
    double top = snappedTopInset();
    double inner = getWidth() - sides();
    double height = getHeight() - top - snappedBottomInset();
    double toolsWidth = tools.prefWidth(-1);
    double toolsHeight = tools.prefHeight(-1);
    if (fitsOneLine(inner)) {
      words.resizeRelocate(left, top, inner - gap() - toolsWidth, height);
      tools.resizeRelocate(
          left + inner - toolsWidth, top + (height - toolsHeight) / 2, toolsWidth, toolsHeight);
    } else {
      double wordsHeight = words.prefHeight(inner);
      words.resizeRelocate(left, top, inner, wordsHeight);
      tools.resizeRelocate(left, top + wordsHeight, toolsWidth, toolsHeight);
    }
  }
}
