package dev.socketworkbench.watch;

import dev.socketworkbench.call.Arguments;
import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.Operation;
import dev.socketworkbench.call.Outcome;
import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.call.address.Endpoint;
import dev.socketworkbench.kernel.tables.SocketLookup;
import dev.socketworkbench.kernel.tables.TcpRow;
import java.io.IOException;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Our UDP sockets that are open and bound, found by their calls like those of TCP. */
final class DatagramRegistry {
  /** The most that are watched at one time. */
  private static final int MOST = 1_000;

  /** One of them. */
  static final class WatchedDatagrams {
    private final SocketId id;
    private final Endpoint.Ip local;
    private final Optional<Endpoint.Ip> peer;
    private final News news = new News();

    private WatchedDatagrams(SocketId id, Endpoint.Ip local, Optional<Endpoint.Ip> peer) {
      this.id = id;
      this.local = local;
      this.peer = peer;
    }

    SocketId id() {
      return id;
    }

    News news() {
      return news;
    }

    Optional<TcpRow> find(SocketLookup kernel) throws IOException {
      return kernel.datagrams(local, peer);
    }
  }

  private final Map<SocketId, WatchedDatagrams> bound = new LinkedHashMap<>();

  /** Open UDP sockets, bound or not. */
  private final Set<SocketId> made = new HashSet<>();

  /** Reads one call, of whatever socket. */
  void note(Call call) {
    SocketId id = call.socket();
    if (call.operation() == Operation.SOCKET && isUdp(call)) {
      made.add(id);
    } else if (call.closesSocket()) {
      made.remove(id);
      bound.remove(id);
    } else if (made.contains(id)
        && call.outcome() instanceof Outcome.Bound at
        && at.local() instanceof Endpoint.Ip local
        && (bound.size() < MOST || bound.containsKey(id))) {
      bound.put(id, new WatchedDatagrams(id, local, peer(call)));
    }
  }

  private static Optional<Endpoint.Ip> peer(Call call) {
    return call.operation() == Operation.CONNECT
            && call.arguments() instanceof Arguments.Address given
            && given.address() instanceof Endpoint.Ip to
        ? Optional.of(to)
        : Optional.empty();
  }

  private static boolean isUdp(Call call) {
    return call.arguments() instanceof Arguments.Create create
        && call.outcome() instanceof Outcome.Done
        && create.family().startsWith("AF_INET")
        && create.type().startsWith("SOCK_DGRAM");
  }

  /** All of them; a copy. */
  Collection<WatchedDatagrams> all() {
    return List.copyOf(bound.values());
  }

  /** One of them; empty if it is none. */
  Optional<WatchedDatagrams> of(SocketId id) {
    return Optional.ofNullable(bound.get(id));
  }

  int size() {
    return bound.size();
  }
}
