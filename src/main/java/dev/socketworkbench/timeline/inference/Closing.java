package dev.socketworkbench.timeline.inference;

import dev.socketworkbench.call.TcpState;

/**
 * What a socket's close did to its connection.
 *
 * @param before the state that it was in then, as far as is known
 * @param asked whether SO_LINGER was on with 0 seconds, which is how a program asks for a reset
 * @param unread how many bytes had come for certain that no recv has returned: Linux resets a
 *     connection that is closed with such bytes (RFC 2525, section 2.17)
 */
public record Closing(TcpState before, boolean asked, long unread) {
  /** Whether there was a connection then; without one a close sends nothing. */
  public boolean connected() {
    return switch (before) {
      case CLOSED, LISTEN, SYN_SENT, TIME_WAIT -> false;
      default -> true;
    };
  }

  /** Whether the FIN had been sent before, by a shutdown, so that the close sends none. */
  public boolean hadSentFin() {
    return switch (before) {
      case FIN_WAIT_1, FIN_WAIT_2, CLOSING, LAST_ACK, TIME_WAIT -> true;
      default -> false;
    };
  }

  /** Whether it sent a RST and left nothing behind. */
  public boolean resets() {
    return connected() && (asked || unread > 0);
  }

  /** Whether it sent a RST that nobody asked for: that follows from what was not read. */
  public boolean isInferredReset() {
    return resets() && !asked;
  }
}
