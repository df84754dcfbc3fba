package dev.socketworkbench.timeline.index;

import dev.socketworkbench.call.WirePacket;
import dev.socketworkbench.call.shared.Bisection;
import java.util.Arrays;

/** Where among a socket's rows its packets on the lab's wire are, in the order of their rows. */
final class WireRows {
  private long[] rows = {};
  private long[] ends = {};
  private long longest;
  private int count;

  /** One more; its row is behind those of all before it. */
  void add(WirePacket packet, long row) {
    if (count == rows.length) {
      rows = Arrays.copyOf(rows, Math.max(8, count * 2));
      ends = Arrays.copyOf(ends, rows.length);
    }
    longest = Math.max(longest, packet.endNanos() - packet.sentNanos());
    ends[count] = count == 0 ? packet.endNanos() : Math.max(ends[count - 1], packet.endNanos());
    rows[count++] = row;
  }

  int count() {
    return count;
  }

  /**
   * The rows of those that were on the wire at some moment between these two, and perhaps a few
   * that were not; at most this many, the first ones.
   */
  long[] between(long from, long to, int most) {
    int first = Bisection.firstIndex(0, count, each -> ends[each] >= from);
    // One that ended later than asked for may have been sent within.
    long latest = to > Long.MAX_VALUE - longest ? Long.MAX_VALUE : to + longest;
    int behind = Bisection.firstIndex(first, count, each -> ends[each] > latest);
    return Arrays.copyOfRange(rows, first, first + Math.min(behind - first, most));
  }
}
