package dev.socketworkbench.replay.part;

import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.call.address.Endpoint;
import java.util.List;

/**
 * A client or a server of a session.
 *
 * @param isServer which of the two
 * @param socket the client's socket, or the one that listened
 * @param address to whom it connected, or where it listened; {@link Endpoint.None} if unknown
 * @param datagrams whether it sent and received datagrams; then it has no connections
 * @param ends the sockets that talked, in order of accept: of a client its only one
 */
public record RecordedSide(
    boolean isServer, SocketId socket, Endpoint address, boolean datagrams, List<SocketId> ends) {
  /** Copies the list. */
  public RecordedSide {
    ends = List.copyOf(ends);
  }

  /** The same with one of its connections only. */
  RecordedSide only(SocketId end) {
    return new RecordedSide(isServer, socket, address, datagrams, List.of(end));
  }

  /** {@code client#1 to 127.0.0.1:60000}, {@code server#1 on 127.0.0.1:60000, 2 connections}. */
  @Override
  public String toString() {
    String name = socket.toString();
    if (!(address instanceof Endpoint.None)) {
      name += (isServer ? " on " : " to ") + address;
    }
    if (datagrams) {
      return name + ", datagrams";
    }
    return isServer
        ? name + (ends.size() == 1 ? ", 1 connection" : ", " + ends.size() + " connections")
        : name;
  }
}
