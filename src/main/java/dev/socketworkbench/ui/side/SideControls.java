package dev.socketworkbench.ui.side;

import dev.socketworkbench.call.Side;
import dev.socketworkbench.ui.support.Controls;
import dev.socketworkbench.ui.support.Messages;
import java.util.Locale;
import javafx.scene.control.Button;
import javafx.scene.control.Control;

/**
 * Names controls that can be in both panes: the text of each is the same.
 *
 * @param side the pane
 * @param kind the kind of entry
 */
public record SideControls(Side side, Kind kind) {
  /** What stands in both panes. */
  public enum Kind {
    /** Sockets that are called by hand. */
    HAND,
    /** Other programs. */
    PROGRAM
  }

  /** A control's id: {@code server-hand-make}. */
  public String id(String name) {
    return (side + "-" + kind + "-").toLowerCase(Locale.ROOT) + name;
  }

  private String text(String name) {
    return switch (kind) {
      case HAND -> Messages.get("hand." + name);
      case PROGRAM -> Messages.get("program." + name);
    };
  }

  /** Gives a control its id, its text and its tip. */
  public <C extends Control> C named(C control, String name) {
    return Controls.described(control, id(name), text(name + ".text"), text(name + ".tip"));
  }

  /** A button. */
  public Button button(String name, Runnable action) {
    Button button = named(new Button(), name);
    button.setOnAction(event -> action.run());
    return button;
  }
}
