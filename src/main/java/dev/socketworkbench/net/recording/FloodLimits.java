package dev.socketworkbench.net.recording;

import dev.socketworkbench.option.Ranges;

/**
 * How much of one connection a server records whole, and when it closes one that floods, so that no
 * peer alone fills the recording.
 *
 * @param wholeMebibytes this many MiB, sent and received, are recorded whole: 0 to {@link
 *     #MOST_MEBIBYTES}, 0 for all. After that only the first {@link #SHORT} bytes of each call are
 *     kept; the call's count is always the whole one
 * @param mebibytes after this many MiB, sent and received, the connection is closed: 0 to {@link
 *     #MOST_MEBIBYTES}, 0 for never
 * @param calls after this many sends and recvs it is closed: 0 or more, 0 for never
 */
public record FloodLimits(int wholeMebibytes, int mebibytes, int calls) {
  /** The most that can be set: 1 TiB. */
  public static final int MOST_MEBIBYTES = 1 << 20;

  /** How many bytes are kept of a call once a connection is not recorded whole any more. */
  public static final int SHORT = 64;

  private static final int MEBIBYTE_SHIFT = 20;

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException if a number is out of its range
   */
  public FloodLimits {
    Ranges.check("MiB kept whole", wholeMebibytes, 0, MOST_MEBIBYTES);
    Ranges.check("MiB", mebibytes, 0, MOST_MEBIBYTES);
    Ranges.check("calls", calls, 0, Integer.MAX_VALUE);
  }

  /** Whether a connection that has moved this many bytes is still recorded whole. */
  boolean isWhole(long bytes) {
    return wholeMebibytes == 0 || bytes < (long) wholeMebibytes << MEBIBYTE_SHIFT;
  }

  /** Whether a connection that has moved this many bytes is to be closed. */
  boolean isTooMuch(long bytes) {
    return mebibytes != 0 && bytes >= (long) mebibytes << MEBIBYTE_SHIFT;
  }

  /** Whether a connection on which this many sends and recvs were made is to be closed. */
  boolean isTooOften(long made) {
    return calls != 0 && made >= calls;
  }
}
