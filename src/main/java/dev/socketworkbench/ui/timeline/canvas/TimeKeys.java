package dev.socketworkbench.ui.timeline.canvas;

import dev.socketworkbench.ui.timeline.model.TimelineViewModel;
import javafx.scene.Node;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;

/** The keys that step through time, in whatever shows the moment. */
public final class TimeKeys {
  private final TimelineViewModel model;

  TimeKeys(TimelineViewModel model) {
    this.model = model;
  }

  /** Gives a view these keys, and the focus to who clicks on it. */
  public static void install(Node view, TimelineViewModel model) {
    TimeKeys keys = new TimeKeys(model);
    view.addEventHandler(
        KeyEvent.KEY_PRESSED,
        event -> {
          if (!event.isShortcutDown() && !event.isAltDown() && keys.press(event)) {
            event.consume();
          }
        });
    view.addEventHandler(MouseEvent.MOUSE_PRESSED, event -> view.requestFocus());
  }

  /** Does what a key means; says whether it is one of these. */
  boolean press(KeyEvent event) {
    switch (event.getCode()) {
      case UP, KP_UP -> step(-1, event.isShiftDown());
      case DOWN, KP_DOWN -> step(1, event.isShiftDown());
      case LEFT, KP_LEFT -> model.cursor().stepSocket(-1);
      case RIGHT, KP_RIGHT -> model.cursor().stepSocket(1);
      case HOME -> model.cursor().toEnd(false);
      case END -> model.cursor().toEnd(true);
      case ESCAPE -> model.cursor().toNow();
      case SPACE -> model.playback().toggle();
      default -> {
        return false;
      }
    }
    return true;
  }

  private void step(int by, boolean ofSocket) {
    if (ofSocket) {
      model.cursor().stepSocket(by);
    } else {
      model.cursor().step(by);
    }
  }
}
