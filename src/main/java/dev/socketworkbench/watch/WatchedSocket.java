package dev.socketworkbench.watch;

import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.call.address.Endpoint;
import dev.socketworkbench.kernel.tables.SocketLookup;
import dev.socketworkbench.kernel.tables.TcpRow;
import java.io.IOException;
import java.util.Optional;

/** One of our sockets, and what was recorded of it last. */
final class WatchedSocket {
  private final SocketId id;
  private final boolean six;
  private final SocketEnds ends;
  private final int scope;
  private final News news = new News();
  private boolean missedBefore;
  private long foundIn;

  /**
   * A socket of which nothing was recorded.
   *
   * @param six whether it is an AF_INET6 socket, which has its own table
   * @param scope the number of the interface that its link-local address belongs to; 0 for none
   */
  WatchedSocket(SocketId id, boolean six, SocketEnds ends, int scope) {
    this.id = id;
    this.six = six;
    this.ends = ends;
    this.scope = scope;
  }

  SocketId id() {
    return id;
  }

  boolean six() {
    return six;
  }

  SocketEnds ends() {
    return ends;
  }

  /**
   * What the kernel has under these two ends, asked for by itself.
   *
   * @throws IOException if the kernel does not answer
   */
  Optional<TcpRow> find(SocketLookup kernel) throws IOException {
    if (!(ends.local() instanceof Endpoint.Ip local)
        || !(ends.remote() instanceof Endpoint.Ip remote)) {
      return Optional.empty();
    }
    Endpoint.Ip here = local.withScope(scope);
    return ends.isListener() ? kernel.listener(here) : kernel.connection(here, remote);
  }

  /** Whether it can be asked for by itself: a link-local address alone names no socket. */
  boolean canBeFound() {
    return scope != 0
        || !(ends.local() instanceof Endpoint.Ip local)
        || !local.address().isIpv6()
        || !local.address().isLinkLocal();
  }

  /** What was recorded of it, and what would be new. */
  News news() {
    return news;
  }

  /** It was in the reading of this number. */
  void foundIn(long reading) {
    foundIn = reading;
    missedBefore = false;
  }

  boolean wasFoundIn(long reading) {
    return foundIn == reading;
  }

  /**
   * It was not in the reading.
   *
   * @return whether that was so twice in a row: the table changes while it is read, and one reading
   *     may pass over a socket that is there
   */
  boolean missed() {
    boolean again = missedBefore;
    missedBefore = true;
    return again;
  }
}
