package dev.socketworkbench.ui.session;

import dev.socketworkbench.net.client.ClientState;
import dev.socketworkbench.net.server.ServerState;
import dev.socketworkbench.ui.client.ClientViewModel;
import dev.socketworkbench.ui.server.ServerViewModel;
import dev.socketworkbench.ui.support.Messages;
import dev.socketworkbench.ui.window.session.Session;
import java.util.ArrayList;
import java.util.List;

/**
 * What of a session would end with its window.
 *
 * @param servers how many servers listen
 * @param connections how many connections of them are open
 * @param clients how many clients are connected, or connect
 * @param byHand how many sockets that are called by hand are open
 * @param programs how many other programs run
 * @param load whether a load is under way
 */
record OpenSockets(
    int servers, int connections, int clients, int byHand, int programs, boolean load) {

  static OpenSockets in(Session session) {
    List<ServerViewModel> servers = session.servers().servers();
    return new OpenSockets(
        (int) servers.stream().filter(OpenSockets::isOpen).count(),
        servers.stream().mapToInt(ServerViewModel::openCount).sum(),
        (int) session.clients().clients().stream().filter(OpenSockets::isOpen).count(),
        session.hands().openCount(),
        session.programs().runningCount(),
        session.load().runningProperty().get());
  }

  private static boolean isOpen(ServerViewModel server) {
    return server.stateProperty().get() != ServerState.STOPPED;
  }

  private static boolean isOpen(ClientViewModel client) {
    ClientState state = client.stateProperty().get();
    return state == ClientState.CONNECTED || state == ClientState.CONNECTING;
  }

  /** In words; empty if nothing is open. */
  String text() {
    List<String> parts = new ArrayList<>();
    if (servers > 0) {
      parts.add(Messages.get("open.servers", servers));
    }
    if (connections > 0) {
      parts.add(Messages.get("open.connections", connections));
    }
    if (clients > 0) {
      parts.add(Messages.get("open.clients", clients));
    }
    if (byHand > 0) {
      parts.add(Messages.get("open.by-hand", byHand));
    }
    if (programs > 0) {
      parts.add(Messages.get("open.programs", programs));
    }
    if (load) {
      parts.add(Messages.get("open.load"));
    }
    return String.join(", ", parts);
  }
}
