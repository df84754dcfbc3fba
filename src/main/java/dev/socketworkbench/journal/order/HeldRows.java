package dev.socketworkbench.journal.order;

import dev.socketworkbench.journal.file.RowChain;
import java.util.Arrays;

/**
 * Rows that wait for their place in the order of return, the earliest first; there may be a hundred
 * thousand while one thread is late. Most are recorded in order: those are in a queue, where adding
 * and removing take a constant time, and only the others in a {@link RowHeap}.
 *
 * <p>Threads: one at a time.
 */
final class HeldRows {
  /** Room for more than this is given back when no row waits any more. */
  private static final int KEPT = 16_384;

  /** A ring; its length is a power of two. */
  private long[] ends = new long[16];

  private int[] rows = new int[16];
  private RowChain[] sockets = new RowChain[16];
  private int[] socketRows = new int[16];

  /** Of all rows that were ever in the queue: the first that still is, and the end. */
  private int first;

  private int last;
  private final RowHeap others = new RowHeap();

  /** Whether the earliest row is the first in the queue. */
  private boolean isQueueFirst;

  boolean isEmpty() {
    return first == last && others.isEmpty();
  }

  int size() {
    return last - first + others.size();
  }

  long firstEnd() {
    return isQueueFirst ? ends[at(first)] : others.firstEnd();
  }

  int firstRow() {
    return isQueueFirst ? rows[at(first)] : others.firstRow();
  }

  RowChain firstSocket() {
    return isQueueFirst ? sockets[at(first)] : others.firstSocket();
  }

  int firstSocketRow() {
    return isQueueFirst ? socketRows[at(first)] : others.firstSocketRow();
  }

  /** Adds a row; its number is above those of all rows before. */
  void add(long end, int row, RowChain socket, int socketRow) {
    if (first != last && end < ends[at(last - 1)]) {
      others.add(end, row, socket, socketRow);
      choose();
      return;
    }
    if (last - first == ends.length) {
      grow();
    }
    int at = at(last++);
    ends[at] = end;
    rows[at] = row;
    sockets[at] = socket;
    socketRows[at] = socketRow;
    choose();
  }

  void removeFirst() {
    if (isQueueFirst) {
      sockets[at(first++)] = null;
      if (first == last && ends.length > KEPT) {
        giveBack();
      }
    } else {
      others.removeFirst();
    }
    choose();
  }

  private void giveBack() {
    ends = new long[KEPT];
    rows = new int[KEPT];
    sockets = new RowChain[KEPT];
    socketRows = new int[KEPT];
  }

  private void choose() {
    isQueueFirst = first != last && (others.isEmpty() || isBeforeOthers(at(first)));
  }

  private boolean isBeforeOthers(int at) {
    long end = ends[at];
    return end < others.firstEnd() || (end == others.firstEnd() && rows[at] < others.firstRow());
  }

  private int at(int number) {
    return number & (ends.length - 1);
  }

  private void grow() {
    int held = last - first;
    int turn = at(first);
    ends = Arrays.copyOf(ends, held * 2);
    rows = Arrays.copyOf(rows, held * 2);
    sockets = Arrays.copyOf(sockets, held * 2);
    socketRows = Arrays.copyOf(socketRows, held * 2);
    // The part before the turn goes behind the rest.
    System.arraycopy(ends, 0, ends, held, turn);
    System.arraycopy(rows, 0, rows, held, turn);
    System.arraycopy(sockets, 0, sockets, held, turn);
    System.arraycopy(socketRows, 0, socketRows, held, turn);
    first = turn;
    last = turn + held;
  }
}
