package dev.socketworkbench.explain.machine;

import dev.socketworkbench.call.TcpState;
import dev.socketworkbench.call.address.Addresses;
import dev.socketworkbench.call.text.Escapes;
import dev.socketworkbench.explain.InterfaceWords;
import dev.socketworkbench.explain.Words;
import dev.socketworkbench.kernel.ports.Owner;
import dev.socketworkbench.kernel.sockets.BoundPlace;
import dev.socketworkbench.kernel.sockets.ListedSocket;

/** The sockets of this machine and where they are bound, in words. */
public final class SocketListWords {
  private SocketListWords() {}

  /** Who holds it, short: {@code nginx (123)}. */
  public static String owner(Owner owner) {
    return switch (owner) {
      case Owner.ThisProcess us -> Words.text("sockets.owner-us");
      case Owner.OtherProcess other ->
          other.name().isEmpty()
              ? Words.text("sockets.owner-pid", other.pid())
              : Words.text("sockets.owner", Escapes.text(other.name()), other.pid());
      case Owner.Hidden hidden -> Words.text("sockets.owner-hidden", hidden.uid());
      case Owner.Nobody nobody -> Words.text("sockets.owner-nobody");
    };
  }

  /** What it does, with its peer: {@code listens}, {@code ESTABLISHED 127.0.0.1:5000}. */
  public static String state(ListedSocket socket) {
    if (socket.udp()) {
      return socket.isReachable()
          ? Words.text("sockets.datagrams")
          : Words.text("sockets.datagrams-of", socket.row().remote());
    }
    if (socket.row().isListener()) {
      return socket.row().receiveQueue() == 0
          ? Words.text("sockets.listens")
          : Words.text("sockets.listens-waiting", socket.row().receiveQueue());
    }
    return socket.row().state() == TcpState.CLOSED
        ? Words.text("sockets.bound")
        : Words.text("sockets.with", socket.row().state().name(), socket.row().remote());
  }

  /** An address, with how large its network is and who can reach it. */
  public static String place(BoundPlace place) {
    String address = Addresses.text(place.address());
    return place.prefix() < 0
        ? Words.text("sockets.place", address, InterfaceWords.scope(place.scope()))
        : Words.text(
            "sockets.place-net", address, place.prefix(), InterfaceWords.scope(place.scope()));
  }

  /** Why there is no list. */
  public static String notKnown() {
    return Words.text("sockets.not-known");
  }
}
