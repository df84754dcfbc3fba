package dev.socketworkbench.timeline.inference;

import dev.socketworkbench.call.SocketId;
import java.util.Optional;

/** The two streams of bytes of a connection. */
public enum Direction {
  TO_SERVER,
  TO_CLIENT;

  /** The socket that sends in this direction, if it is ours. */
  public Optional<SocketId> sender(Link link) {
    return this == TO_SERVER ? link.client() : link.server();
  }

  /** The socket that receives in this direction, if it is ours. */
  public Optional<SocketId> receiver(Link link) {
    return this == TO_SERVER ? link.server() : link.client();
  }
}
