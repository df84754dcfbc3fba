package dev.socketworkbench.script.play;

import dev.socketworkbench.call.SocketId;
import java.io.IOException;
import java.nio.ByteBuffer;

/** The other end, as a script sees it. Thread-safe. */
public interface ScriptPeer {
  /** The socket that speaks to it. */
  SocketId id();

  /** Its address, as the log writes it. */
  String address();

  /**
   * Sends these bytes in one go.
   *
   * @throws IOException if the connection takes nothing any more
   */
  void send(ByteBuffer bytes) throws IOException;

  /** Ends sending. */
  void halfClose() throws IOException;

  /** Closes the connection. */
  void close();

  /** Resets it. */
  void abort();

  /**
   * Lets time pass.
   *
   * @return false if the connection is over meanwhile
   */
  boolean pause(long nanos);

  /** Whether the connection is not over. */
  boolean isOpen();

  /** Whether rules with a time are looked at. */
  default boolean keepsTime() {
    return true;
  }
}
