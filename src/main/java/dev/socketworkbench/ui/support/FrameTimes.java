package dev.socketworkbench.ui.support;

import java.util.Arrays;

/** The distances between the last pulses, at most {@link #KEPT} of them. */
public final class FrameTimes {
  /** How many distances are kept: over two minutes at 60 a second. */
  public static final int KEPT = 8192;

  private final long[] nanos = new long[KEPT];
  private long count;
  private long last;

  /** Notes a pulse at this time in nanoseconds. */
  void frame(long now) {
    if (last != 0) {
      nanos[(int) (count++ % KEPT)] = now - last;
    }
    last = now;
  }

  /** There were no frames for a while, on purpose: what comes next is no distance. */
  void pause() {
    last = 0;
  }

  /** Forgets all. */
  public void reset() {
    count = 0;
    last = 0;
  }

  /** How many distances have been seen since the beginning or the last reset. */
  public long count() {
    return count;
  }

  /**
   * The distance in milliseconds that this share of the kept frames did not exceed; 0 if there is
   * none yet.
   *
   * @param share from 0 to 1: 0.5 is the median, 1 the largest
   */
  public double millis(double share) {
    int kept = (int) Math.min(count, KEPT);
    if (kept == 0) {
      return 0;
    }
    long[] sorted = Arrays.copyOf(nanos, kept);
    Arrays.sort(sorted);
    int at = (int) Math.ceil(share * kept) - 1;
    return sorted[Math.max(0, Math.min(kept - 1, at))] / 1e6;
  }
}
