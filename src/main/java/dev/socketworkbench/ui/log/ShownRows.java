package dev.socketworkbench.ui.log;

import dev.socketworkbench.call.Entry;
import dev.socketworkbench.call.LogFormat;
import dev.socketworkbench.journal.Rows;
import dev.socketworkbench.ui.support.Background;
import java.util.List;

/**
 * Which rows of its source a log shows: those since it was cleared, up to where it was paused, that
 * match the filter. Line 0 is the first of them.
 */
final class ShownRows {
  private final LogFilter filter;
  private LogSource source = LogSource.NONE;
  private long clearedAt;
  private long pausedAt;
  private boolean paused;
  private long end;

  ShownRows(Background background) {
    this.filter = new LogFilter(background);
  }

  /** Shows all of another source; what the filter looks for has to be said again. */
  void show(LogSource other) {
    source = other;
    clearedAt = 0;
    pausedAt = size();
  }

  /** Shows only what comes from now on; what the filter looks for has to be said again. */
  void clear() {
    clearedAt = size();
    pausedAt = clearedAt;
  }

  /** Stands still at what there is now, or goes on. */
  void pause(boolean on) {
    paused = on;
    pausedAt = size();
  }

  /** Shows only rows whose line contains this; all if it is null or empty. */
  void search(String wanted, LogFormat format) {
    if (wanted == null || wanted.isEmpty()) {
      filter.stop();
    } else {
      filter.start(source.rows(), clearedAt, new LineFilter(wanted, format));
    }
  }

  /** Lets the search go on with the rows that came. */
  void catchUp() {
    filter.catchUp();
  }

  /** Looks how many rows there are now. */
  void look() {
    if (!paused) {
      end = rows().size();
    } else {
      end = filter.isActive() ? filter.found().rowOfBase(pausedAt) : pausedAt;
    }
  }

  LogSource source() {
    return source;
  }

  private long size() {
    return source.rows().size();
  }

  private Rows rows() {
    return filter.isActive() ? filter.found() : source.rows();
  }

  private long first() {
    return filter.isActive() ? 0 : clearedAt;
  }

  /** After the last row, in the numbers of what is read from; changes when rows come. */
  long end() {
    return end;
  }

  /** How many lines the rows take. */
  long count() {
    return end - first();
  }

  /** At most so many rows from this line on; fewer or none where there are no more. */
  List<Entry> read(long line, int most, int maxBytes) {
    int count = Math.clamp(count() - line, 0, most);
    return line < 0 || count == 0 ? List.of() : rows().read(first() + line, count, maxBytes);
  }

  /** The number that the row on a line has in the source. */
  long sourceRow(long line) {
    long row = first() + line;
    return filter.isActive() ? filter.found().baseRow(row) : row;
  }

  /** The line of a row of the source; if the filter hides it, of the next one that it does not. */
  long lineOf(long sourceRow) {
    return (filter.isActive() ? filter.found().rowOfBase(sourceRow) : sourceRow) - first();
  }

  /** The first line whose row ended after a moment; rows end almost in order. */
  long firstAfter(long nanos) {
    long low = 0;
    long high = count();
    while (low < high) {
      long middle = (low + high) >>> 1;
      if (read(middle, 1, 0).getFirst().endNanos() <= nanos) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** The rows of the source from one to another, as far as they are shown, as text. */
  LogText text(long from, long to, LogFormat format) {
    long begin = Math.max(0, lineOf(from));
    long after = Math.min(count(), lineOf(to + 1));
    return new LogText(rows(), first() + begin, first() + after, format);
  }

  LogStatus status() {
    boolean filtered = filter.isActive();
    return new LogStatus(
        size() - clearedAt,
        filtered ? filter.found().size() : LogStatus.NO_FILTER,
        filtered ? filter.found().progress() : 1,
        paused,
        rows().size() - end);
  }

  /** Whether there are rows that the filter has not looked at. */
  boolean isSearching() {
    return filter.isBehind();
  }
}
