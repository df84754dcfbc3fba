package dev.socketworkbench.watch;

import dev.socketworkbench.call.Arguments;
import dev.socketworkbench.call.OpenCall;
import dev.socketworkbench.call.Operation;
import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.call.TcpState;
import dev.socketworkbench.call.address.Endpoint;
import dev.socketworkbench.kernel.tables.TcpRow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Clients of which only one end is known: while connect has not returned, nobody but the kernel
 * knows the port that it chose; and who connects to the wildcard address is connected to another
 * one. Such a socket is found where exactly one row can be it, and is not claimed where two can.
 */
final class Searches {
  /**
   * What is looked for.
   *
   * @param local this end; null while connect has not returned
   * @param remote where to; perhaps the wildcard address
   */
  record Search(SocketId id, boolean six, Endpoint local, Endpoint.Ip remote) {
    private boolean fits(TcpRow row) {
      boolean far =
          remote.isWildcard()
              ? row.remote().port() == remote.port() && !row.isListener()
              : row.remote().equals(SocketEnds.asInTable(remote));
      return far
          && (local == null
              ? row.state() == TcpState.SYN_SENT
              : row.local().equals(SocketEnds.asInTable(local)));
    }
  }

  private final Set<SocketId> connecting = new HashSet<>();
  private final Map<SocketId, Search> connected = new HashMap<>();

  /** A client has a socket, and will connect. */
  void begin(SocketId id) {
    connecting.add(id);
  }

  /** connect returned to a client that asked for the wildcard address. */
  void connected(SocketId id, boolean six, Endpoint local, Endpoint.Ip remote) {
    connected.put(id, new Search(id, six, local, remote));
  }

  /** It is not looked for any more. */
  void end(SocketId id) {
    connecting.remove(id);
    connected.remove(id);
  }

  /** Whether the connects that have not returned are of interest. */
  boolean isConnecting() {
    return !connecting.isEmpty();
  }

  boolean isEmpty() {
    return connecting.isEmpty() && connected.isEmpty();
  }

  /** What is to be looked for now, with the connects that have not returned. */
  List<Search> with(List<OpenCall> open, Predicate<SocketId> six) {
    List<Search> all = new ArrayList<>(connected.values());
    for (OpenCall call : open) {
      if (call.operation() == Operation.CONNECT
          && connecting.contains(call.socket())
          && call.arguments() instanceof Arguments.Address given
          && given.address() instanceof Endpoint.Ip to) {
        all.add(new Search(call.socket(), six.test(call.socket()), null, to));
      }
    }
    return all;
  }

  /** The only row among those that nobody has which can be the one that is looked for. */
  static Optional<TcpRow> only(Search search, List<TcpRow> unclaimed) {
    TcpRow found = null;
    for (TcpRow row : unclaimed) {
      if (search.fits(row)) {
        if (found != null) {
          return Optional.empty();
        }
        found = row;
      }
    }
    return Optional.ofNullable(found);
  }
}
