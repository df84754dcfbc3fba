package dev.socketworkbench.watch;

import dev.socketworkbench.call.Arguments;
import dev.socketworkbench.call.OpenCall;
import dev.socketworkbench.call.Operation;
import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.call.TcpState;
import dev.socketworkbench.call.address.Endpoint;
import dev.socketworkbench.kernel.tables.TcpRow;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Clients of which only one end is known: until connect returns, only the kernel knows the port
 * that it chose. Such a socket is found if exactly one row can be it, and left alone if several
 * can.
 */
final class PendingLookups {
  /**
   * What is searched for.
   *
   * @param remote where to; perhaps the wildcard address
   */
  record Lookup(SocketId id, boolean six, Endpoint.Ip remote) {
    private boolean fits(TcpRow row) {
      boolean far =
          remote.isWildcard()
              ? row.remote().port() == remote.port() && !row.isListener()
              : row.remote().equals(SocketEnds.asInTable(remote));
      return far && row.state() == TcpState.SYN_SENT;
    }
  }

  private final Set<SocketId> connecting = new HashSet<>();

  /** A client has a socket, and will connect. */
  void begin(SocketId id) {
    connecting.add(id);
  }

  /** The search for it is over. */
  void end(SocketId id) {
    connecting.remove(id);
  }

  /** Whether the connects that have not returned are of interest. */
  boolean isConnecting() {
    return !connecting.isEmpty();
  }

  boolean isEmpty() {
    return connecting.isEmpty();
  }

  /** What is to be looked for now, with the connects that have not returned. */
  List<Lookup> with(List<OpenCall> open, Predicate<SocketId> six) {
    List<Lookup> all = new ArrayList<>();
    for (OpenCall call : open) {
      if (call.operation() == Operation.CONNECT
          && connecting.contains(call.socket())
          && call.arguments() instanceof Arguments.Address given
          && given.address() instanceof Endpoint.Ip to) {
        all.add(new Lookup(call.socket(), six.test(call.socket()), to));
      }
    }
    return all;
  }

  /** The only row nobody has claimed that can be the one searched for. */
  static Optional<TcpRow> only(Lookup lookup, List<TcpRow> unclaimed) {
    TcpRow found = null;
    for (TcpRow row : unclaimed) {
      if (lookup.fits(row)) {
        if (found != null) {
          return Optional.empty();
        }
        found = row;
      }
    }
    return Optional.ofNullable(found);
  }
}
