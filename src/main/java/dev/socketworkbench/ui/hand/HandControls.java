package dev.socketworkbench.ui.hand;

import dev.socketworkbench.call.Side;
import dev.socketworkbench.ui.side.SideControls;
import javafx.scene.control.Button;
import javafx.scene.control.Control;

/** Names the controls of sockets that are called by hand. */
final class HandControls {
  private HandControls() {}

  private static SideControls of(Side side) {
    return new SideControls(side, SideControls.Kind.HAND);
  }

  /** Its id in a pane: {@code server-hand-make}. */
  static String id(Side side, String name) {
    return of(side).id(name);
  }

  /** Gives a control its id, its text and its tip. */
  static <C extends Control> C named(C control, Side side, String name) {
    return of(side).named(control, name);
  }

  /** A button. */
  static Button button(Side side, String name, Runnable action) {
    return of(side).button(name, action);
  }
}
