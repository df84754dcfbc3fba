package dev.socketworkbench.ui.support;

import javafx.scene.Scene;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.skin.TextInputControlSkin;

/**
 * The caret of the field that has the focus: while it blinks JavaFX draws sixty times per second.
 */
public final class Caret {
  private Caret() {}

  /** Has it blink, or stand still while the user is idle, as other desktops' carets do too. */
  public static void blink(Scene scene, boolean on) {
    if (scene.getFocusOwner() instanceof TextInputControl field
        && field.getSkin() instanceof TextInputControlSkin<?> skin) {
      skin.setCaretAnimating(on && field.isFocused());
    }
  }
}
