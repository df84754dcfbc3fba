package dev.socketworkbench.journal;

import dev.socketworkbench.call.Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

/**
 * The rows of another view that match a filter. Somebody in the background calls {@link #catchUp()}
 * whenever there are more rows; meanwhile what was found so far can be read from any thread.
 */
public final class FilteredRows implements Rows {
  private static final int BLOCK = 512;

  private final Rows base;
  private final long first;
  private final int searchedBytes;
  private final Predicate<Entry> filter;
  private final MatchIndex index = new MatchIndex();
  private volatile long matches;
  private volatile long scanned;
  private volatile boolean cancelled;

  /**
   * A filter that has looked at nothing yet.
   *
   * @param first the first row of the base that counts
   * @param searchedBytes how many bytes of each call the filter gets to see
   */
  public FilteredRows(Rows base, long first, int searchedBytes, Predicate<Entry> filter) {
    this.base = base;
    this.first = first;
    this.searchedBytes = searchedBytes;
    this.filter = filter;
  }

  /**
   * Looks at all rows that the base has when this is called, on the calling thread; one caller at a
   * time. Lets other virtual threads run now and then, because socket threads are such.
   */
  public synchronized void catchUp() {
    long end = base.size() - first;
    long found = matches;
    while (scanned < end && !cancelled) {
      long row = scanned;
      List<Entry> block = base.read(first + row, (int) Math.min(BLOCK, end - row), searchedBytes);
      if (block.isEmpty()) {
        return;
      }
      for (Entry entry : block) {
        boolean match = filter.test(entry);
        index.add(row++, match);
        found += match ? 1 : 0;
      }
      matches = found;
      scanned = row;
      LockSupport.parkNanos(1);
    }
  }

  /** Ends a {@link #catchUp()} that is under way; the filter looks at nothing more. */
  public void cancel() {
    cancelled = true;
  }

  /** Whether all rows that the base has now were looked at. */
  public boolean isCurrent() {
    return first + scanned >= base.size();
  }

  /** The share of the base's rows that was looked at, from 0 to 1. */
  public double progress() {
    long all = base.size() - first;
    return all <= 0 ? 1 : Math.min(1, (double) scanned / all);
  }

  /** How many matches there are so far. */
  @Override
  public long size() {
    return matches;
  }

  /**
   * Where a match stands in the base.
   *
   * @throws IndexOutOfBoundsException if there is no such match
   */
  public long baseRow(long row) {
    if (row < 0 || row >= matches) {
      throw new IndexOutOfBoundsException("match " + row + " of " + matches);
    }
    return first + index.row(row);
  }

  /** The number of the first match that stands at this row of the base or after it. */
  public long rowOfBase(long baseRow) {
    return Math.min(matches, index.rank(Math.clamp(baseRow - first, 0, scanned)));
  }

  @Override
  public List<Entry> read(long from, int count, int maxBytes) {
    long end = Math.min(matches, from + count);
    List<Entry> found = new ArrayList<>();
    long row = from;
    while (row < end) {
      // Neighbours in the base are read together.
      long start = baseRow(row);
      int run = 1;
      while (row + run < end && baseRow(row + run) == start + run) {
        run++;
      }
      found.addAll(base.read(start, run, maxBytes));
      row += run;
    }
    return found;
  }
}
