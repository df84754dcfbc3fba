package dev.socketworkbench.ui.support;

import dev.socketworkbench.ui.support.hint.HintPlace;
import javafx.beans.property.ReadOnlyProperty;
import javafx.beans.value.ChangeListener;
import javafx.event.EventHandler;
import javafx.geometry.Bounds;
import javafx.geometry.Rectangle2D;
import javafx.scene.Node;
import javafx.scene.control.Control;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseEvent;
import javafx.stage.Screen;
import javafx.util.Duration;

/**
 * Tooltips, each made when the mouse comes for the first time: the hundred of a window took a
 * fourteenth of the processor time of its start. Until then and for screen readers the text is the
 * control's accessible help.
 */
public final class Hints {
  /** Long enough that a mouse on its way shows nothing. */
  private static final Duration PAUSE = Duration.millis(900);

  /**
   * What is higher than this many pixels, a list or an unfolded form, has no hint: there is no
   * place beside it that belongs to it, and within it is what is read.
   */
  private static final double LOW = 120;

  /** What is unfolded while the mouse is there has no hint any more. */
  private static final ChangeListener<Number> GROWS =
      (height, before, now) -> {
        if (now.doubleValue() >= LOW
            && height instanceof ReadOnlyProperty<?> property
            && property.getBean() instanceof Control control
            && control.getTooltip() != null) {
          control.setTooltip(null);
        }
      };

  private static final EventHandler<MouseEvent> COMES =
      event -> {
        if (event.getSource() instanceof Control control
            && control.getTooltip() == null
            && !isWritten(control)
            && control.getHeight() < LOW) {
          Tooltip tooltip = tooltip(control.getAccessibleHelp());
          beside(control, tooltip);
          control.setTooltip(tooltip);
          control.heightProperty().removeListener(GROWS);
          control.heightProperty().addListener(GROWS);
        }
      };

  private Hints() {}

  /** Gives a control this hint. */
  static void give(Control control, String text) {
    control.setAccessibleHelp(text);
    control.addEventHandler(MouseEvent.MOUSE_ENTERED, COMES);
    if (control instanceof TextInputControl) {
      control.focusedProperty().subscribe(on -> control.setTooltip(null));
    }
  }

  /** Takes it away: it would stand over what is read there. */
  public static void remove(Control control) {
    control.setAccessibleHelp(null);
    control.removeEventHandler(MouseEvent.MOUSE_ENTERED, COMES);
    control.setTooltip(null);
  }

  /** A field that is written in shows no hint: it would stand over what is typed. */
  private static boolean isWritten(Control control) {
    return control instanceof TextInputControl && control.isFocused();
  }

  /** It stands near its control, and never over what is read or pressed there. */
  private static void beside(Node node, Tooltip tooltip) {
    tooltip.setOnShown(
        event -> {
          Bounds at = node.localToScreen(node.getLayoutBounds());
          if (at != null && at.getHeight() < LOW) {
            Rectangle2D screen =
                Screen.getScreensForRectangle(at.getMinX(), at.getMinY(), 1, 1).stream()
                    .findFirst()
                    .orElse(Screen.getPrimary())
                    .getVisualBounds();
            Bounds place = new HintPlace(node, screen).of(tooltip.getWidth(), tooltip.getHeight());
            tooltip.setAnchorX(place.getMinX());
            tooltip.setAnchorY(place.getMinY());
          }
        });
  }

  /** A tooltip that stands near a node, and not over what it explains there. */
  public static Tooltip beside(Node node, String text) {
    Tooltip tooltip = tooltip(text);
    beside(node, tooltip);
    return tooltip;
  }

  /** A tooltip that comes after a pause and wraps what is long. */
  public static Tooltip tooltip(String text) {
    Tooltip tooltip = new Tooltip(text);
    tooltip.setShowDelay(PAUSE);
    tooltip.setHideDelay(Duration.ZERO);
    tooltip.setWrapText(true);
    tooltip.maxWidthProperty().bind(tooltip.fontProperty().map(font -> font.getSize() * 30));
    tooltip.getStyleClass().add("hint");
    return tooltip;
  }
}
