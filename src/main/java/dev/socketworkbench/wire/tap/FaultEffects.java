package dev.socketworkbench.wire.tap;

import java.io.IOException;
import java.nio.ByteBuffer;

/** Where what is left of a stream goes. */
interface FaultEffects {
  /** These bytes are to be sent on; only valid during this call. */
  void pass(ByteBuffer bytes) throws IOException;

  /** A fault has changed something. */
  void did(FaultKind kind, String words);

  /**
   * The place of a fault that ends the stream is reached, and all bytes before it were passed.
   *
   * @param bytes how many those were, as they came
   */
  void reached(FaultKind kind, long bytes) throws IOException;
}
