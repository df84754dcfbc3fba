package dev.socketworkbench.ui.window;

import dev.socketworkbench.ui.client.ClientViewModel;
import dev.socketworkbench.ui.client.ClientsViewModel;
import dev.socketworkbench.ui.server.ServerViewModel;
import dev.socketworkbench.ui.support.Messages;
import dev.socketworkbench.ui.support.ThemeChoice;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableBooleanValue;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuBar;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.KeyCombination;

/** The menu bar: everything that the window can do, with its keys. */
final class MainMenu extends MenuBar {
  private final ClientsViewModel clients;

  MainMenu(Session session, Looks looks, WindowCommands commands) {
    this.clients = session.clients();
    setId("menu-bar");
    ServerViewModel server = session.server();
    Menu file =
        new Menu(
            Messages.get("menu.file"),
            null,
            item(Messages.get("menu.new-client"), "Shortcut+T", clients::add),
            new SeparatorMenuItem(),
            item(Messages.get("menu.quit"), "Shortcut+Q", commands::quit));
    Menu edit =
        new Menu(
            Messages.get("menu.edit"),
            null,
            item(Messages.get("menu.copy"), "Shortcut+C", commands::copy),
            item(Messages.get("menu.find"), "Shortcut+F", commands::find));
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
    Menu run =
        new Menu(
            Messages.get("menu.run"),
            null,
            enabled(
                item(Messages.get("menu.start"), "F5", server::start), server.canStartProperty()),
            enabled(
                item(Messages.get("menu.stop"), "Shift+F5", server::stop),
                server.canStopProperty()),
            new SeparatorMenuItem(),
            clientItem(
                Messages.get("menu.connect"),
                "F6",
                ClientViewModel::connect,
                ClientViewModel::canConnectProperty),
            clientItem(
                Messages.get("menu.send"),
                "Shortcut+Enter",
                ClientViewModel::sendComposed,
                ClientViewModel::canSendProperty),
            clientItem(
                Messages.get("menu.half-close"),
                "F7",
                ClientViewModel::halfClose,
                ClientViewModel::canSendProperty),
            clientItem(
                Messages.get("menu.close"),
                "F8",
                ClientViewModel::close,
                ClientViewModel::canCloseProperty),
            clientItem(
                Messages.get("menu.abort"),
                "Shift+F8",
                ClientViewModel::abort,
                ClientViewModel::canCloseProperty));
    Menu help =
        new Menu(
            Messages.get("menu.help"),
            null,
            item(Messages.get("menu.shortcuts"), "F1", commands::shortcuts),
            item(Messages.get("menu.about"), null, commands::about));
    getMenus().addAll(file, edit, view, run, help);
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

  private static MenuItem item(String text, String keys, Runnable action) {
    MenuItem item = new MenuItem(text);
    item.setOnAction(event -> action.run());
    if (keys != null) {
      item.setAccelerator(KeyCombination.valueOf(keys));
    }
    return item;
  }

  private static MenuItem enabled(MenuItem item, ObservableBooleanValue when) {
    item.disableProperty().bind(Bindings.not(when));
    return item;
  }

  /** Something that is done with the client whose tab is in front. */
  private MenuItem clientItem(
      String text,
      String keys,
      Consumer<ClientViewModel> action,
      Function<ClientViewModel, ObservableValue<Boolean>> when) {
    MenuItem item = item(text, keys, () -> action.accept(clients.selectedProperty().get()));
    item.disableProperty().bind(clients.selectedProperty().flatMap(when).map(able -> !able));
    return item;
  }
}
