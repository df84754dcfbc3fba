package dev.socketworkbench.ui.window.menu;

import dev.socketworkbench.ui.support.Messages;
import java.util.List;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;

/** The files that were used last, and the sessions that nobody saved. */
final class RecentMenu extends Menu {
  private final SessionCommands sessions;

  RecentMenu(SessionCommands sessions) {
    super(Messages.get("menu.recent"));
    this.sessions = sessions;
    setId("menu-recent");
    fill();
  }

  /** To be called before it is asked for: a menu without items would not open at all. */
  void fill() {
    List<SessionCommands.Earlier> files = sessions.recentFiles();
    List<SessionCommands.Earlier> kept = sessions.earlierSessions();
    getItems().clear();
    add(files, "menu.no-recent");
    getItems().add(new SeparatorMenuItem());
    add(kept, "menu.no-earlier");
  }

  private void add(List<SessionCommands.Earlier> earlier, String ifNone) {
    if (earlier.isEmpty()) {
      MenuItem none = new MenuItem(Messages.get(ifNone));
      none.setDisable(true);
      getItems().add(none);
    }
    for (SessionCommands.Earlier each : earlier) {
      MenuItem item = new MenuItem(each.text());
      item.setMnemonicParsing(false);
      item.setOnAction(event -> sessions.open(List.of(each.file())));
      getItems().add(item);
    }
  }
}
