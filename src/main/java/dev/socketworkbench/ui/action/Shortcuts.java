package dev.socketworkbench.ui.action;

import java.util.ArrayList;
import java.util.List;
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

  /** The page of all keys: a line for each action that has some, with a tab before what it does. */
  public static List<String> lines(Actions actions) {
    List<String> lines = new ArrayList<>();
    for (Action each : actions.all()) {
      if (!each.keyText().isEmpty()) {
        lines.add(each.keyText() + "\t" + each.name());
      }
    }
    return lines;
  }
}
