package dev.socketworkbench.timeline.inference;

import dev.socketworkbench.call.SocketId;
import java.util.Optional;

/**
 * One end of a connection, as a row shows it.
 *
 * @param ends the addresses of both ends
 * @param server the accepted socket, if it is this end
 * @param client the connecting socket, if it is this end
 * @param listener which listener accepted it, if that is known
 * @param since a row that showed the other end, and had returned before this, was of another
 *     connection
 * @param returned when the call that shows this end had returned
 */
record ConnectionHalf(
    Ends ends,
    Optional<SocketId> server,
    Optional<SocketId> client,
    Optional<SocketId> listener,
    long since,
    long returned) {
  /** Of a row that excludes nothing. */
  static final long ANY_SINCE = Long.MIN_VALUE;

  /** Of a row that nothing excludes. */
  static final long ANY_RETURNED = Long.MAX_VALUE;

  static ConnectionHalf accepted(
      Ends ends, SocketId socket, Optional<SocketId> listener, long since, long returned) {
    return new ConnectionHalf(
        ends, Optional.of(socket), Optional.empty(), listener, since, returned);
  }

  static ConnectionHalf connecting(Ends ends, SocketId socket, long since, long returned) {
    return new ConnectionHalf(
        ends, Optional.empty(), Optional.of(socket), Optional.empty(), since, returned);
  }

  SocketId socket() {
    return server.or(() -> client).orElseThrow();
  }

  /** Whether the end of this connection that is known is the other one. */
  boolean isOtherEndOf(Link link) {
    return link.server().isPresent() != server.isPresent();
  }
}
