package dev.socketworkbench.export.capture.stream;

import dev.socketworkbench.call.address.Endpoint;

/**
 * The addresses of a connection's two ends. In an order: addresses and ports are the sender's
 * choice, and one who knows how they are hashed can make all of them collide.
 */
record EndPair(Endpoint.Ip client, Endpoint.Ip server) implements Comparable<EndPair> {
  @Override
  public int compareTo(EndPair other) {
    int first = client.compareTo(other.client);
    return first != 0 ? first : server.compareTo(other.server);
  }
}
