package dev.socketworkbench.journal.order;

import dev.socketworkbench.journal.file.RowChain;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * Rows that were recorded and have no place in the order of return yet: a queue from the thread
 * that records to the one that orders, without a lock. Its blocks are a ring: those that were taken
 * are filled again, and a ring that is full gets one more.
 *
 * <p>Threads: one adds at a time, and one takes at a time.
 */
final class PendingRows {
  private static final int BLOCK = 256;
  private static final VarHandle ADDED;
  private static final VarHandle BEGIN_OF_FIRST;

  static {
    try {
      MethodHandles.Lookup lookup = MethodHandles.lookup();
      ADDED = lookup.findVarHandle(PendingRows.class, "added", int.class);
      BEGIN_OF_FIRST = lookup.findVarHandle(PendingRows.class, "beginOfFirst", int.class);
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

  /** The block that is being filled; for the thread that adds, as is the number of all blocks. */
  private Block last = new Block();

  private int blocks = 1;

  /** The block of the next row, or of the one before; for the thread that takes. */
  private Block first = last;

  /** How many were ever added; published after the row itself. */
  @SuppressWarnings("UnusedVariable") // Through its handle only.
  private int added;

  private int taken;

  /** The latest end of all that were added, and the last row that ended before it. */
  private long latestEnd;

  private int lastLate = -1;

  /** The number of the first block's first row; published after the blocks before were left. */
  private int beginOfFirst;

  /** An empty queue. */
  PendingRows() {
    last.next = last;
  }

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
      if (row - (int) BEGIN_OF_FIRST.getAcquire(this) > (blocks - 1) * BLOCK) {
        addBlock();
      }
      last = last.next;
    }
    last.ends[at] = end;
    last.sockets[at] = socket;
    if (end < latestEnd) {
      lastLate = row;
    } else {
      latestEnd = end;
    }
    ADDED.setRelease(this, row + 1);
  }

  private void addBlock() {
    Block added = new Block();
    added.next = last.next;
    last.next = added;
    blocks++;
  }

  /** How many were ever added. */
  int added() {
    return (int) ADDED.getAcquire(this);
  }

  /** How many were ever taken, which is the number of the next one; for the thread that takes. */
  int taken() {
    return taken;
  }

  /**
   * Whether those that are left ended one after the other, and after all that were taken; for the
   * thread that takes. True only if it is certain: more may be added meanwhile.
   */
  boolean isInOrder() {
    return lastLate < taken;
  }

  /** When the next row ended; it must be there. */
  long firstEnd() {
    toBlock();
    return first.ends[taken % BLOCK];
  }

  /** The chain of that row's socket, null if it has none; after {@link #firstEnd}. */
  RowChain firstSocket() {
    return first.sockets[taken % BLOCK];
  }

  /** Goes on to the row behind. */
  void removeFirst() {
    taken++;
  }

  private void toBlock() {
    if (taken - beginOfFirst == BLOCK) {
      first = first.next;
      BEGIN_OF_FIRST.setRelease(this, taken);
    }
  }
}
