package dev.socketworkbench.export.capture;

import java.net.InetSocketAddress;
import java.util.Arrays;

/**
 * The addresses of a connection's two ends. In an order: addresses and ports are the sender's
 * choice, and one who knows how they are hashed can make all of them collide.
 */
record Ends(InetSocketAddress client, InetSocketAddress server) implements Comparable<Ends> {
  @Override
  public int compareTo(Ends other) {
    int first = compare(client, other.client);
    return first != 0 ? first : compare(server, other.server);
  }

  private static int compare(InetSocketAddress one, InetSocketAddress other) {
    int byPort = Integer.compare(one.getPort(), other.getPort());
    return byPort != 0
        ? byPort
        : Arrays.compare(one.getAddress().getAddress(), other.getAddress().getAddress());
  }
}
