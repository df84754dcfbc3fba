package dev.socketworkbench.timeline.index;

import dev.socketworkbench.call.shared.Bisection;
import java.util.Arrays;

/** A few rows of a socket, by the moments at which they ended. */
final class MomentRows {
  private long[] ends = new long[2];
  private long[] rows = new long[2];
  private int size;

  /** Adds a row; those of one moment in their order. */
  void add(long end, long row) {
    if (size == rows.length) {
      ends = Arrays.copyOf(ends, 2 * size);
      rows = Arrays.copyOf(rows, 2 * size);
    }
    ends[size] = size == 0 ? end : Math.max(end, ends[size - 1]);
    rows[size++] = row;
  }

  int size() {
    return size;
  }

  /** The rows that ended in this time, at most this many. */
  long[] between(long from, long to, int most) {
    int first = firstFrom(from);
    int end = first;
    while (end < size && end - first < most && ends[end] <= to) {
      end++;
    }
    return Arrays.copyOfRange(rows, first, end);
  }

  private int firstFrom(long from) {
    return Bisection.firstIndex(0, size, row -> ends[row] >= from);
  }
}
