package dev.socketworkbench.ui.sockopt;

import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.net.client.Client;
import dev.socketworkbench.net.client.ClientState;
import dev.socketworkbench.net.option.RunningOptions;
import dev.socketworkbench.net.server.Connection;
import dev.socketworkbench.net.server.Server;
import dev.socketworkbench.ui.support.Messages;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** The sockets of the servers and clients that run: listeners, their connections, clients. */
public final class RunningSockets {
  /** So many connections of one server are offered; more nobody would look through. */
  private static final int MOST_CONNECTIONS = 1000;

  private final Supplier<List<Server>> servers;
  private final Supplier<List<Client>> clients;

  /** Those of these servers and clients, asked anew each time. */
  public RunningSockets(Supplier<List<Server>> servers, Supplier<List<Client>> clients) {
    this.servers = servers;
    this.clients = clients;
  }

  /** All that are open now. */
  public List<RunningSocket> now() {
    List<RunningSocket> all = new ArrayList<>();
    for (Server server : servers.get()) {
      server
          .options()
          .ifPresent(
              socket -> server.id().ifPresent(id -> add(all, id, words(server, id), socket)));
      server.connections().snapshot().stream()
          .filter(connection -> !connection.ending().isOver())
          .limit(MOST_CONNECTIONS)
          .forEach(connection -> add(all, connection));
    }
    for (Client client : clients.get()) {
      if (client.state() == ClientState.CONNECTED) {
        client.options().ifPresent(socket -> add(all, client, socket));
      }
    }
    return List.copyOf(all);
  }

  private static String words(Server server, SocketId id) {
    String at = server.endpoint().map(Object::toString).orElse("");
    return Messages.get(server.isDatagrams() ? "sockopt.datagrams" : "sockopt.listener", id, at);
  }

  private static void add(List<RunningSocket> into, Connection connection) {
    add(
        into,
        connection.id(),
        Messages.get("sockopt.peer", connection.id(), connection.peer()),
        connection.options());
  }

  private static void add(List<RunningSocket> into, Client client, RunningOptions socket) {
    client
        .id()
        .ifPresent(
            id ->
                add(
                    into,
                    id,
                    Messages.get(
                        "sockopt.peer", id, client.peer().map(Object::toString).orElse("")),
                    socket));
  }

  private static void add(
      List<RunningSocket> into, SocketId id, String words, RunningOptions socket) {
    into.add(new RunningSocket(id, words, socket));
  }
}
