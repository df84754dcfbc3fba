package dev.socketworkbench.ui.support.layout;

import javafx.scene.Node;
import javafx.scene.layout.VBox;

/**
 * Parts below each other in a scroll pane that is not to squeeze them. It knows how high it must be
 * at the width that it has: a scroll pane asks for the height without naming a width, and where
 * words wrap it would scroll without showing its bar.
 */
public final class ScrolledForm extends VBox {
  /** A form of these parts. */
  public ScrolledForm(Node... parts) {
    super(parts);
  }

  @Override
  protected double computeMinHeight(double width) {
    return super.computeMinHeight(own(width));
  }

  @Override
  protected double computePrefHeight(double width) {
    return super.computePrefHeight(own(width));
  }

  private double own(double width) {
    return width < 0 && getWidth() > 0 ? getWidth() : width;
  }
}
