package dev.socketworkbench.load;

import dev.socketworkbench.call.address.Addresses;
import dev.socketworkbench.call.address.Endpoint;
import java.net.InetAddress;
import java.util.List;

/**
 * Where a load goes: one address for all of its connections, so that a name cannot come to mean
 * another machine while the load runs.
 *
 * @param address where it goes
 * @param all the host's addresses, in the order in which the system names them; none if it goes to
 *     a Unix socket
 * @param answered whether it took a connection before the load began; a host's only address is not
 *     tried
 */
public record LoadTarget(Endpoint address, List<InetAddress> all, boolean answered) {

  /** Keeps its own copy of the list. */
  public LoadTarget {
    all = List.copyOf(all);
  }

  /** Whether it is another address than a program takes that tries only one. */
  boolean isUnusual() {
    return address instanceof Endpoint.Ip ip && !ip.address().equals(Addresses.ip(all.getFirst()));
  }
}
