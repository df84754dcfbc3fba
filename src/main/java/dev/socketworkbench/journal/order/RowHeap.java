package dev.socketworkbench.journal.order;

import dev.socketworkbench.journal.file.RowChain;
import java.util.Arrays;

/**
 * Rows of which the earliest is the first, added in any order: a binary heap in arrays. Of rows
 * that ended at the same time the one that was recorded first is the earlier.
 *
 * <p>Threads: one at a time.
 */
final class RowHeap {
  private long[] ends = new long[16];
  private int[] rows = new int[16];
  private RowChain[] sockets = new RowChain[16];
  private int[] socketRows = new int[16];
  private int size;

  boolean isEmpty() {
    return size == 0;
  }

  int size() {
    return size;
  }

  long firstEnd() {
    return ends[0];
  }

  int firstRow() {
    return rows[0];
  }

  RowChain firstSocket() {
    return sockets[0];
  }

  int firstSocketRow() {
    return socketRows[0];
  }

  void add(long end, int row, RowChain socket, int socketRow) {
    if (size == ends.length) {
      int room = size * 2;
      ends = Arrays.copyOf(ends, room);
      rows = Arrays.copyOf(rows, room);
      sockets = Arrays.copyOf(sockets, room);
      socketRows = Arrays.copyOf(socketRows, room);
    }
    int at = size++;
    while (at > 0 && isBefore(end, row, (at - 1) / 2)) {
      move((at - 1) / 2, at);
      at = (at - 1) / 2;
    }
    put(at, end, row, socket, socketRow);
  }

  void removeFirst() {
    size--;
    long end = ends[size];
    int row = rows[size];
    RowChain socket = sockets[size];
    int socketRow = socketRows[size];
    sockets[size] = null;
    int at = 0;
    for (int child = 1; child < size; child = 2 * at + 1) {
      if (child + 1 < size && isBefore(ends[child + 1], rows[child + 1], child)) {
        child++;
      }
      if (isBefore(end, row, child)) {
        break;
      }
      move(child, at);
      at = child;
    }
    if (size > 0) {
      put(at, end, row, socket, socketRow);
    }
  }

  private boolean isBefore(long end, int row, int other) {
    return end < ends[other] || (end == ends[other] && row < rows[other]);
  }

  private void move(int from, int to) {
    put(to, ends[from], rows[from], sockets[from], socketRows[from]);
  }

  private void put(int at, long end, int row, RowChain socket, int socketRow) {
    ends[at] = end;
    rows[at] = row;
    sockets[at] = socket;
    socketRows[at] = socketRow;
  }
}
