package dev.socketworkbench.net.client;

import dev.socketworkbench.net.recording.Ending;
import java.nio.ByteBuffer;

/**
 * Hears what a client receives, on the client's receiving thread unless said otherwise. For what
 * must act at once (the command line); the window reads the journal instead.
 */
public interface ClientListener {
  /** Hears nothing. */
  ClientListener NONE =
      new ClientListener() {
        @Override
        public void received(ByteBuffer bytes) {}

        @Override
        public void ended(Ending ending) {}
      };

  /**
   * One recv returned these bytes.
   *
   * @param bytes valid only during the call: the buffer is used again
   */
  void received(ByteBuffer bytes);

  /**
   * The client is being closed or aborted here. Called on the thread that does so, perhaps more
   * than once, before anything is noticed of it on the socket or after {@link #ended}: whoever is
   * busy on the receiving thread learns of it by this only. Must not block.
   */
  default void closedHere() {}

  /**
   * Nothing more will be received. Called exactly once after a connect that succeeded.
   *
   * @param ending how it stands: {@link Ending#HALF_CLOSED_BY_PEER} if this end can still send,
   *     else an ending that has ended
   */
  void ended(Ending ending);
}
