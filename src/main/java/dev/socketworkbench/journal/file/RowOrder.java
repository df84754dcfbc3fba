package dev.socketworkbench.journal.file;

import java.util.Arrays;
import java.util.NavigableSet;
import java.util.stream.IntStream;

/**
 * An order over rows that were recorded in nearly that order: the place of each row, kept as runs
 * of rows that are neighbours in both. Rows that were recorded in order cost nothing; one that came
 * late costs three runs of eight bytes.
 *
 * <pre>
 *   recorded  0 1 2 3 4 5 6      place    0    2    3      runs: three
 *   in order  0 1 3 2 4 5 6      row      0    3    2 ...
 * </pre>
 *
 * <p>Threads: one at a time.
 */
public final class RowOrder {
  /** Where each run begins in this order, ascending. */
  private int[] places = {};

  /** The row, numbered as it was recorded, at the beginning of each run. */
  private int[] rows = {};

  private int runs;
  private int size;

  /** How many rows have a place. */
  public int size() {
    return size;
  }

  /** How many runs there are: one where no row came late. */
  public int runs() {
    return runs;
  }

  /** Gives a row the place behind all others. */
  public void append(int row) {
    if (runs == 0 || row != rows[runs - 1] + size - places[runs - 1]) {
      addRun(row);
    }
    size++;
  }

  /** Gives neighbouring rows the places behind all others. */
  public void append(int row, int count) {
    append(row);
    size += count - 1;
  }

  /**
   * The same order with more rows put between the others.
   *
   * @param late the rows, numbered as they were recorded
   * @param before for each the place, in this order, of the row that it comes before; ascending
   */
  public RowOrder with(int[] late, int[] before) {
    RowOrder merged = new RowOrder();
    int done = 0;
    for (int i = 0; i < late.length; i++) {
      copy(merged, done, before[i]);
      done = before[i];
      merged.append(late[i]);
    }
    copy(merged, done, size);
    return merged;
  }

  /** The places, ascending, of those of these rows that have one. */
  public int[] placesOf(NavigableSet<Integer> wanted) {
    IntStream.Builder found = IntStream.builder();
    for (int run = 0; run < runs; run++) {
      int place = places[run];
      int first = rows[run];
      int end = first + endOf(run) - place;
      wanted.subSet(first, end).forEach(row -> found.add(place + row - first));
    }
    return found.build().toArray();
  }

  /**
   * The same order without some of the rows.
   *
   * @param gone their places, ascending
   */
  public RowOrder without(int[] gone) {
    RowOrder left = new RowOrder();
    int done = 0;
    for (int place : gone) {
      copy(left, done, place);
      done = place + 1;
    }
    copy(left, done, size);
    return left;
  }

  private void copy(RowOrder to, int from, int end) {
    for (int place = from; place < end; ) {
      int count = Math.min(runFrom(place), end - place);
      to.append(rowAt(place), count);
      place += count;
    }
  }

  /** The row, numbered as it was recorded, at this place, which must be taken. */
  public int rowAt(int place) {
    int run = runOf(place);
    return rows[run] + place - places[run];
  }

  /** How many rows from this place on are neighbours in both orders; at least one. */
  public int runFrom(int place) {
    return endOf(runOf(place)) - place;
  }

  /**
   * The place of a row, numbered as it was recorded; -1 if it has none. Rows are seldom far from
   * where they were recorded, so the runs are looked through from there.
   */
  public int placeOf(int row) {
    if (runs == 0 || row < 0) {
      return -1;
    }
    int down = runOf(Math.min(row, size - 1));
    int up = down + 1;
    while (down >= 0 || up < runs) {
      if (down >= 0 && holds(down, row)) {
        return places[down] + row - rows[down];
      }
      if (up < runs && holds(up, row)) {
        return places[up] + row - rows[up];
      }
      down--;
      up++;
    }
    return -1;
  }

  private boolean holds(int run, int row) {
    return row >= rows[run] && row - rows[run] < endOf(run) - places[run];
  }

  private int endOf(int run) {
    return run + 1 < runs ? places[run + 1] : size;
  }

  private int runOf(int place) {
    int found = Arrays.binarySearch(places, 0, runs, place);
    return found >= 0 ? found : -found - 2;
  }

  private void addRun(int row) {
    if (runs == places.length) {
      int room = Math.max(4, runs + (runs >> 1));
      places = Arrays.copyOf(places, room);
      rows = Arrays.copyOf(rows, room);
    }
    places[runs] = size;
    rows[runs] = row;
    runs++;
  }
}
