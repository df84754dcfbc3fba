package dev.socketworkbench.net.client;

import dev.socketworkbench.net.recording.Ending;
import java.nio.ByteBuffer;

/**
 * Hears what a client receives, on the client's receiving thread. For what must act at once (the
 * command line); the window reads the journal instead.
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
   * Nothing more will be received. Called exactly once after a connect that succeeded.
   *
   * @param ending how it stands: {@link Ending#HALF_CLOSED_BY_PEER} if this end can still send,
   *     else an ending that has ended
   */
  void ended(Ending ending);
}
