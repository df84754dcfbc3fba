package dev.socketworkbench.ui.action;

import javafx.scene.input.KeyCombination;

/** The keys of a window, in words. */
public final class Shortcuts {
  private Shortcuts() {}

  /** Keys as the texts of the window write them: {@code Ctrl Shift A}. */
  public static String words(KeyCombination keys) {
    String text = keys.getDisplayText();
    return text.endsWith("+")
        ? text.substring(0, text.length() - 1).replace('+', ' ') + "+"
        : text.replace('+', ' ');
  }
}
