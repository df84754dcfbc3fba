package dev.socketworkbench.net.behaviour;

import java.io.IOException;
import java.nio.ByteBuffer;

/** What a {@link Behaviour} may ask of the server around it while it serves one connection. */
public interface Conversation {

  /** The local date and time: {@code 2026-03-01 12:00:01}. */
  String now();

  /** An empty buffer of the server's recv size; always the same one for one connection. */
  ByteBuffer buffer();

  /** Says something about the connection in the log and the timeline. */
  void remark(String words);

  /** Ends the whole server once this conversation is over: the remote shutdown. */
  void shutDownServer();

  /**
   * From here on the connection speaks TLS; returns when the handshake is done.
   *
   * @throws IOException if it fails, or is not possible here
   */
  void startTls() throws IOException;

  /**
   * Sends to every other client of the server, to each in its own time; one that takes nothing gets
   * a remark.
   *
   * @param bytes not copied: must stay as they are
   */
  void sendToOthers(ByteBuffer bytes);

  /**
   * Waits until somebody on this end closes or aborts the connection, or stops the server.
   *
   * @param nanos at most so long
   * @return whether that happened
   */
  boolean awaitClosed(long nanos);

  /** Waits until somebody on this end closes or aborts the connection, or stops the server. */
  void awaitClosed();
}
