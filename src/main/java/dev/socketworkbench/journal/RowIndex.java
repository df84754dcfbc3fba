package dev.socketworkbench.journal;

import dev.socketworkbench.call.Side;
import dev.socketworkbench.call.SocketId;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** The chains of all rows, of each side and of each socket. */
final class RowIndex {
  private final RowChain all = new RowChain();
  private final RowChain server = new RowChain();
  private final RowChain client = new RowChain();
  private final ConcurrentMap<Integer, RowChain> sockets = new ConcurrentHashMap<>();

  /** The socket of the row before, whose chain is the likeliest to be needed next. Writer only. */
  private int recentSocket;

  private RowChain recentChain = new RowChain();

  RowChain all() {
    return all;
  }

  RowChain side(Side side) {
    return side == Side.SERVER ? server : client;
  }

  /** The side's chain for a packed socket identity. */
  RowChain sideOf(int packedSocket) {
    return side(SocketId.unpack(packedSocket).side());
  }

  /** The socket's chain; made where there is none yet. */
  RowChain socket(int packed) {
    return sockets.computeIfAbsent(packed, key -> new RowChain());
  }

  /** The same for the writer, which asks for the same socket again and again. */
  RowChain socketForWriter(int packed) {
    if (packed != recentSocket) {
      recentChain = socket(packed);
      recentSocket = packed;
    }
    return recentChain;
  }
}
