package dev.socketworkbench.ui.window.menu;

import dev.socketworkbench.ui.client.ClientViewModel;
import dev.socketworkbench.ui.client.ClientsViewModel;
import dev.socketworkbench.ui.hold.HoldViewModel;
import dev.socketworkbench.ui.server.ServerViewModel;
import dev.socketworkbench.ui.server.ServersViewModel;
import dev.socketworkbench.ui.support.Messages;
import dev.socketworkbench.ui.window.session.Session;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;

/** What can be done with the server and with the client in front. */
final class RunMenu extends Menu {
  private final ServersViewModel servers;
  private final ClientsViewModel clients;

  /**
   * The menu of a session.
   *
   * @param load shows the load window
   */
  RunMenu(Session session, Runnable load) {
    super(Messages.get("menu.run"));
    this.clients = session.clients();
    this.servers = session.servers();
    getItems()
        .addAll(
            serverItem(
                Messages.get("menu.start"),
                "F5",
                ServerViewModel::start,
                ServerViewModel::canStartProperty),
            serverItem(
                Messages.get("menu.stop"),
                "Shift+F5",
                ServerViewModel::stop,
                ServerViewModel::canStopProperty),
            item(
                Messages.get("menu.pause-accepting"),
                "F4",
                servers.selectedProperty().map(ServerViewModel::accepting),
                HoldViewModel::toggle,
                HoldViewModel::possibleProperty),
            item(
                Messages.get("menu.accept-one"),
                "Shift+F4",
                servers.selectedProperty().map(ServerViewModel::accepting),
                HoldViewModel::letOne,
                HoldViewModel::letableProperty),
            item(
                Messages.get("menu.pause-connection"),
                "Shortcut+F12",
                servers.selectedProperty().map(server -> server.connections().reading()),
                HoldViewModel::toggle,
                HoldViewModel::possibleProperty),
            item(
                Messages.get("menu.receive-connection"),
                "Shortcut+Shift+F12",
                servers.selectedProperty().map(server -> server.connections().reading()),
                HoldViewModel::letOne,
                HoldViewModel::letableProperty),
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
                ClientViewModel::canCloseProperty),
            item(
                Messages.get("menu.pause-client"),
                "F12",
                clients.selectedProperty().map(ClientViewModel::reading),
                HoldViewModel::toggle,
                HoldViewModel::possibleProperty),
            item(
                Messages.get("menu.receive-client"),
                "Shift+F12",
                clients.selectedProperty().map(ClientViewModel::reading),
                HoldViewModel::letOne,
                HoldViewModel::letableProperty),
            new SeparatorMenuItem(),
            MainMenu.item(Messages.get("menu.load"), "Shortcut+L", load));
  }

  /** Something that is done with the server in front. */
  private MenuItem serverItem(
      String text,
      String keys,
      Consumer<ServerViewModel> action,
      Function<ServerViewModel, ObservableValue<Boolean>> when) {
    return item(text, keys, servers.selectedProperty(), action, when);
  }

  /** Something that is done with the client whose tab is in front. */
  private MenuItem clientItem(
      String text,
      String keys,
      Consumer<ClientViewModel> action,
      Function<ClientViewModel, ObservableValue<Boolean>> when) {
    return item(text, keys, clients.selectedProperty(), action, when);
  }

  private static <M> MenuItem item(
      String text,
      String keys,
      ObservableValue<M> front,
      Consumer<M> action,
      Function<M, ObservableValue<Boolean>> when) {
    MenuItem item = MainMenu.item(text, keys, () -> action.accept(front.getValue()));
    item.disableProperty().bind(front.flatMap(when).map(able -> !able));
    return item;
  }
}
