package dev.socketworkbench.ui.window.menu;

import dev.socketworkbench.ui.support.Messages;
import dev.socketworkbench.ui.window.session.Session;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;

/** New, open, save, close, quit. */
final class FileMenu extends Menu {
  private final SessionCommands sessions;
  private final Menu recent = new Menu(Messages.get("menu.recent"));

  FileMenu(Optional<Session> live, SessionCommands sessions) {
    super(Messages.get("menu.file"));
    this.sessions = sessions;
    recent.setId("menu-recent");
    // Filled before it is asked for: a menu without items would not open at all.
    setOnShowing(event -> fillRecent());
    fillRecent();
    getItems()
        .addAll(
            MainMenu.item(Messages.get("menu.new"), "Shortcut+N", sessions::newSession),
            MainMenu.item(Messages.get("menu.open"), "Shortcut+O", sessions::open),
            recent,
            MainMenu.item(Messages.get("menu.save-as"), "Shortcut+S", sessions::saveAs),
            MainMenu.item(Messages.get("menu.export"), "Shortcut+E", sessions::export),
            new SeparatorMenuItem());
    live.ifPresent(
        session ->
            getItems()
                .addAll(
                    MainMenu.item(
                        Messages.get("menu.new-server"),
                        "Shortcut+Shift+T",
                        session.servers()::add),
                    MainMenu.item(
                        Messages.get("menu.new-client"), "Shortcut+T", session.clients()::add),
                    new SeparatorMenuItem()));
    getItems()
        .addAll(
            MainMenu.item(Messages.get("menu.close-window"), "Shortcut+W", sessions::close),
            MainMenu.item(Messages.get("menu.quit"), "Shortcut+Q", sessions::quit));
  }

  private void fillRecent() {
    List<SessionCommands.Earlier> files = sessions.recentFiles();
    List<SessionCommands.Earlier> kept = sessions.earlierSessions();
    recent.getItems().clear();
    add(files, "menu.no-recent");
    recent.getItems().add(new SeparatorMenuItem());
    add(kept, "menu.no-earlier");
  }

  private void add(List<SessionCommands.Earlier> earlier, String ifNone) {
    if (earlier.isEmpty()) {
      MenuItem none = new MenuItem(Messages.get(ifNone));
      none.setDisable(true);
      recent.getItems().add(none);
    }
    for (SessionCommands.Earlier each : earlier) {
      MenuItem item = new MenuItem(each.text());
      item.setMnemonicParsing(false);
      item.setOnAction(event -> sessions.open(List.of(each.file())));
      recent.getItems().add(item);
    }
  }
}
