package dev.socketworkbench.ui.action;

import javafx.scene.input.KeyCombination;

/** The keys of a window, in words. */
public final class Shortcuts {
  private Shortcuts() {}

  /** Keys as menus and the texts of the window write them: {@code Ctrl+Shift+A}. */
  public static String words(KeyCombination keys) {
    return keys.getDisplayText();
  }
}
