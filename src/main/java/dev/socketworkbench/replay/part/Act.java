package dev.socketworkbench.replay.part;

/**
 * One thing that a recorded side did to its peer.
 *
 * @param kind what it was
 * @param row the row that shows it
 * @param peer of a datagram, to whom: peers have numbers from 0 in the order in which they came
 * @param offset how many bytes this side had sent before
 * @param count how many bytes it sent; 0 of what sends none
 * @param cue what it waited for
 */
public record Act(Kind kind, RowRef row, int peer, long offset, int count, Cue cue) {

  /** What a side can do. */
  public enum Kind {
    /** It sent bytes. */
    SEND,
    /** It ended sending: shutdown(SHUT_WR), or close_notify where TLS was spoken. */
    HALF_CLOSE,
    /** It closed the connection. */
    CLOSE,
    /** It closed the connection with a reset: SO_LINGER with 0 seconds. */
    ABORT
  }

  /**
   * What had happened before an act was begun: it may have depended on that, and on nothing later.
   *
   * @param amount how much had been received: bytes, or datagrams
   * @param end whether the peer's end, of whatever kind, had been noticed
   * @param waitedNanos how long the last of that had taken to come, from the act before on
   * @param pauseNanos how long nothing had happened then, until the act began
   */
  public record Cue(long amount, boolean end, long waitedNanos, long pauseNanos) {}

  /** Whether nothing can follow it. */
  public boolean ends() {
    return kind == Kind.CLOSE || kind == Kind.ABORT;
  }
}
