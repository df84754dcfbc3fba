package dev.socketworkbench.testing;

import java.util.Arrays;
import java.util.function.Consumer;

/**
 * One try of a property, with the choices that it drew. A failed one looks for a simpler one that
 * fails in the same way: with fewer choices, then with smaller ones.
 */
@SuppressWarnings("ArrayRecordComponent") // Compared by nobody.
record PropertyTry(Consumer<Any> property, int[] choices, String told, Throwable failure) {
  /** How often a property is tried to make what failed simpler. */
  private static final int SIMPLER_TRIES = 1_000;

  /** Tries it; {@code failure} is null if it holds. */
  static PropertyTry of(Consumer<Any> property, Any any) {
    Throwable failure = null;
    try {
      property.accept(any);
    } catch (Exception | AssertionError | StackOverflowError e) {
      failure = e;
    }
    return new PropertyTry(property, any.choices(), any.told(), failure);
  }

  boolean failed() {
    return failure != null;
  }

  /** The simplest that was found to fail as this does. */
  PropertyTry simplest() {
    Search search = new Search(this);
    int before;
    do {
      before = search.changes;
      // One value of a list is made of a few choices, so every small number is tried.
      for (int size = Math.max(1, choices.length / 2);
          size > 0;
          size -= Math.max(1, size / 2 - 3)) {
        search.shorter(size);
      }
      search.smaller();
    } while (search.changes > before && search.left > 0);
    return search.best;
  }

  /** For a person: the values, and how to see it again. */
  String report(long seed) {
    return "failed with:%s%n%s%n(-Dproperty.seed=%d repeats it)".formatted(told, failure, seed);
  }

  private static final class Search {
    private PropertyTry best;
    private int left = SIMPLER_TRIES;
    private int changes;

    Search(PropertyTry failed) {
      this.best = failed;
    }

    /** Leaves out this many choices at each place. */
    void shorter(int size) {
      for (int at = 0; at < best.choices.length && left > 0; ) {
        int from = at;
        int to = Math.min(best.choices.length, at + size);
        at += isBetter(without(from, to)) ? 0 : size;
      }
    }

    /** Looks for the smallest choice at each place, as if what is larger than it failed too. */
    void smaller() {
      for (int at = 0; at < best.choices.length && left > 0; at++) {
        long holds = -1;
        while (at < best.choices.length && left > 0) {
          long fails = Integer.toUnsignedLong(best.choices[at]);
          if (fails - holds <= 1) {
            break;
          }
          long between = holds < 0 ? 0 : (holds + fails) / 2;
          int[] next = best.choices.clone();
          next[at] = (int) between;
          holds = isBetter(next) ? holds : between;
        }
      }
    }

    private int[] without(int from, int to) {
      int[] next = Arrays.copyOf(best.choices, best.choices.length - (to - from));
      System.arraycopy(best.choices, to, next, from, best.choices.length - to);
      return next;
    }

    private boolean isBetter(int... next) {
      left--;
      PropertyTry other = of(best.property, Any.replaying(next));
      // What it drew may be less, or zeros more, than what it was given.
      int longer = other.choices.length - best.choices.length;
      boolean better =
          other.failed()
              && other.failure.getClass() == best.failure.getClass()
              && (longer < 0
                  || (longer == 0 && Arrays.compareUnsigned(other.choices, best.choices) < 0));
      if (better) {
        best = other;
        changes++;
      }
      return better;
    }
  }
}
