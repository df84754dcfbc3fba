package dev.socketworkbench.explain.finding;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Where one send ends and the next begins in a stream: of the last few sends. */
final class StreamCuts {
  private static final int KEPT = 32;

  /** Where sends ended, from the oldest that is kept; made for the first one. */
  private long[] ends = {};

  private int count;
  private int next;
  private long begin;

  /**
   * The sends that a piece of a stream came of.
   *
   * @param sizes of each of them, whole, in order
   * @param startsWhole whether the piece begins where a send does
   * @param endsWhole whether it ends where one does
   */
  record Sends(List<Long> sizes, boolean startsWhole, boolean endsWhole) {
    /** Whether the piece is exactly what was sent by so many sends. */
    boolean isWhole() {
      return startsWhole && endsWhole;
    }
  }

  /** The next send has moved the bytes up to this place. */
  void add(long end) {
    if (count > 0 && end <= end()) {
      return; // Two threads send at once: where the one ends and the other begins is not known.
    }
    if (ends.length == 0) {
      ends = new long[4];
    } else if (count == ends.length && count < KEPT) {
      ends = ordered(ends.length * 2);
      next = count;
    }
    if (count == ends.length) {
      begin = ends[next];
    } else {
      count++;
    }
    ends[next] = end;
    next = (next + 1) % ends.length;
  }

  private long[] ordered(int length) {
    long[] all = new long[length];
    for (int i = 0; i < count; i++) {
      all[i] = end(i);
    }
    return all;
  }

  /** Where the send with this place among those that are kept ended. */
  private long end(int which) {
    return ends[(next - count + which + 2 * ends.length) % ends.length];
  }

  /** How many bytes all sends moved. */
  long end() {
    return count == 0 ? 0 : end(count - 1);
  }

  /** The sends that moved a piece; empty if not all of them are known. */
  Optional<Sends> of(long from, long to) {
    if (count == 0 || from < begin || to > end() || from >= to) {
      return Optional.empty();
    }
    List<Long> sizes = new ArrayList<>();
    boolean startsWhole = false;
    boolean endsWhole = false;
    long start = begin;
    for (int i = 0; i < count; i++) {
      long end = end(i);
      if (end > from && start < to) {
        sizes.add(end - start);
        startsWhole |= start == from;
        endsWhole |= end == to;
      }
      start = end;
    }
    return Optional.of(new Sends(sizes, startsWhole, endsWhole));
  }
}
