package dev.socketworkbench.call.shared;

import java.util.function.IntPredicate;
import java.util.function.LongPredicate;

/** Binary search for where a condition begins to hold. */
public final class Bisection {
  private Bisection() {}

  /**
   * The first index of a range for which a condition holds.
   *
   * @param from the first index of the range
   * @param to behind the last one
   * @param holds once it holds for one index, it holds for all behind it
   * @return {@code to} if there is none
   */
  public static int firstIndex(int from, int to, IntPredicate holds) {
    int low = from;
    int high = to;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (holds.test(middle)) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }

  /** As {@link #firstIndex}, for what has more places than an array. */
  public static long first(long from, long to, LongPredicate holds) {
    long low = from;
    long high = to;
    while (low < high) {
      long middle = (low + high) >>> 1;
      if (holds.test(middle)) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }
}
