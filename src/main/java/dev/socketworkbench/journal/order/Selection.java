package dev.socketworkbench.journal.order;

import dev.socketworkbench.call.Side;
import dev.socketworkbench.call.SocketId;
import java.util.function.Predicate;

/**
 * A set of sockets whose rows are looked at together: the server's log, one program's lanes, one
 * connection. Rows that belong to no socket (notes, gaps) are in every selection.
 *
 * @param name what it is, for a person
 * @param sockets whether a socket belongs to it; asked once for each row, by any thread, and always
 *     with the same answer for the same socket
 */
public record Selection(String name, Predicate<SocketId> sockets) {
  /** The sockets of servers: listening ones and what they accepted. */
  public static final Selection SERVERS =
      new Selection("servers", socket -> socket.side() == Side.SERVER);

  /** The sockets that connect. */
  public static final Selection CLIENTS =
      new Selection("clients", socket -> socket.side() == Side.CLIENT);

  /** One side's sockets. */
  public static Selection of(Side side) {
    return side == Side.SERVER ? SERVERS : CLIENTS;
  }
}
