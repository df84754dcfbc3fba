package dev.socketworkbench.ui.window.menu;

import dev.socketworkbench.ui.support.Messages;
import dev.socketworkbench.ui.support.theme.ThemeChoice;
import dev.socketworkbench.ui.window.session.Looks;
import dev.socketworkbench.ui.window.session.Session;
import java.util.Optional;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuBar;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.KeyCombination;

/** The menu bar: everything that the window can do, with its keys. */
public final class MainMenu extends MenuBar {

  /**
   * The menus of a window.
   *
   * @param live the live session, if the window shows one
   */
  public MainMenu(
      Optional<Session> live, Looks looks, WindowCommands commands, SessionCommands sessions) {
    setId("menu-bar");
    Menu file = new FileMenu(live, sessions);
    Menu edit =
        new Menu(
            Messages.get("menu.edit"),
            null,
            item(Messages.get("menu.copy"), "Shortcut+C", commands::copy),
            item(Messages.get("menu.find"), "Shortcut+F", commands::find),
            item(Messages.get("menu.next-match"), "F3", () -> commands.toMatch(true)),
            item(Messages.get("menu.previous-match"), "Shift+F3", () -> commands.toMatch(false)),
            item(Messages.get("menu.note"), "Shortcut+B", commands::note));
    Menu view =
        new Menu(
            Messages.get("menu.view"),
            null,
            themes(looks),
            item(Messages.get("menu.larger"), null, looks.scale()::larger),
            item(Messages.get("menu.smaller"), null, looks.scale()::smaller),
            item(Messages.get("menu.usual-size"), null, looks.scale()::reset),
            new SeparatorMenuItem(),
            item(Messages.get("menu.timeline-only"), "F9", commands::timelineOnly),
            item(Messages.get("menu.merge"), "Shortcut+M", commands::merge),
            item(Messages.get("menu.hex"), "Shortcut+H", commands::hex));
    Menu help =
        new Menu(
            Messages.get("menu.help"),
            null,
            item(Messages.get("menu.shortcuts"), "F1", commands::shortcuts),
            item(Messages.get("menu.search-language"), "Shift+F1", commands::searchLanguage),
            item(Messages.get("menu.about"), null, commands::about));
    getMenus().addAll(file, edit, view);
    live.ifPresent(session -> getMenus().add(new RunMenu(session, commands::load)));
    getMenus().add(help);
  }

  private static Menu themes(Looks looks) {
    Menu menu = new Menu(Messages.get("menu.theme"));
    ToggleGroup group = new ToggleGroup();
    for (ThemeChoice choice : ThemeChoice.values()) {
      RadioMenuItem item = new RadioMenuItem(Messages.of("theme", choice));
      item.setToggleGroup(group);
      item.setOnAction(event -> looks.theme().choiceProperty().set(choice));
      looks.theme().choiceProperty().subscribe(now -> item.setSelected(now == choice));
      menu.getItems().add(item);
    }
    return menu;
  }

  static MenuItem item(String text, String keys, Runnable action) {
    MenuItem item = new MenuItem(text);
    item.setOnAction(event -> action.run());
    if (keys != null) {
      item.setAccelerator(KeyCombination.valueOf(keys));
    }
    return item;
  }
}
