package dev.socketworkbench.journal;

/**
 * The order of return of one socket's rows, numbered as they were recorded among the socket's. Most
 * sockets' rows were recorded in order; then this is two numbers.
 *
 * <p>Threads: one at a time.
 */
final class SocketOrder {
  private int drawn;
  private int size;

  /** Null while the rows were recorded in order. */
  private RowOrder displaced;

  /** The number of the next row that was recorded. */
  int draw() {
    return drawn++;
  }

  /** How many rows have a place. */
  int size() {
    return size;
  }

  int rowAt(int place) {
    return displaced == null ? place : displaced.rowAt(place);
  }

  /** Gives a row the place behind all others. */
  void append(int row) {
    if (displaced == null && row != size) {
      displace();
    }
    if (displaced != null) {
      displaced.append(row);
    }
    size++;
  }

  /** Puts a row before the one that has this place. */
  void insert(int row, int place) {
    if (place == size) {
      append(row);
      return;
    }
    if (displaced == null) {
      displace();
    }
    displaced = displaced.with(new int[] {row}, new int[] {place});
    size++;
  }

  private void displace() {
    displaced = new RowOrder();
    if (size > 0) {
      displaced.append(0, size);
    }
  }
}
