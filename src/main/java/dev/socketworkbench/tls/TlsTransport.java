package dev.socketworkbench.tls;

import java.io.IOException;
import java.nio.ByteBuffer;

/** Moves the bytes beneath TLS. */
public interface TlsTransport {
  /**
   * Waits for bytes.
   *
   * @return how many came; -1 at the end of the stream
   */
  int receive(ByteBuffer free) throws IOException;

  /** Sends all of these. */
  void send(ByteBuffer bytes) throws IOException;

  /** Sends nothing more, and says so to the other end. */
  void endSending() throws IOException;
}
