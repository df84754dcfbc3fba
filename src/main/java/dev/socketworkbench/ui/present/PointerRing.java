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

  PointerRing() {
    setId("presenter-pointer");
    getStyleClass().add("pointer-ring");
    setManaged(false);
    setMouseTransparent(true);
    setVisible(false);
  }

  /** Follows the pointer over this pane, in front of all that is in it. */
  void follow(BorderPane pane, double textPixels) {
    setRadius(RADIUS * textPixels);
    pane.getChildren().add(this);
    pane.addEventFilter(MouseEvent.ANY, mover);
  }

  void leave(BorderPane pane) {
    pane.removeEventFilter(MouseEvent.ANY, mover);
    pane.getChildren().remove(this);
  }

  private void moved(MouseEvent event) {
    boolean isGone = event.getEventType() == MouseEvent.MOUSE_EXITED;
    setVisible(!isGone);
    relocate(event.getSceneX() - getRadius(), event.getSceneY() - getRadius());
  }
}
