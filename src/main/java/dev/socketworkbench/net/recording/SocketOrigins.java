package dev.socketworkbench.net.recording;

import dev.socketworkbench.call.SocketId;
import java.util.Arrays;
import java.util.Optional;

/** Which listening socket accepted which connection: four bytes for each. Thread-safe. */
final class SocketOrigins {
  private int[] listeners = {};

  /** Takes note of an accepted connection. */
  synchronized void put(SocketId connection, SocketId listener) {
    int at = connection.number();
    if (at >= listeners.length) {
      listeners = Arrays.copyOf(listeners, Math.max(64, at + at / 2));
    }
    listeners[at] = listener.number();
  }

  /** Who accepted a socket; empty if it was not accepted. */
  synchronized Optional<SocketId> get(SocketId socket) {
    boolean known =
        socket.role() == SocketId.Role.CONN
            && socket.number() < listeners.length
            && listeners[socket.number()] > 0;
    return known
        ? Optional.of(new SocketId(SocketId.Role.SERVER, listeners[socket.number()]))
        : Optional.empty();
  }
}
