package dev.socketworkbench.net.layer;

import java.nio.ByteBuffer;

/**
 * Where a copy of what is received can be had from some moment on: of TLS the clear bytes.
 * Thread-safe.
 */
public final class ReceivedTap {
  private volatile ReceivedCopy copy;
  private boolean ended;

  /**
   * From now on this one gets what is received; at once its end, if nothing more comes.
   *
   * @return false if another one does already
   */
  public boolean begin(ReceivedCopy wanted) {
    synchronized (this) {
      if (copy != null) {
        return false;
      }
      if (!ended) {
        copy = wanted;
        return true;
      }
    }
    wanted.ended();
    return true;
  }

  /** Whether another one gets it now. */
  public boolean isTaken() {
    return copy != null;
  }

  /** It gets no more. */
  @SuppressWarnings("ReferenceEquality") // This one, not one like it.
  public synchronized void end(ReceivedCopy unwanted) {
    if (copy == unwanted) {
      copy = null;
    }
  }

  /**
   * This was received.
   *
   * @param bytes from their position to their limit; stay as they are
   */
  public void received(ByteBuffer bytes) {
    ReceivedCopy present = copy;
    if (present != null) {
      present.received(bytes.duplicate());
    }
  }

  /** Nothing more will be received; may be said more than once. */
  public void ended() {
    ReceivedCopy present;
    synchronized (this) {
      ended = true;
      present = copy;
      copy = null;
    }
    if (present != null) {
      present.ended();
    }
  }
}
