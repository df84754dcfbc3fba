package dev.socketworkbench.journal.order;

import dev.socketworkbench.journal.file.RowChain;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * Rows that were recorded and have no place in the order of return yet: a queue from the thread
 * that records to the one that orders, without a lock.
 *
 * <p>Threads: one adds at a time, and one takes at a time.
 */
final class PendingRows {
  private static final int BLOCK = 256;
  private static final VarHandle ADDED;

  static {
    try {
      ADDED = MethodHandles.lookup().findVarHandle(PendingRows.class, "added", int.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  /** Some neighbouring rows; the next ones are there once {@link #added} says so. */
  private static final class Block {
    final long[] ends = new long[BLOCK];
    final RowChain[] sockets = new RowChain[BLOCK];
    Block next;
  }

  private Block last = new Block();
  private Block first = last;

  /** How many were ever added; published after the row itself. */
  @SuppressWarnings("UnusedVariable") // Through its handle only.
  private int added;

  private int taken;

  /** The number of the first row that is not in the first block. */
  private int endOfFirst = BLOCK;

  /**
   * Adds a row.
   *
   * @param end when it ended
   * @param socket the chain of its socket, null for a row without one
   */
  void add(long end, RowChain socket) {
    int row = (int) ADDED.get(this);
    int at = row % BLOCK;
    if (at == 0 && row > 0) {
      Block next = new Block();
      last.next = next;
      last = next;
    }
    last.ends[at] = end;
    last.sockets[at] = socket;
    ADDED.setRelease(this, row + 1);
  }

  /** How many were ever added. */
  int added() {
    return (int) ADDED.getAcquire(this);
  }

  /** How many were ever taken, which is the number of the next one; for the thread that takes. */
  int taken() {
    return taken;
  }

  /** When the next row ended; it must be there. */
  long end() {
    toBlock();
    return first.ends[taken % BLOCK];
  }

  /** The chain of the next row's socket, null if it has none; it must be there. */
  RowChain socket() {
    toBlock();
    return first.sockets[taken % BLOCK];
  }

  /** Goes on to the row behind. */
  void take() {
    taken++;
  }

  private void toBlock() {
    if (taken == endOfFirst) {
      first = first.next;
      endOfFirst += BLOCK;
    }
  }
}
