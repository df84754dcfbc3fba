package dev.socketworkbench.ui.support;

import javafx.application.Platform;
import javafx.event.Event;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.MouseEvent;

/** Scrolls a form to what gets the focus; by itself a scroll pane does so for the Tab key only. */
public final class FocusInView {
  private FocusInView() {}

  /** From now on, in this pane. */
  public static void in(ScrollPane scroll) {
    // A press beside the controls would give the focus to the pane, where Enter does nothing.
    scroll.getContent().addEventHandler(MouseEvent.MOUSE_PRESSED, Event::consume);
    scroll.sceneProperty().flatMap(Scene::focusOwnerProperty).subscribe(it -> reveal(scroll, it));
  }

  /** Once more, when all listeners have been called: what stands before it grows. */
  public static void again(ScrollPane scroll) {
    Platform.runLater(
        () -> {
          if (scroll.getScene() != null) {
            reveal(scroll, scroll.getScene().getFocusOwner());
          }
        });
  }

  private static void reveal(ScrollPane scroll, Node focused) {
    if (focused == null || !Controls.hasFocusWithin(scroll.getContent())) {
      return;
    }
    scroll.layout(); // it may have been put there just now
    Node content = scroll.getContent();
    Bounds at = content.sceneToLocal(focused.localToScene(focused.getLayoutBounds()));
    double room = scroll.getViewportBounds().getHeight();
    double hidden = content.getLayoutBounds().getHeight() - room;
    if (hidden > 0) {
      double from = scroll.getVvalue() * hidden;
      double to = Math.clamp(from, Math.min(at.getMinY(), at.getMaxY() - room), at.getMinY());
      scroll.setVvalue(Math.clamp(to / hidden, 0, 1));
    }
  }
}
