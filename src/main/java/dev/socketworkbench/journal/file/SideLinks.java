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

  /**
   * Whether a row of this socket links to the newest row of its side.
   *
   * @param socket its packed identity
   */
  public boolean isTrue(int socket, long link) {
    return link == (isClient(socket) ? client : server);
  }

  /** Whether a row of both sides links to the newest row of each. */
  public boolean areTrue(long serverLink, long clientLink) {
    return serverLink == server && clientLink == client;
  }

  /**
   * Takes a row as the newest of its side.
   *
   * @param offset where it is in the file
   * @param socket its packed identity, or {@link #BOTH}
   */
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
