package dev.socketworkbench.journal.file;

/**
 * The order of return of one socket's rows, numbered as they were recorded among the socket's. Most
 * sockets' rows were recorded in order; then this is two numbers.
 *
 * <p>Threads: one at a time.
 */
public final class SocketOrder {
  private int drawn;
  private int size;

  /** Null while the rows were recorded in order. */
  private RowOrder displaced;

  /** The number of the next row that was recorded. */
  public int draw() {
    return drawn++;
  }

  /** How many rows have a place. */
  public int size() {
    return size;
  }

  /** The number of the row that has this place. */
  public int rowAt(int place) {
    return displaced == null ? place : displaced.rowAt(place);
  }

  /** Gives a row the place behind all others. */
  public void append(int row) {
    if (displaced == null && row != size) {
      displace();
    }
    if (displaced != null) {
      displaced.append(row);
    }
    size++;
  }

  /** Gives the next row that was recorded the place behind all others. */
  public void appendNext() {
    append(drawn++);
  }

  /**
   * Puts rows between the others.
   *
   * @param late the rows, numbered as they were recorded
   * @param before for each the place, until now, of the row that it comes before, or the size;
   *     ascending
   */
  public void insert(int[] late, int[] before) {
    if (displaced == null) {
      displace();
    }
    displaced = displaced.with(late, before);
    size += late.length;
  }

  private void displace() {
    displaced = new RowOrder();
    if (size > 0) {
      displaced.append(0, size);
    }
  }
}
