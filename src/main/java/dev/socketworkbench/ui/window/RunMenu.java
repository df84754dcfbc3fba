package dev.socketworkbench.ui.window;

import dev.socketworkbench.ui.client.ClientViewModel;
import dev.socketworkbench.ui.client.ClientsViewModel;
import dev.socketworkbench.ui.server.ServerViewModel;
import dev.socketworkbench.ui.support.Messages;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableBooleanValue;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;

/** What can be done with the server and with the client in front. */
final class RunMenu extends Menu {
  private final ClientsViewModel clients;

  /**
   * The menu of a session.
   *
   * @param load shows the load window
   */
  RunMenu(Session session, Runnable load) {
    super(Messages.get("menu.run"));
    this.clients = session.clients();
    ServerViewModel server = session.server();
    getItems()
        .addAll(
            enabled(
                MainMenu.item(Messages.get("menu.start"), "F5", server::start),
                server.canStartProperty()),
            enabled(
                MainMenu.item(Messages.get("menu.stop"), "Shift+F5", server::stop),
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
                ClientViewModel::canCloseProperty),
            new SeparatorMenuItem(),
            MainMenu.item(Messages.get("menu.load"), "Shortcut+L", load));
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
    MenuItem item =
        MainMenu.item(text, keys, () -> action.accept(clients.selectedProperty().get()));
    item.disableProperty().bind(clients.selectedProperty().flatMap(when).map(able -> !able));
    return item;
  }
}
