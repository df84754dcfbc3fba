package dev.socketworkbench.timeline;

import dev.socketworkbench.call.SocketEvent;
import java.util.Arrays;

/**
 * The calls of one socket that waited for a while, in memory: a frame must find those that began
 * above it and ended below it, and no other calls can be far longer than a frame.
 */
final class LongCalls {
  /** A call from this length on is long, in nanoseconds. */
  static final long LONG_NANOS = 1_000_000;

  private long[] starts = {};
  private long[] latestEnds = {};
  private long[] ends = {};
  private long[] rows = {};
  private int size;

  /** Looks at the next call, which stands at this place among the socket's rows. */
  void add(SocketEvent call, long row) {
    if (!call.hasOwnTime() || call.endNanos() - call.startNanos() < LONG_NANOS) {
      return;
    }
    if (size == rows.length) {
      int room = Math.max(4, size + (size >> 1));
      starts = Arrays.copyOf(starts, room);
      latestEnds = Arrays.copyOf(latestEnds, room);
      ends = Arrays.copyOf(ends, room);
      rows = Arrays.copyOf(rows, room);
    }
    long latest = size == 0 ? Long.MIN_VALUE : latestEnds[size - 1];
    starts[size] = call.startNanos();
    ends[size] = call.endNanos();
    latestEnds[size] = Math.max(latest, call.endNanos());
    rows[size++] = row;
  }

  /** The places of those that contain a moment, at the most so many. */
  long[] spanning(long nanos, int most) {
    int at = firstEndingAfter(nanos);
    long[] found = new long[most];
    int count = 0;
    // A thread's calls do not overlap, so the next few are all that can.
    for (int i = at; i < Math.min(size, at + 2 * most) && count < most; i++) {
      if (starts[i] <= nanos && ends[i] > nanos) {
        found[count++] = rows[i];
      }
    }
    return Arrays.copyOf(found, count);
  }

  private int firstEndingAfter(long nanos) {
    int low = 0;
    int high = size;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (latestEnds[middle] > nanos) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }
}
