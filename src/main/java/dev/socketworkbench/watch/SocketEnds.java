package dev.socketworkbench.watch;

import dev.socketworkbench.call.address.Endpoint;
import dev.socketworkbench.kernel.tables.TcpRow;

/**
 * The two addresses by which a socket is found in the kernel's table: without scopes, which the
 * table does not have, and IPv4 as such whatever the socket's family.
 *
 * @param local this end
 * @param remote the other end; {@link #NOBODY} for a listener
 */
record SocketEnds(Endpoint local, Endpoint remote) implements Comparable<SocketEnds> {
  /** What stands for the other end of a listener, in both families. */
  static final Endpoint NOBODY = Endpoint.ip("0.0.0.0", 0);

  SocketEnds {
    local = asInTable(local);
    remote = asInTable(remote);
  }

  /** An endpoint as the kernel's table has it. */
  static Endpoint asInTable(Endpoint endpoint) {
    return endpoint.withoutScope().unmapped();
  }

  static SocketEnds listener(Endpoint local) {
    return new SocketEnds(local, NOBODY);
  }

  static SocketEnds of(TcpRow row) {
    return row.isListener() ? listener(row.local()) : new SocketEnds(row.local(), row.remote());
  }

  boolean isListener() {
    return remote.equals(NOBODY);
  }

  /** The ends of the socket at the other end, should it be one of ours. */
  SocketEnds turned() {
    return new SocketEnds(/* local= */ remote, /* remote= */ local);
  }

  /** The port of this end; 0 where it has none. */
  int localPort() {
    return local instanceof Endpoint.Ip ip ? ip.port() : 0;
  }

  /** Peers choose their addresses, perhaps so that all hashes are alike. */
  @Override
  public int compareTo(SocketEnds other) {
    int first = local.compareTo(other.local);
    return first != 0 ? first : remote.compareTo(other.remote);
  }
}
