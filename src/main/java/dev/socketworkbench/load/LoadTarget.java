package dev.socketworkbench.load;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;

/**
 * Where a load goes: one address for all of its connections, so that a name cannot come to mean
 * another machine while the load runs.
 *
 * @param address where it goes
 * @param all the host's addresses, in the order in which the system names them
 * @param answered whether it took a connection before the load began; a host's only address is not
 *     tried
 */
public record LoadTarget(InetSocketAddress address, List<InetAddress> all, boolean answered) {

  /** Keeps its own copy of the list. */
  public LoadTarget {
    all = List.copyOf(all);
  }

  /** Whether it is another address than a program takes that tries only one. */
  boolean isUnusual() {
    return !address.getAddress().equals(all.getFirst());
  }
}
