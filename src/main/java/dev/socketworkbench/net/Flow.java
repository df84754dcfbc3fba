package dev.socketworkbench.net;

import dev.socketworkbench.call.Arguments;
import dev.socketworkbench.call.OpenCall;
import dev.socketworkbench.call.Operation;
import java.nio.ByteBuffer;
import java.util.concurrent.locks.ReentrantLock;

/**
 * One direction of a connection: lets one call at a time through, so that the bytes are counted in
 * the order in which the system took or gave them.
 */
final class Flow {
  private final SocketTrace trace;
  private final int slot;
  private final Operation operation;
  private final ReentrantLock lock = new ReentrantLock();
  private volatile long bytes;
  private Arguments.Size size = new Arguments.Size(0);

  Flow(SocketTrace trace, int slot, Operation operation) {
    this.trace = trace;
    this.slot = slot;
    this.operation = operation;
  }

  /** Waits for its turn; to be followed by {@link #leave}. */
  void enter() {
    lock.lock();
  }

  void leave() {
    lock.unlock();
  }

  /** How many bytes have gone this way. */
  long bytes() {
    return bytes;
  }

  /** Notes a call of so many bytes; mostly they are as many as last time. */
  OpenCall begin(int asked) {
    if (size.size() != asked) {
      size = new Arguments.Size(asked);
    }
    return trace.begin(slot, operation, size);
  }

  /** Records the bytes between start and the buffer's position, and counts them. */
  void moved(OpenCall call, ByteBuffer buffer, int start) {
    long before = bytes;
    int end = buffer.position();
    int limit = buffer.limit();
    bytes = before + (end - start);
    buffer.limit(end).position(start);
    trace.moved(slot, call, before, buffer);
    buffer.limit(limit).position(end);
  }
}
