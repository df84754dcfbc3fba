package dev.socketworkbench.ui.window.menu;

import dev.socketworkbench.ui.support.Controls;
import java.util.List;
import java.util.function.LongSupplier;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;

/**
 * Has a second press at the same place press the same button, though it has moved away under the
 * mouse: larger text moves the very button that makes it larger, and the next one in the row would
 * be pressed unasked.
 */
final class SamePlace {
  /** A mouse that moved less than this many pixels stood still. */
  private static final double STILL = 4;

  /** Who waits longer has looked where the mouse is now. */
  private static final long SOON_NANOS = 2_000_000_000L;

  private final List<Button> buttons;
  private final LongSupplier clock;
  private Button last;
  private double x;
  private double y;
  private long when;
  private boolean again;

  private SamePlace(List<Button> buttons, LongSupplier clock) {
    this.buttons = buttons;
    this.clock = clock;
  }

  /**
   * Does so with these, as long as they are in a window.
   *
   * @param clock the time in nanoseconds
   */
  static void of(List<Button> buttons, LongSupplier clock) {
    SamePlace place = new SamePlace(buttons, clock);
    buttons
        .getFirst()
        .sceneProperty()
        .subscribe(
            (before, scene) -> {
              if (scene != null) {
                place.watch(scene);
              }
            });
  }

  private void watch(Scene scene) {
    scene.addEventFilter(MouseEvent.MOUSE_PRESSED, this::press);
    scene.addEventFilter(MouseEvent.MOUSE_RELEASED, this::release);
    scene.addEventFilter(MouseEvent.MOUSE_CLICKED, this::click);
  }

  private void press(MouseEvent event) {
    boolean near = last != null && Math.hypot(event.getSceneX() - x, event.getSceneY() - y) < STILL;
    again =
        near
            && event.getButton() == MouseButton.PRIMARY
            && clock.getAsLong() - when < SOON_NANOS
            && !last.equals(pressed(event));
    if (again) {
      event.consume();
      return;
    }
    last = event.getButton() == MouseButton.PRIMARY ? pressed(event) : null;
    x = event.getSceneX();
    y = event.getSceneY();
    when = clock.getAsLong();
  }

  private void release(MouseEvent event) {
    if (again) {
      event.consume();
      when = clock.getAsLong();
      last.fire();
    }
  }

  private void click(MouseEvent event) {
    if (again) {
      event.consume();
    }
  }

  /** Which of them is pressed; null if none is. */
  private Button pressed(Event event) {
    return buttons.stream()
        .filter(button -> event.getTarget() instanceof Node node && Controls.isWithin(node, button))
        .findFirst()
        .orElse(null);
  }
}
