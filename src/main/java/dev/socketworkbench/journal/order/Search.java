package dev.socketworkbench.journal.order;

import dev.socketworkbench.call.shared.Bisection;
import java.util.function.IntToLongFunction;

/** Finds moments among rows that are in the order of return. */
final class Search {
  private Search() {}

  /**
   * The first row that ended after a moment. Looks near the beginning first, as the next moment of
   * an ascending series is often near the previous one.
   *
   * @param from the first row that may be it
   * @param size how many rows there are
   * @param end when a row ended
   * @return {@code size} if none was
   */
  static int firstAfter(long moment, int from, int size, IntToLongFunction end) {
    int low = from;
    int high = size;
    for (int step = 1; low + step - 1 < size; step <<= 1) {
      int probe = from + step - 1;
      if (probe >= size) {
        break;
      }
      if (end.applyAsLong(probe) > moment) {
        high = probe;
        break;
      }
      low = probe + 1;
    }
    return Bisection.firstIndex(low, high, row -> end.applyAsLong(row) > moment);
  }
}
