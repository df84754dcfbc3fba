package dev.socketworkbench.timeline.inference;

import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.call.address.Endpoint;
import java.util.Optional;

/**
 * One connection: the two sockets that are its ends, as far as they are ours.
 *
 * @param number from 1, in the order in which connections were first seen
 * @param server the accepted socket, if it is ours
 * @param client the connecting socket, if it is ours
 * @param listener the listening socket that accepted it, if it is ours
 * @param serverAddress the accepting end's address
 * @param clientAddress the connecting end's address
 * @param isTold whether the kernel has said that these two ends belong together
 */
public record Link(
    int number,
    Optional<SocketId> server,
    Optional<SocketId> client,
    Optional<SocketId> listener,
    Endpoint serverAddress,
    Endpoint clientAddress,
    boolean isTold) {

  /** The socket at the other end of this one, if it is ours. */
  public Optional<SocketId> peer(SocketId socket) {
    return server.filter(socket::equals).isPresent() ? client : server;
  }

  /**
   * Whether which two ends belong together only follows from the order of connect and accept: the
   * client of a Unix socket has no name that would tell, and the kernel was not asked in time.
   */
  public boolean isPairedByOrder() {
    return isPaired()
        && !isTold
        && serverAddress instanceof Endpoint.Unix
        && clientAddress instanceof Endpoint.Unix client
        && client.kind() == Endpoint.Unix.Kind.UNNAMED;
  }

  /** Whether both ends are ours. */
  public boolean isPaired() {
    return server.isPresent() && client.isPresent();
  }
}
