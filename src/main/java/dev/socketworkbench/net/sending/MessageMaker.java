package dev.socketworkbench.net.sending;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicBoolean;

/** Makes the bytes of a message anew each time that it is sent. */
@FunctionalInterface
public interface MessageMaker {
  /**
   * The bytes to send now; never changed afterwards.
   *
   * @throws IOException if they cannot be made now; its message says why
   */
  ByteBuffer make() throws IOException;

  /** The same bytes each time. */
  static MessageMaker always(ByteBuffer bytes) {
    return bytes::asReadOnlyBuffer;
  }

  /** These bytes the first time, and then what the other one makes. */
  static MessageMaker first(ByteBuffer bytes, MessageMaker then) {
    AtomicBoolean isFirst = new AtomicBoolean(true);
    return () -> isFirst.getAndSet(false) ? bytes.asReadOnlyBuffer() : then.make();
  }
}
