package dev.socketworkbench.journal.file;

import dev.socketworkbench.call.Side;
import dev.socketworkbench.call.SocketId;

/**
 * The links of versions 1 to 3, in which each row pointed to the previous one of its side, and a
 * note to those of both.
 */
public final class SideLinks {
  /** In the place of a socket: a row of both sides. */
  public static final int BOTH = 0;

  private long server;
  private long client;

  /** The newest row of the server's side. */
  public long server() {
    return server;
  }

  /** The newest row of the client's side. */
  public long client() {
    return client;
  }

  public boolean isTrue(int socket, long link) {
    return link == (isClient(socket) ? client : server);
  }

  public boolean areTrue(long serverLink, long clientLink) {
    return serverLink == server && clientLink == client;
  }

  public void add(long offset, int socket) {
    if (socket == BOTH || isClient(socket)) {
      client = offset;
    }
    if (socket == BOTH || !isClient(socket)) {
      server = offset;
    }
  }

  private static boolean isClient(int socket) {
    return SocketId.unpack(socket).side() == Side.CLIENT;
  }
}
