package dev.socketworkbench.ui.present;

import javafx.event.EventHandler;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.shape.Circle;

/** A ring around the mouse's pointer that is seen from the back row. */
final class PointerRing extends Circle {
  /** In sizes of the text. */
  private static final double RADIUS = 1.3;

  private final EventHandler<MouseEvent> mover = this::moved;

  /** What it is over; null while it follows nothing. */
  private BorderPane pane;

  PointerRing() {
    setId("presenter-pointer");
    getStyleClass().add("pointer-ring");
    setManaged(false);
    setMouseTransparent(true);
    setVisible(false);
  }

  /** Follows the pointer over this pane, in front of all that is in it. */
  void follow(BorderPane over, double textPixels) {
    pane = over;
    setRadius(RADIUS * textPixels);
    pane.getChildren().add(this);
    pane.addEventFilter(MouseEvent.ANY, mover);
  }

  void leave() {
    setVisible(false);
    pane.removeEventFilter(MouseEvent.ANY, mover);
    pane.getChildren().remove(this);
  }

  private void moved(MouseEvent event) {
    if (event.getEventType() == MouseEvent.MOUSE_MOVED
        || event.getEventType() == MouseEvent.MOUSE_DRAGGED) {
      relocate(event.getSceneX() - getRadius(), event.getSceneY() - getRadius());
      setVisible(true);
    } else if (event.getEventType() == MouseEvent.MOUSE_EXITED && event.getTarget().equals(pane)) {
      setVisible(false);
    }
  }
}
