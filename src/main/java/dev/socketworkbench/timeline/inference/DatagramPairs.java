package dev.socketworkbench.timeline.inference;

import java.util.OptionalLong;
import java.util.function.LongConsumer;

/**
 * Pairs the row that sent a datagram with the rows that received it, and keeps what became of it,
 * in at most eight bytes a row. The receivers of one datagram are a chain, in the order in which
 * they were found.
 */
final class DatagramPairs {
  static final int LOST = 1;
  static final int DUPLICATE = 2;
  static final int REORDERED = 4;

  private static final int FLAG_BITS = 3;
  private static final int FLAGS = (1 << FLAG_BITS) - 1;

  /** Rows farther from each other are not paired: no datagram waits that long. */
  private static final long FARTHEST = (1L << (31 - FLAG_BITS)) - 1;

  /** Of a send the way to its first receiver, of a receiver that to its send; and flags. */
  private final RowLinks links = new RowLinks();

  /** Of a receiver the way to the next one of the same send. */
  private final RowLinks next = new RowLinks();

  boolean pair(long send, long recv, int flags) {
    if (Math.abs(recv - send) > FARTHEST) {
      return false;
    }
    set(recv, send - recv, flags);
    if (!hasLink(send)) {
      set(send, recv - send, 0);
      return true;
    }
    long last = send + way(send);
    while (next.get(last) != 0) {
      last += next.get(last);
    }
    if (Math.abs(recv - last) <= FARTHEST) {
      next.set(last, (int) (recv - last));
    }
    return true;
  }

  /** A receiver may have turned out to have received something else. */
  void unpairIfPaired(long recv) {
    if (!hasLink(recv)) {
      return;
    }
    long send = recv + way(recv);
    long behind = next.get(recv) == 0 ? -1 : recv + next.get(recv);
    long at = send + way(send);
    if (at == recv) {
      set(send, behind < 0 ? 0 : behind - send, 0);
    } else {
      while (at + next.get(at) != recv) {
        at += next.get(at);
      }
      next.set(at, behind < 0 ? 0 : (int) (behind - at));
    }
    next.set(recv, 0);
    links.set(recv, 0);
  }

  private void set(long row, long way, int flags) {
    links.set(row, (int) (way << FLAG_BITS) | flags);
  }

  private long way(long row) {
    return links.get(row) >> FLAG_BITS;
  }

  boolean hasLink(long row) {
    return way(row) != 0;
  }

  void markLost(long send) {
    links.set(send, links.get(send) | LOST);
  }

  boolean is(int flag, long row) {
    return (links.get(row) & FLAGS & flag) != 0;
  }

  OptionalLong sendOf(long recv) {
    return hasLink(recv) ? OptionalLong.of(recv + way(recv)) : OptionalLong.empty();
  }

  void recvsOf(long send, int most, LongConsumer found) {
    if (!hasLink(send)) {
      return;
    }
    long at = send + way(send);
    for (int count = 0; count < most; count++) {
      found.accept(at);
      if (next.get(at) == 0) {
        return;
      }
      at += next.get(at);
    }
  }
}
