package dev.socketworkbench.ui.support;

import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;

/** The keys that choose in a list while the focus is in a field beside it. */
public final class ListKeys {
  private ListKeys() {}

  /**
   * Moves the choice up or down, and shows it in the middle.
   *
   * @param page how many rows are seen
   * @return whether this is a key that does so
   */
  public static boolean move(ListView<?> list, KeyCode key, int page) {
    int by =
        switch (key) {
          case UP, KP_UP -> -1;
          case DOWN, KP_DOWN -> 1;
          case PAGE_UP -> -page;
          case PAGE_DOWN -> page;
          default -> 0;
        };
    if (by != 0 && !list.getItems().isEmpty()) {
      int now = list.getSelectionModel().getSelectedIndex();
      int chosen = Math.clamp(now + (long) by, 0, list.getItems().size() - 1);
      list.getSelectionModel().select(chosen);
      list.scrollTo(Math.max(0, chosen - page / 2));
    }
    return by != 0;
  }
}
