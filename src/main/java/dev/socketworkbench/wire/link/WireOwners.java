package dev.socketworkbench.wire.link;

import dev.socketworkbench.call.Arguments;
import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.Entry;
import dev.socketworkbench.call.OpenCall;
import dev.socketworkbench.call.Operation;
import dev.socketworkbench.call.Outcome;
import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.call.address.Endpoint;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Knows whose sockets have which addresses: as the rows of calls tell, and, of a connection that is
 * being asked for, as the one call tells that waits for it. Any thread.
 */
public final class WireOwners {
  private static final int MOST = 100_000;

  /**
   * The two addresses of a socket.
   *
   * @param peer nowhere for a socket that talks with any
   */
  private record Pair(Endpoint local, Endpoint peer) {
    static Pair of(Endpoint local, Endpoint peer) {
      return new Pair(plain(local), plain(peer));
    }

    /** A socket of IPv6 that speaks IPv4 has mapped addresses; its packets have plain ones. */
    private static Endpoint plain(Endpoint endpoint) {
      return endpoint instanceof Endpoint.Ip ip
          ? new Endpoint.Ip(ip.address().unmapped(), ip.port())
          : endpoint;
    }
  }

  private final Supplier<List<OpenCall>> openCalls;
  private final Map<Pair, SocketId> sockets =
      new LinkedHashMap<>(64, 0.75f, false) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Pair, SocketId> eldest) {
          return size() > MOST;
        }
      };

  /**
   * Nothing is known yet.
   *
   * @param openCalls the calls that have not returned
   */
  public WireOwners(Supplier<List<OpenCall>> openCalls) {
    this.openCalls = openCalls;
  }

  /** Learns from a row. */
  public synchronized void learn(Entry entry) {
    if (!(entry instanceof Call call)) {
      return;
    }
    switch (call.outcome()) {
      case Outcome.Accepted accepted ->
          sockets.put(Pair.of(accepted.local(), accepted.peer()), accepted.socket());
      case Outcome.Bound bound -> {
        boolean connects = call.operation() == Operation.CONNECT;
        Endpoint peer =
            connects && call.arguments() instanceof Arguments.Address to
                ? to.address()
                : Endpoint.None.NONE;
        sockets.put(Pair.of(bound.local(), peer), call.socket());
      }
      default -> {
        // It tells no address of its socket.
      }
    }
  }

  /**
   * The socket with these addresses.
   *
   * @param asks whether it asks for a connection, so that no row can tell yet
   */
  public Optional<SocketId> of(Endpoint.Ip local, Endpoint.Ip peer, boolean asks) {
    SocketId known;
    synchronized (this) {
      known = sockets.get(Pair.of(local, peer));
      if (known == null && !asks) {
        known = unconnected(local);
      }
    }
    return known != null || !asks ? Optional.ofNullable(known) : asking(peer);
  }

  /**
   * The socket that a row has told these two addresses of; for datagrams also an unconnected one.
   */
  synchronized Optional<SocketId> exactly(Endpoint local, Endpoint peer) {
    return Optional.ofNullable(sockets.get(Pair.of(local, peer)));
  }

  /** A socket that is bound to this address and not connected: for datagrams, or a listener. */
  synchronized Optional<SocketId> nearly(Endpoint local) {
    return local instanceof Endpoint.Ip ip
        ? Optional.ofNullable(unconnected(ip))
        : Optional.empty();
  }

  /** A socket that is bound and not connected: one for datagrams, or a listener. */
  private SocketId unconnected(Endpoint.Ip local) {
    SocketId found = sockets.get(Pair.of(local, Endpoint.None.NONE));
    if (found == null) {
      String any = local.address().isIpv6() ? "::" : "0.0.0.0";
      found = sockets.get(Pair.of(Endpoint.ip(any, local.port()), Endpoint.None.NONE));
    }
    if (found == null && !local.address().isIpv6()) {
      found = sockets.get(Pair.of(Endpoint.ip("::", local.port()), Endpoint.None.NONE));
    }
    return found;
  }

  /** The only call that waits for a connection with this address. */
  private Optional<SocketId> asking(Endpoint.Ip peer) {
    List<SocketId> asking =
        openCalls.get().stream()
            .filter(
                call ->
                    call.operation() == Operation.CONNECT
                        && call.arguments() instanceof Arguments.Address to
                        && to.address().equals(peer))
            .map(OpenCall::socket)
            .distinct()
            .limit(2)
            .toList();
    return asking.size() == 1 ? Optional.of(asking.getFirst()) : Optional.empty();
  }
}
