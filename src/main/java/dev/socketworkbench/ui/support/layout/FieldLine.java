package dev.socketworkbench.ui.support.layout;

import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.text.Text;

/**
 * A label and its field, which takes the rest of the line; or the field below its label, where
 * beside it what it shows would be cut.
 */
public final class FieldLine extends FoldingLine {
  private static final double GAP_IN_FONT_SIZES = 0.5;

  private final Label label;
  private final Control field;

  /** A line of these two. */
  public FieldLine(Label label, Control field) {
    super(label, field);
    this.label = label;
    this.field = field;
  }

  @Override
  double widthOfOneLine() {
    return label.prefWidth(-1) + gap() + shownWidth();
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

  private double gap() {
    return Math.ceil(label.getFont().getSize() * GAP_IN_FONT_SIZES);
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
      double above = heightOfFirst(getWidth());
      label.resizeRelocate(left, top, inner, above);
      field.resizeRelocate(left, top + above, inner, fieldHeight);
    }
  }
}
