package dev.socketworkbench.ui.support.layout;

import javafx.scene.control.ButtonBase;
import javafx.scene.control.ContentDisplay;
import javafx.scene.layout.FlowPane;

/**
 * Buttons with icons and words on one line; where that is too narrow, without the icons, before one
 * of them needs a second line.
 */
public final class SparingLine extends FlowPane {
  /** A line of these. */
  public SparingLine(ButtonBase... buttons) {
    super(buttons);
    getStyleClass().add("buttons");
  }

  @Override
  protected void layoutChildren() {
    double inner = getWidth() - snappedLeftInset() - snappedRightInset();
    ContentDisplay display =
        widthWithIcons() <= inner ? ContentDisplay.LEFT : ContentDisplay.TEXT_ONLY;
    getManagedChildren().stream()
        .map(ButtonBase.class::cast)
        .forEach(button -> button.setContentDisplay(display));
    super.layoutChildren();
  }

  private double widthWithIcons() {
    double width = 0;
    for (Object child : getManagedChildren()) {
      ButtonBase button = (ButtonBase) child;
      boolean hasNone = button.getContentDisplay() == ContentDisplay.TEXT_ONLY;
      double icon = button.getGraphic().prefWidth(-1) + button.getGraphicTextGap();
      width += (width == 0 ? 0 : getHgap()) + button.prefWidth(-1) + (hasNone ? icon : 0);
    }
    return width;
  }
}
