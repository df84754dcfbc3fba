package dev.socketworkbench.ui.support;

import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.text.Text;

/**
 * A label and its field, which takes the rest of the line; or the field below its label, where
 * beside it what it shows would be cut.
 */
public final class FieldLine extends Pane {
  private static final double GAP_IN_FONT_SIZES = 0.5;

  private final Label label;
  private final Control field;

  /** A line of these two. */
  public FieldLine(Label label, Control field) {
    this.label = label;
    this.field = field;
    getChildren().addAll(label, field);
  }

  private boolean fitsOneLine(double inner) {
    return label.prefWidth(-1) + gap() + shownWidth() <= inner;
  }

  /** A choice would like to be as wide as the widest thing in its list; here the chosen counts. */
  private double shownWidth() {
    double width = sides(field);
    for (Node part : field.getChildrenUnmodifiable()) {
      if (part instanceof ListCell<?> shown) {
        // A cell without a list says that it needs no width at all.
        Text text = new Text(shown.getText());
        text.setFont(shown.getFont());
        width += sides(shown) + Math.ceil(text.getLayoutBounds().getWidth());
      } else if (part.getStyleClass().contains("arrow-button")) {
        width += part.prefWidth(-1);
      }
    }
    return field instanceof ComboBox<?> && width > 0 ? width : field.prefWidth(-1);
  }

  private static double sides(Region region) {
    return region.snappedLeftInset() + region.snappedRightInset();
  }

  private double gap() {
    return Math.ceil(label.getFont().getSize() * GAP_IN_FONT_SIZES);
  }

  @Override
  public Orientation getContentBias() {
    return Orientation.HORIZONTAL; // the width decides how many lines there are
  }

  @Override
  protected double computePrefHeight(double width) {
    double upper = label.prefHeight(-1);
    double lower = field.prefHeight(-1);
    boolean one = width < 0 || fitsOneLine(width - sides(this));
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
    return sides(this) + label.prefWidth(-1) + gap() + shownWidth();
  }

  @Override
  protected void layoutChildren() {
    double left = snappedLeftInset();
    double top = snappedTopInset();
    double inner = getWidth() - sides(this);
    double labelHeight = label.prefHeight(-1);
    double fieldHeight = field.prefHeight(-1);
    if (fitsOneLine(inner)) {
      double height = Math.max(labelHeight, fieldHeight);
      double labelWidth = label.prefWidth(-1);
      double taken = snapSizeX(labelWidth + gap());
      label.resizeRelocate(left, top, labelWidth, height);
      field.resizeRelocate(
          left + taken, top + (height - fieldHeight) / 2, inner - taken, fieldHeight);
    } else {
      label.resizeRelocate(left, top, inner, labelHeight);
      field.resizeRelocate(left, top + labelHeight, inner, fieldHeight);
    }
  }
}
