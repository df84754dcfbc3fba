package dev.socketworkbench.net.layer;

import java.nio.ByteBuffer;

/** Gets a copy of what a socket receives, on the receiving thread. */
public interface ReceivedCopy {
  /**
   * These bytes were received, behind those before.
   *
   * @param bytes valid only during the call
   */
  void received(ByteBuffer bytes);

  /** Nothing more will be received. Called once. */
  void ended();
}
