package dev.socketworkbench.timeline.inference;

/**
 * What a socket's close did to its connection.
 *
 * @param connected whether there was a connection then; without one a close sends nothing
 * @param asked whether SO_LINGER was on with 0 seconds, which is how a program asks for a reset
 * @param unread how many bytes had come for certain that no recv has returned: Linux resets a
 *     connection that is closed with such bytes (RFC 2525, section 2.17)
 */
public record Closing(boolean connected, boolean asked, long unread) {
  /** Whether it sent a RST and left nothing behind. */
  public boolean resets() {
    return connected && (asked || unread > 0);
  }

  /** Whether it sent a RST that nobody asked for: that follows from what was not read. */
  public boolean isInferredReset() {
    return resets() && !asked;
  }
}
