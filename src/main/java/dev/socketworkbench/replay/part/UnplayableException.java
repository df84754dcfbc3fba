package dev.socketworkbench.replay.part;

/** A session has nothing that can be replayed as it was asked for; the message says why. */
public final class UnplayableException extends Exception {
  private static final long serialVersionUID = 1L;

  UnplayableException(String message) {
    super(message);
  }
}
