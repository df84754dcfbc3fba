package dev.socketworkbench.ui.support;

import javafx.geometry.Orientation;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;

/**
 * Words left and tools right on one line, or the tools below the words where that is too narrow.
 */
public final class WrappingLine extends Pane {
  private final Region words;
  private final Region tools;

  /** A line of these two. */
  public WrappingLine(Region words, Region tools) {
    this.words = words;
    this.tools = tools;
    getChildren().addAll(words, tools);
  }

  private boolean fitsOneLine(double inner) {
    return words.prefWidth(-1) + tools.prefWidth(-1) <= inner;
  }

  private double sides() {
    return snappedLeftInset() + snappedRightInset();
  }

  @Override
  public Orientation getContentBias() {
    return Orientation.HORIZONTAL; // the width decides how many lines there are
  }

  @Override
  protected double computePrefHeight(double width) {
    double upper = words.prefHeight(-1);
    double lower = tools.prefHeight(-1);
    boolean one = width < 0 || fitsOneLine(width - sides());
    return snappedTopInset()
        + (one ? Math.max(upper, lower) : upper + lower)
        + snappedBottomInset();
  }

  @Override
  protected double computeMinHeight(double width) {
    return computePrefHeight(width);
  }

  @Override
  protected double computeMinWidth(double height) {
    return 0;
  }

  @Override
  protected double computePrefWidth(double height) {
    return sides() + words.prefWidth(-1) + tools.prefWidth(-1);
  }

  @Override
  protected void layoutChildren() {
    double left = snappedLeftInset();
    double top = snappedTopInset();
    double inner = getWidth() - sides();
    double toolsWidth = Math.min(inner, tools.prefWidth(-1));
    double toolsHeight = tools.prefHeight(-1);
    if (fitsOneLine(inner)) {
      double height = getHeight() - top - snappedBottomInset();
      words.resizeRelocate(left, top, inner - toolsWidth, height);
      tools.resizeRelocate(left + inner - toolsWidth, top, toolsWidth, height);
    } else {
      double wordsHeight = words.prefHeight(-1);
      words.resizeRelocate(left, top, inner, wordsHeight);
      tools.resizeRelocate(left, top + wordsHeight, inner, toolsHeight);
    }
  }
}
