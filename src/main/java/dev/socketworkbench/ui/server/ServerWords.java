package dev.socketworkbench.ui.server;

import dev.socketworkbench.call.address.Endpoint;
import dev.socketworkbench.net.server.Server;
import dev.socketworkbench.net.server.ServerEnd;
import dev.socketworkbench.net.server.ServerState;
import dev.socketworkbench.ui.support.Messages;
import java.util.Optional;

/** What is said of a server, which runs, or ran last: the line of its state, its tab's name. */
final class ServerWords {
  private ServerWords() {}

  /** Where it listens, or why it does not. */
  static String state(ServerState now, Optional<Server> server) {
    return switch (now) {
      case STARTING -> Messages.get("server.starting");
      case STOPPING -> Messages.get("server.stopping");
      case LISTENING ->
          Messages.get(
              server.filter(Server::isDatagrams).isPresent()
                  ? "server.receiving"
                  : "server.listening",
              server.flatMap(Server::endpoint).map(Endpoint::toString).orElse(""));
      case STOPPED ->
          server.flatMap(Server::end).map(ServerWords::end).orElse(Messages.get("server.stopped"));
    };
  }

  private static String end(ServerEnd end) {
    return switch (end) {
      case ServerEnd.StoppedHere here -> Messages.get("server.stopped");
      case ServerEnd.RemoteShutdown told -> Messages.get("server.remote-shutdown");
      case ServerEnd.CallFailed failed ->
          Messages.get("server.failed", failed.call().operation().berkeleyName());
    };
  }

  /**
   * The listening socket's number, once there is one, and its port; of a Unix socket its name.
   *
   * @param place what stands there as long as it has no address
   */
  static String title(Optional<Server> server, String place) {
    return Messages.get(
        "server.tab",
        server.flatMap(Server::id).map(id -> "#" + id.number()).orElse(""),
        server.flatMap(Server::endpoint).map(ServerWords::shortly).orElse(place));
  }

  static String name(Optional<Server> server) {
    return server.flatMap(Server::id).map(Object::toString).orElse(Messages.get("server.untitled"));
  }

  private static String shortly(Endpoint address) {
    return address instanceof Endpoint.Ip ip ? Integer.toString(ip.port()) : address.toString();
  }

  /** How many wait in its backlog, and how many could; empty if nobody does. */
  static String waiting(long many, Optional<Server> server) {
    int most = server.map(of -> of.settings().backlog()).orElse(0);
    return many > 0 ? Messages.get("server.backlog", many, most) : "";
  }
}
