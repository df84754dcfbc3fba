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
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Our UDP sockets that are open and bound, found by their calls like those of TCP. Several may have
 * the same addresses (SO_REUSEADDR, as members of a group do): then nothing tells whose the
 * kernel's row is, and none of them is asked for.
 */
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

    private SocketEnds ends() {
      return new SocketEnds(local, peer.<Endpoint>map(to -> to).orElse(SocketEnds.NOBODY));
    }

    Optional<TcpRow> find(SocketLookup kernel) throws IOException {
      return kernel.datagrams(local, peer);
    }
  }

  private final Map<SocketId, WatchedDatagrams> bound = new LinkedHashMap<>();

  /** How many of them have these addresses. */
  private final Map<SocketEnds, Integer> sharers = new HashMap<>();

  /** Open UDP sockets, bound or not. */
  private final Set<SocketId> made = new HashSet<>();

  /** Reads one call, of whatever socket. */
  void note(Call call) {
    SocketId id = call.socket();
    if (call.operation() == Operation.SOCKET && isUdp(call)) {
      made.add(id);
    } else if (call.closesSocket()) {
      made.remove(id);
      leave(bound.remove(id));
    } else if (made.contains(id)
        && call.outcome() instanceof Outcome.Bound at
        && at.local() instanceof Endpoint.Ip local
        && (bound.size() < MOST || bound.containsKey(id))) {
      WatchedDatagrams now = new WatchedDatagrams(id, local, peer(call));
      leave(bound.put(id, now));
      sharers.merge(now.ends(), 1, Integer::sum);
    }
  }

  private void leave(WatchedDatagrams before) {
    if (before != null) {
      sharers.computeIfPresent(before.ends(), (ends, many) -> many == 1 ? null : many - 1);
    }
  }

  private boolean isAlone(WatchedDatagrams socket) {
    return sharers.get(socket.ends()) == 1;
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

  /** All that can be asked for; a copy. */
  Collection<WatchedDatagrams> all() {
    return bound.values().stream().filter(this::isAlone).toList();
  }

  /** One of them; empty if it is none, or cannot be asked for. */
  Optional<WatchedDatagrams> of(SocketId id) {
    return Optional.ofNullable(bound.get(id)).filter(this::isAlone);
  }

  int size() {
    return bound.size();
  }
}
