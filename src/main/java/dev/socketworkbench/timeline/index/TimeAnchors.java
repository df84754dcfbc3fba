package dev.socketworkbench.timeline.index;

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
    int low = 0;
    int high = blocks;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (latest[middle] > nanos) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low == blocks ? rows : (long) low * STRIDE;
  }
}
