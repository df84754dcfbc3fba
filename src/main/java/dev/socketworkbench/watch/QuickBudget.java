package dev.socketworkbench.watch;

/**
 * How many calls may be followed by a look at their sockets, and how much processor time that may
 * cost: 500 calls a second and a twentieth of a core, with something saved up for when many come at
 * once. So of a session that a person drives every call is followed, and one that is busy is only
 * sampled.
 */
final class QuickBudget {
  private static final int SHARE = 20;
  private static final long MOST = 40_000_000;
  private static final long MOST_CALLS = 1_000;
  private static final long NANOS_PER_CALL = 2_000_000;

  private long saved = MOST;
  private long callNanos = MOST_CALLS * NANOS_PER_CALL;
  private long since;

  /** Nothing is spent; times are in nanoseconds of one clock. */
  QuickBudget(long now) {
    since = now;
  }

  /** Whether something may be spent now. */
  boolean allows(long now) {
    callNanos = Math.min(MOST_CALLS * NANOS_PER_CALL, callNanos + (now - since));
    saved = Math.min(MOST, saved + (now - since) / SHARE);
    since = now;
    return saved > 0 && callNanos > 0;
  }

  /** So many calls were made; after a flood of them it takes a second to be followed again. */
  void called(long calls) {
    callNanos = Math.max(-MOST_CALLS / 2 * NANOS_PER_CALL, callNanos - calls * NANOS_PER_CALL);
  }

  /** So much processor time was spent. */
  void spent(long nanos) {
    saved -= nanos;
  }
}
