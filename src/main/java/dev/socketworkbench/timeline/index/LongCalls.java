package dev.socketworkbench.timeline.index;

import dev.socketworkbench.call.SocketEvent;
import dev.socketworkbench.call.shared.Bisection;
import java.util.Arrays;

/**
 * The calls of one socket that waited for a while, in memory: a frame must find those that began
 * above it and ended below it, and no other calls can be far longer than a frame. Calls of one
 * socket overlap: one thread waits in recv for a minute while another sends.
 *
 * <p>The calls come in the order of return. For every power of two, each aligned block of this many
 * calls knows its earliest start, so a search passes over whole blocks that began too late: about
 * the logarithm of their number for each call that is found.
 */
final class LongCalls {
  /** A call from this length on is long, in nanoseconds. */
  static final long LONG_NANOS = 1_000_000;

  private long[] ends = {};
  private long[] rows = {};

  /** The earliest start of each full block of 1, 2, 4, ... calls. */
  private long[][] earliest = {{}};

  private int size;

  /** Looks at the next call, which stands at this place among the socket's rows. */
  void add(SocketEvent call, long row) {
    if (!call.hasStart() || call.endNanos() - call.startNanos() < LONG_NANOS) {
      return;
    }
    if (size == rows.length) {
      int room = Math.max(4, size + (size >> 1));
      ends = Arrays.copyOf(ends, room);
      rows = Arrays.copyOf(rows, room);
    }
    ends[size] = size == 0 ? call.endNanos() : Math.max(ends[size - 1], call.endNanos());
    rows[size] = row;
    began(size++, call.startNanos());
  }

  private void began(int place, long start) {
    long first = start;
    for (int level = 0; ; level++) {
      if (level == earliest.length) {
        earliest = Arrays.copyOf(earliest, level + 1);
        earliest[level] = new long[1];
      }
      int block = place >> level;
      if (block >= earliest[level].length) {
        earliest[level] = Arrays.copyOf(earliest[level], Math.max(4, block + (block >> 1) + 1));
      }
      earliest[level][block] = first;
      if ((block & 1) == 0) {
        return; // The block of twice as many is not full.
      }
      first = Math.min(first, earliest[level][block - 1]);
    }
  }

  /** The places of those that contain a moment, in the order of return, at most this many. */
  long[] spanning(long nanos, int most) {
    long[] found = new long[most];
    int count = 0;
    for (int at = firstEndingAfter(nanos); at < size && count < most; ) {
      int level = 0;
      while (startsLater(at, level + 1, nanos)) {
        level++;
      }
      if (startsLater(at, level, nanos)) {
        at += 1 << level;
      } else {
        found[count++] = rows[at++];
      }
    }
    return Arrays.copyOf(found, count);
  }

  /** Whether a full block begins here all of whose calls were made after a moment. */
  private boolean startsLater(int at, int level, long nanos) {
    int calls = 1 << level;
    return (at & (calls - 1)) == 0 && at + calls <= size && earliest[level][at >> level] > nanos;
  }

  private int firstEndingAfter(long nanos) {
    return Bisection.firstIndex(0, size, call -> ends[call] > nanos);
  }
}
