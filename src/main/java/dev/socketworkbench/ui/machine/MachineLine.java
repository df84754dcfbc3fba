package dev.socketworkbench.ui.machine;

import dev.socketworkbench.kernel.interfaces.NetInterface;
import dev.socketworkbench.kernel.sockets.BoundPlace;
import dev.socketworkbench.kernel.sockets.ListedSocket;

/** A line of the picture of this machine, from the outside to the inside. */
sealed interface MachineLine {
  /** An interface, up or down. */
  record CardLine(NetInterface net) implements MachineLine {}

  /** One of its addresses, or a wildcard, at which one could listen. */
  record PlaceLine(BoundPlace place) implements MachineLine {}

  /** A socket at that address. */
  record SocketLine(BoundPlace place, ListedSocket socket) implements MachineLine {
    /** By its ends: what waits in its queues changes all the time. */
    boolean isSame(SocketLine other) {
      return socket.udp() == other.socket.udp()
          && socket.row().local().equals(other.socket.row().local())
          && socket.row().remote().equals(other.socket.row().remote());
    }
  }
}
