package dev.socketworkbench.timeline.index;

import dev.socketworkbench.call.shared.Bisection;
import java.util.Arrays;

/**
 * The latest end of each 64 rows: finds the first row that ended after a moment without reading the
 * others. Ends are almost in order (two threads may be recorded in the other order than they
 * returned), so the latest end so far is kept.
 */
final class TimeAnchors {
  static final int STRIDE = 64;

  private long[] latest = new long[4];
  private long rows;

  void add(long endNanos) {
    int block = (int) (rows / STRIDE);
    if (block == latest.length) {
      latest = Arrays.copyOf(latest, block * 2);
    }
    long before = rows == 0 ? Long.MIN_VALUE : latest[(int) ((rows - 1) / STRIDE)];
    latest[block] = Math.max(before, endNanos);
    rows++;
  }

  /**
   * The first row of the block in which the first row that ends after this moment stands; or the
   * number of rows.
   */
  long blockEndingAfter(long nanos) {
    int blocks = (int) ((rows + STRIDE - 1) / STRIDE);
    int first = Bisection.firstIndex(0, blocks, block -> latest[block] > nanos);
    return first == blocks ? rows : (long) first * STRIDE;
  }
}
