package dev.socketworkbench.timeline.inference;

import dev.socketworkbench.call.address.Endpoint;

/**
 * The addresses of both ends of a connection, as each of them knows it. In an order, because the
 * author of a capture can choose addresses whose hashes are all alike.
 *
 * @param server of the accepting end
 * @param client of the connecting end
 */
record Ends(Endpoint server, Endpoint client) implements Comparable<Ends> {
  static Ends of(Link link) {
    return new Ends(link.serverAddress(), link.clientAddress());
  }

  /**
   * As both know them: not every end knows the scope, and an IPv6 socket sees an IPv4 address as a
   * mapped one.
   */
  Ends alike() {
    return new Ends(server.withoutScope().unmapped(), client.withoutScope().unmapped());
  }

  @Override
  public int compareTo(Ends other) {
    int first = server.compareTo(other.server);
    return first != 0 ? first : client.compareTo(other.client);
  }
}
