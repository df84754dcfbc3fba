package dev.socketworkbench.export.capture;

import dev.socketworkbench.call.Endpoint;

/**
 * The addresses of a connection's two ends. In an order: addresses and ports are the sender's
 * choice, and one who knows how they are hashed can make all of them collide.
 */
record Ends(Endpoint.Ip client, Endpoint.Ip server) implements Comparable<Ends> {
  @Override
  public int compareTo(Ends other) {
    int first = client.compareTo(other.client);
    return first != 0 ? first : server.compareTo(other.server);
  }
}
