package dev.socketworkbench.journal.search;

import dev.socketworkbench.call.Entry;
import dev.socketworkbench.journal.order.MatchIndex;
import dev.socketworkbench.journal.order.Row;
import dev.socketworkbench.journal.order.Rows;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The rows of another view, its base, that match a search. Somebody in the background calls {@link
 * #catchUp()} whenever there are more rows; meanwhile what was found so far can be read from any
 * thread.
 */
public abstract class MatchingRows implements Rows {
  private final Rows base;
  private final long first;
  private MatchIndex index = new MatchIndex();
  private long begunAt;
  private volatile Published published;

  /**
   * What may be read from any thread: as much of an index as has been published.
   *
   * @param revision the base's, when the index was begun
   */
  private record Published(MatchIndex index, long matches, long scanned, long revision) {}

  MatchingRows(Rows base, long first) {
    this.base = base;
    this.first = first;
    this.begunAt = base.revision();
    publish();
  }

  /**
   * Looks at all rows that the base has when this is called, on the calling thread; whoever comes
   * while another does so waits for it.
   */
  public abstract void catchUp();

  /** Ends a {@link #catchUp()} that is under way; this search looks at nothing more. */
  public abstract void cancel();

  /** Whether it has ended before the last row: it was cancelled, or there is trouble. */
  public abstract boolean isOver();

  /**
   * Why the search has ended before the last row, if it has: in words, with the row where there is
   * one. What was found before it stays.
   */
  public abstract Optional<String> trouble();

  /**
   * Tells of the next rows that were looked at; one thread at a time.
   *
   * @param bits which of them match, the first in the lowest bit
   * @param count how many, from 0 to 64
   */
  final void add(long bits, int count) {
    index.append(bits, count);
  }

  /**
   * Forgets what was found: rows have other numbers now.
   *
   * @param now the base's revision from which on they have them
   */
  final void reset(long now) {
    index = new MatchIndex();
    begunAt = now;
    publish();
  }

  /** The same while rows keep their numbers: what was found stays to be seen until then. */
  final void renew() {
    index = new MatchIndex();
  }

  /** Shows what was added since the last time. */
  final void publish() {
    published = new Published(index, index.matches(), index.rows(), begunAt);
  }

  final Rows base() {
    return base;
  }

  final long first() {
    return first;
  }

  /** How many of the base's rows were looked at. */
  public final long scanned() {
    return published.scanned();
  }

  /** Whether all rows that the base has now were looked at, with the numbers that they have now. */
  public boolean isCurrent() {
    Published now = published;
    return first + now.scanned() >= base.size() && now.revision() == base.revision();
  }

  /** The share of the base's rows that was looked at, from 0 to 1. */
  public double progress() {
    long all = base.size() - first;
    return all <= 0 ? 1 : Math.min(1, (double) scanned() / all);
  }

  /** How many matches there are so far. */
  @Override
  public long size() {
    return published.matches();
  }

  /**
   * Where a match is in the base.
   *
   * @throws IndexOutOfBoundsException if there is no such match
   */
  public long baseRow(long row) {
    return baseRow(published, row);
  }

  private long baseRow(Published now, long row) {
    if (row < 0 || row >= now.matches()) {
      throw new IndexOutOfBoundsException("match " + row + " of " + now.matches());
    }
    return first + now.index().row(row);
  }

  /** The number of the first match that stands at this row of the base or after it. */
  public long rowOfBase(long baseRow) {
    Published now = published;
    return baseRow - first >= now.scanned()
        ? now.matches()
        : Math.min(now.matches(), now.index().rank(Math.max(0, baseRow - first)));
  }

  /** Whether a row of the base was looked at and matches. */
  public boolean containsBaseRow(long baseRow) {
    Published now = published;
    return baseRow >= first
        && baseRow - first < now.scanned()
        && now.index().matches(baseRow - first);
  }

  /** Whether a row of the base was looked at and does not match. */
  public boolean excludesBaseRow(long baseRow) {
    Published now = published;
    return baseRow >= first
        && baseRow - first < now.scanned()
        && !now.index().matches(baseRow - first);
  }

  /** The base's; what was found before it changed has the numbers of then. */
  @Override
  public long revision() {
    return base.revision();
  }

  @Override
  public List<Entry> read(long from, int count, int maxBytes) {
    return read(from, count, (start, run) -> base.read(start, run, maxBytes));
  }

  @Override
  public List<Row> readNumbered(long from, int count, int maxBytes) {
    return read(from, count, (start, run) -> base.readNumbered(start, run, maxBytes));
  }

  /** Reads some neighbouring rows of the base. */
  private interface RunReader<T> {
    List<T> read(long start, int run);
  }

  private <T> List<T> read(long from, int count, RunReader<T> reader) {
    Published now = published;
    long end = Math.min(now.matches(), from + count);
    List<T> found = new ArrayList<>();
    long row = Math.max(0, from);
    while (row < end) {
      // Neighbours in the base are read together.
      long start = baseRow(now, row);
      int run = 1;
      while (row + run < end && baseRow(now, row + run) == start + run) {
        run++;
      }
      found.addAll(reader.read(start, run));
      row += run;
    }
    return found;
  }
}
