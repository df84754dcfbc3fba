package dev.socketworkbench.ui.hand;

import dev.socketworkbench.call.Side;
import dev.socketworkbench.ui.support.Controls;
import dev.socketworkbench.ui.support.Messages;
import java.util.Locale;
import javafx.scene.control.Button;
import javafx.scene.control.Control;

/** Names controls that are in both panes: the text of each is the same. */
final class HandControls {
  private HandControls() {}

  /** Its id in a pane: {@code server-hand-make}. */
  static String id(Side side, String name) {
    return side.name().toLowerCase(Locale.ROOT) + "-hand-" + name;
  }

  /** Gives a control its id, its text and its tip. */
  static <C extends Control> C named(C control, Side side, String name) {
    return Controls.described(
        control,
        id(side, name),
        Messages.get("hand." + name + ".text"),
        Messages.get("hand." + name + ".tip"));
  }

  /** A button. */
  static Button button(Side side, String name, Runnable action) {
    Button button = named(new Button(), side, name);
    button.setOnAction(event -> action.run());
    return button;
  }
}
