package dev.socketworkbench.net.sending;

/**
 * The moments at which something is done again and again: each a whole number of intervals after
 * the first. A moment that has passed while the one before was still being done is missed; it is
 * counted, and never made up for.
 */
final class Ticks {
  private final long first;
  private final long every;
  private long tick;
  private long missed;

  /**
   * Moments from now on.
   *
   * @param now the first one, in nanoseconds
   * @param every the interval, in nanoseconds, more than 0
   */
  Ticks(long now, long every) {
    this.first = now;
    this.every = every;
  }

  /** The moment that comes next. */
  long due() {
    return first + tick * every;
  }

  /** What was to be done at {@link #due} is done; the next moment is one that is still to come. */
  void done(long now) {
    long passed = Math.max(tick, (now - first) / every);
    missed += passed - tick;
    tick = passed + 1;
  }

  /** How many were missed. */
  long missed() {
    return missed;
  }
}
