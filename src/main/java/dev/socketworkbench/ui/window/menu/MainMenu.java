package dev.socketworkbench.ui.window.menu;

import dev.socketworkbench.ui.action.ActionGroup;
import dev.socketworkbench.ui.action.ActionMenu;
import dev.socketworkbench.ui.action.Actions;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuBar;

/** The menu bar: everything that the window can do, with its keys. */
public final class MainMenu extends MenuBar {
  /** Where the recent files stand: below Open. */
  private static final int RECENT = 2;

  /** The menus of a window. */
  public MainMenu(Actions actions, SessionCommands sessions) {
    setId("menu-bar");
    for (ActionGroup group : ActionGroup.values()) {
      Menu menu = new ActionMenu(actions, group);
      if (!menu.getItems().isEmpty()) {
        getMenus().add(menu);
      }
    }
    RecentMenu recent = new RecentMenu(sessions);
    Menu file = getMenus().getFirst();
    file.getItems().add(RECENT, recent);
    file.setOnShowing(event -> recent.fill());
  }
}
