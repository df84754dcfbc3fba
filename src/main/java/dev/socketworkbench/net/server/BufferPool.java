package dev.socketworkbench.net.server;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;

/** Direct buffers that were used and will be again: the JVM is slow to free them. Thread-safe. */
final class BufferPool {
  private static final int KEPT = 256;

  private final int size;
  private final Deque<ByteBuffer> free = new ArrayDeque<>();

  /**
   * An empty pool.
   *
   * @param size of each buffer, in bytes
   */
  BufferPool(int size) {
    this.size = size;
  }

  /** An empty buffer, to be given back when it is no longer read. */
  ByteBuffer take() {
    synchronized (free) {
      ByteBuffer buffer = free.pollLast();
      if (buffer != null) {
        return buffer.clear();
      }
    }
    return ByteBuffer.allocateDirect(size);
  }

  /** Gives a buffer back. */
  void give(ByteBuffer buffer) {
    synchronized (free) {
      if (free.size() < KEPT) {
        free.addLast(buffer);
      }
    }
  }
}
