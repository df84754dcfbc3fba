package dev.socketworkbench.ui.log;

import dev.socketworkbench.ui.log.model.LogSelection;
import dev.socketworkbench.ui.log.model.LogViewModel;
import dev.socketworkbench.ui.support.Messages;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.input.KeyCombination;

/** The context menu of a log. */
final class LogMenu extends ContextMenu {

  LogMenu(LogView view, Runnable showDetail) {
    LogViewModel model = view.model();
    CheckMenuItem pause = new CheckMenuItem(Messages.get("log-pause.text"));
    pause.setId("log-menu-pause");
    pause.selectedProperty().bindBidirectional(model.pausedProperty());
    MenuItem copy = item("log-menu-copy", "Shortcut+C", new LogClipboard(model)::copy);
    MenuItem detail = item("log-menu-detail", "Enter", showDetail);
    copy.disableProperty().bind(model.caret().selectedRowProperty().isEqualTo(LogSelection.NONE));
    detail.disableProperty().bind(copy.disableProperty());
    MenuItem restore = item("log-menu-show-cleared", null, model::showCleared);
    restore.disableProperty().bind(model.clearedProperty().not());
    getItems()
        .addAll(
            copy,
            detail,
            item("log-menu-all", "Shortcut+A", model.caret()::selectAll),
            new SeparatorMenuItem(),
            pause,
            item("log-menu-clear", null, model::clear),
            restore);
  }

  private static MenuItem item(String id, String keys, Runnable action) {
    MenuItem item = new MenuItem(Messages.get(id));
    item.setId(id);
    item.setOnAction(event -> action.run());
    if (keys != null) {
      item.setAccelerator(KeyCombination.valueOf(keys));
    }
    return item;
  }
}
