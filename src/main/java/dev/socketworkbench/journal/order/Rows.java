package dev.socketworkbench.journal.order;

import dev.socketworkbench.call.Entry;
import dev.socketworkbench.call.shared.Bisection;
import java.util.List;

/**
 * A window onto the journal: all of its rows or those of a selection of sockets, one socket or one
 * filter, in the order in which the calls returned, numbered from 0. Rows are decoded when they are
 * asked for and not kept. May be used from any thread; never waits for a writer.
 */
public interface Rows {

  /**
   * How many rows there are now. Grows; shrinks only where a note was taken back, and then {@link
   * #revision} tells that rows have other numbers.
   */
  long size();

  /**
   * How often rows of the past were put between others that were there already, or taken from among
   * them, so that rows may have other numbers than before: a note about a past moment, one that was
   * changed, a row that came late in a file.
   */
  long revision();

  /**
   * Some neighbouring rows.
   *
   * @param from the first row's number, 0 or more
   * @param count how many at most; fewer come back if there are fewer
   * @param maxBytes how many bytes of each call to bring along at most
   */
  List<Entry> read(long from, int count, int maxBytes);

  /** The same as {@link #read}, each row with its number in the whole journal. */
  List<Row> readNumbered(long from, int count, int maxBytes);

  /**
   * Where a row of the whole journal is in this view.
   *
   * @param number its number in the whole journal
   * @return its number here; of the next row here if this view does not have it, and {@link #size}
   *     if there is none
   */
  default long rowOf(long number) {
    return Bisection.first(
        0,
        size(),
        row -> {
          List<Row> one = readNumbered(row, 1, 0);
          return one.isEmpty() || one.getFirst().number() >= number;
        });
  }

  /**
   * One row with all of its bytes.
   *
   * @throws IndexOutOfBoundsException if there is no such row
   */
  default Entry get(long row) {
    List<Entry> found = read(row, 1, Integer.MAX_VALUE);
    if (found.isEmpty()) {
      throw new IndexOutOfBoundsException("row " + row + " of " + size());
    }
    return found.getFirst();
  }
}
