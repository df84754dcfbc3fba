package dev.socketworkbench.ui.window;

import dev.socketworkbench.net.server.ServerState;
import dev.socketworkbench.ui.client.ClientTabs;
import dev.socketworkbench.ui.client.ClientViewModel;
import dev.socketworkbench.ui.server.ServerTabs;
import dev.socketworkbench.ui.server.ServerViewModel;
import dev.socketworkbench.ui.support.Controls;
import dev.socketworkbench.ui.support.SettingsStore;
import dev.socketworkbench.ui.window.session.Session;
import javafx.collections.ListChangeListener;
import javafx.scene.Scene;
import javafx.scene.control.TextInputControl;

/** The server pane and the client pane of a live session, and the way between them. */
final class LivePanes {
  private final Session session;
  private final ServerTabs servers;
  private final ClientTabs clients;
  private Scene scene;

  /** Of a new client Enter connects it, wherever the focus was: once it can. */
  private boolean hasNewClient;

  private PaneColumns columns;

  LivePanes(Session session) {
    this.session = session;
    this.servers = new ServerTabs(session.servers());
    this.clients = new ClientTabs(session.clients());
  }

  ServerTabs servers() {
    return servers;
  }

  ClientTabs clients() {
    return clients;
  }

  /**
   * To be called when both are in a scene.
   *
   * @param shownIn where the focus is
   * @param standingIn where they may have to take turns
   */
  void attach(Scene shownIn, PaneColumns standingIn) {
    scene = shownIn;
    columns = standingIn;
    followNewClients();
    session.servers().servers().forEach(this::follow);
    session
        .servers()
        .servers()
        .addListener(
            (ListChangeListener<ServerViewModel>)
                change -> {
                  while (change.next()) {
                    change.getAddedSubList().forEach(this::follow);
                  }
                  if (!Controls.hasFocusWithin(clients)) {
                    showNext(); // of a new server Enter starts it
                  }
                });
  }

  private void followNewClients() {
    session
        .clients()
        .clients()
        .addListener(
            (ListChangeListener<ClientViewModel>)
                change -> {
                  while (change.next()) {
                    hasNewClient |= change.wasAdded();
                  }
                });
  }

  private void follow(ServerViewModel server) {
    server.stateProperty().subscribe((before, now) -> changed(server, before, now));
  }

  void poll() {
    servers.poll();
    clients.poll();
    if (hasNewClient && clients.canFocusConnect()) {
      hasNewClient = false;
      columns.turn(false);
      clients.focusConnect();
    }
  }

  /** Nothing has happened for a while, or the user is back: what is shown is to be true. */
  void freshen() {
    session.servers().servers().forEach(server -> server.form().freshen());
  }

  void keep(SettingsStore settings) {
    SessionMemory.keep(
        session.servers().servers().getFirst().form(),
        session.clients().selectedProperty().get().form(),
        settings);
  }

  /** Where the panes take turns, the explanation is in the one that is not seen. */
  private void showWhyNot() {
    if (columns.isNarrow()) {
      showStart();
    }
  }

  /** What comes next is never Stop: to start the server in front, or to connect to it. */
  private void showNext() {
    if (session.server().canStartProperty().get()) {
      showStart();
    } else {
      columns.turn(false);
      clients.focusConnect();
    }
  }

  private void showStart() {
    columns.turn(true);
    servers.focusStart();
  }

  /**
   * Enter after Enter: once the server starts, the next one connects; however early it comes, it
   * must neither meet a server that does not listen yet nor the button that stops it.
   */
  private void changed(ServerViewModel server, ServerState before, ServerState now) {
    if (now == ServerState.STARTING) {
      session.clients().hold();
      boolean writesElsewhere =
          scene.getFocusOwner() instanceof TextInputControl && !Controls.hasFocusWithin(servers);
      if (!writesElsewhere) { // the server's own fields can hold the focus no longer
        columns.turn(false);
        clients.focusConnect();
      }
    } else {
      if (before == ServerState.STARTING && now == ServerState.STOPPED) {
        showWhyNot();
      } else if (now == ServerState.STOPPED
          && server == session.server()
          && Controls.hasFocusWithin(servers)) {
        servers.focusStart(); // it was on Stop, which cannot hold it any longer
      }
      if (now == ServerState.LISTENING && before != ServerState.LISTENING) {
        server.listeningOn().ifPresent(session.clients()::follow);
      }
      session.clients().release(now == ServerState.LISTENING);
    }
  }
}
