package dev.socketworkbench.timeline.inference;

import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.call.address.Endpoint;
import java.util.Optional;

/**
 * One TCP connection: the two sockets that are its ends, as far as they are ours.
 *
 * @param number from 1, in the order in which connections were first seen
 * @param server the accepted socket, if it is ours
 * @param client the connecting socket, if it is ours
 * @param listener the listening socket that accepted it, if it is ours
 * @param serverAddress the accepting end's address
 * @param clientAddress the connecting end's address
 */
public record Link(
    int number,
    Optional<SocketId> server,
    Optional<SocketId> client,
    Optional<SocketId> listener,
    Endpoint serverAddress,
    Endpoint clientAddress) {

  /** The socket at the other end of this one, if it is ours. */
  public Optional<SocketId> peer(SocketId socket) {
    return server.filter(socket::equals).isPresent() ? client : server;
  }

  /** Whether both ends are ours. */
  public boolean isPaired() {
    return server.isPresent() && client.isPresent();
  }
}
