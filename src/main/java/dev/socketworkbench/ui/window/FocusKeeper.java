package dev.socketworkbench.ui.window;

import dev.socketworkbench.ui.support.Controls;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyEvent;

/**
 * Keeps the keyboard's focus where the next key makes sense. JavaFX passes it on to whatever stands
 * next when its node is hidden, disabled or taken away: that may be Stop, which an Enter would
 * press, or nothing at all. And who writes goes on writing: where the focus went from a field to
 * the button that comes next, a letter, which means nothing to a button, goes into the field.
 */
final class FocusKeeper {
  private final Scene scene;
  private final Node bars;
  private final Runnable next;
  private Node place;
  private Node lost;
  private Optional<TextInputControl> written = Optional.empty();

  /**
   * A keeper of this scene's focus.
   *
   * @param bars what comes and goes above the panes: afterwards the focus is where it was before
   * @param next puts the focus where the next key is meant for, and never on Stop
   */
  FocusKeeper(Scene scene, Node bars, Runnable next) {
    this.scene = scene;
    this.bars = bars;
    this.next = next;
  }

  /** Watches the focus from now on. */
  void install() {
    scene.focusOwnerProperty().subscribe(this::moved);
    scene.addEventFilter(KeyEvent.KEY_TYPED, this::typed);
  }

  /** Looks whether the focus is anywhere; to be called at each pulse. */
  void pulse() {
    if (scene.getFocusOwner() == null && scene.getWindow() != null) {
      toPlace();
    }
  }

  private void moved(Node before, Node now) {
    Node left = before == null ? lost : before;
    if (now == null) {
      lost = before;
      return;
    }
    written =
        left instanceof TextInputControl field && now instanceof ButtonBase
            ? Optional.of(field)
            : Optional.empty();
    lost = null;
    boolean passedOn = left != null && !canHold(left);
    if (passedOn && Controls.isWithin(left, bars)) {
      toPlace();
    } else if (passedOn && "server-stop".equals(now.getId())) {
      next.run();
    } else if (!Controls.isWithin(now, bars)) {
      place = now;
    }
  }

  private void typed(KeyEvent event) {
    written
        .filter(field -> isLetter(event) && canHold(field) && field.isEditable())
        .ifPresent(
            field -> {
              event.consume();
              field.requestFocus();
              field.replaceSelection(event.getCharacter());
            });
  }

  /** Space presses a button, and keys with Ctrl or Alt are for the menus. */
  private static boolean isLetter(KeyEvent event) {
    String typed = event.getCharacter();
    return !event.isShortcutDown()
        && !event.isControlDown()
        && !event.isAltDown()
        && !typed.isBlank()
        && !Character.isISOControl(typed.charAt(0));
  }

  private void toPlace() {
    if (place != null && canHold(place) && !"server-stop".equals(place.getId())) {
      place.requestFocus();
    } else {
      next.run();
    }
  }

  private boolean canHold(Node node) {
    return Controls.isShown(node) && scene.equals(node.getScene()) && !node.isDisabled();
  }
}
