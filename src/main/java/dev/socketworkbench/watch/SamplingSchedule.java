package dev.socketworkbench.watch;

/**
 * Decides when the kernel is asked again. A reading costs milliseconds, whatever it finds, so every
 * wait is a multiple of what the last ones cost, which is the processor's time: on a busy machine a
 * reading takes long because it waits for a processor, and rarer readings would free none. So while
 * connections begin and end at most a fifth of a core is used, while bytes move or queues change a
 * tenth, and when nothing changes the waits double until it is 1/150.
 */
final class SamplingSchedule {
  private static final long MILLI = 1_000_000;
  private static final long QUICK = 2 * MILLI;
  private static final long FAST = 20 * MILLI;
  private static final long STEADY = 50 * MILLI;
  private static final long RELAXED = 200 * MILLI;
  private static final long QUIET = 500 * MILLI;
  private static final int FAST_SHARE = 4;
  private static final int STEADY_SHARE = 9;
  private static final int QUIET_SHARE = 150;
  private static final int FAST_READINGS = 5;

  /** How much of an older cost goes into the estimate: one slow reading is no rule. */
  private static final int MEMORY = 4;

  private long cost;
  private long lastEnd;
  private long wait;
  private long next;
  private int fastLeft;

  /**
   * A schedule in which the first reading is due now; all times are in nanoseconds of one clock.
   */
  SamplingSchedule(long now) {
    lastEnd = now;
    next = now;
  }

  /** Something happened since the last time. */
  void saw(Activity activity) {
    switch (activity) {
      case NONE -> {}
      case TRAFFIC -> sooner(Math.max(STEADY, STEADY_SHARE * cost));
      case MILESTONE -> {
        sooner(Math.max(QUICK, FAST_SHARE * cost));
        fastLeft = FAST_READINGS;
      }
    }
  }

  private void sooner(long afterLast) {
    next = Math.min(next, lastEnd + afterLast);
    wait = Math.min(wait, afterLast);
  }

  /** Whether it is time for a reading. */
  boolean isDue(long now) {
    return now - next >= 0;
  }

  /** How long it is until a reading is due; 0 if one is. */
  long untilDue(long now) {
    return Math.max(0, next - now);
  }

  /** Whether nothing has happened for some time. */
  boolean isRelaxed() {
    return wait > RELAXED;
  }

  /**
   * A reading was made.
   *
   * @param end when it ended
   * @param used the processor's time that it used, in nanoseconds
   * @param changed whether it found something new
   */
  void sampled(long end, long used, boolean changed) {
    cost = cost == 0 ? used : cost + (used - cost) / MEMORY;
    lastEnd = end;
    if (fastLeft > 0) {
      fastLeft--;
      wait = Math.max(FAST, FAST_SHARE * cost);
    } else if (changed) {
      wait = Math.max(STEADY, STEADY_SHARE * cost);
    } else {
      wait = Math.min(Math.max(FAST, 2 * wait), longest());
    }
    next = end + wait;
  }

  /** The longest wait while sockets are watched and nothing changes. */
  long longest() {
    return Math.max(QUIET, QUIET_SHARE * cost);
  }
}
