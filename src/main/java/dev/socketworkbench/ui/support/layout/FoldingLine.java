package dev.socketworkbench.ui.support.layout;

import javafx.geometry.Orientation;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;

/** Two parts on one line, or the second below the first where that is too narrow. */
abstract class FoldingLine extends Pane {
  private final Region first;
  private final Region second;

  FoldingLine(Region first, Region second) {
    this.first = first;
    this.second = second;
    getChildren().addAll(first, second);
  }

  /** How wide both are on one line. */
  abstract double widthOfOneLine();

  final boolean fitsOneLine(double inner) {
    return widthOfOneLine() <= inner;
  }

  static double sides(Region region) {
    return region.snappedLeftInset() + region.snappedRightInset();
  }

  @Override
  public final Orientation getContentBias() {
    return Orientation.HORIZONTAL; // the width decides how many lines there are
  }

  @Override
  protected final double computePrefHeight(double width) {
    double lower = second.prefHeight(-1);
    boolean one = width < 0 || fitsOneLine(width - sides(this));
    return snappedTopInset()
        + (one ? Math.max(first.prefHeight(-1), lower) : heightOfFirst(width) + lower)
        + snappedBottomInset();
  }

  /** How high the first is on a line of its own: its words may be more than one line. */
  final double heightOfFirst(double width) {
    return first.prefHeight(width - sides(this));
  }

  @Override
  protected final double computeMinHeight(double width) {
    return computePrefHeight(width);
  }

  @Override
  protected final double computeMinWidth(double height) {
    return 0;
  }

  @Override
  protected final double computePrefWidth(double height) {
    return sides(this) + widthOfOneLine();
  }
}
