package dev.socketworkbench.ui.log.model;

import dev.socketworkbench.call.Entry;
import dev.socketworkbench.call.LogFormat;
import dev.socketworkbench.call.shared.Bisection;
import dev.socketworkbench.journal.order.Rows;
import dev.socketworkbench.journal.search.MatchingRows;
import dev.socketworkbench.query.Query;
import dev.socketworkbench.ui.support.Background;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Which rows of its source a log shows: those since it was cleared, up to where it was paused, and
 * of them all or those that match the search. Line 0 is the first of them.
 */
final class ShownRows {
  private final LogFilter search;
  private LogSource source = LogSource.NONE;
  private boolean onlyMatches;
  private long clearedAt;
  private long pausedAt;

  /** When the last row before these two ended: what finds their places when rows are taken out. */
  private long clearedNanos;

  private long pausedNanos;
  private long revision;
  private boolean paused;
  private long first;
  private long end;

  ShownRows(Background background) {
    this.search = new LogFilter(background);
  }

  /** Shows all of another source; what is searched for has to be said again. */
  void show(LogSource other) {
    source = other;
    revision = source.rows().revision();
    clearedAt = 0;
    pauseHere();
  }

  /** Shows only what comes from now on. */
  void clear() {
    pauseHere();
    clearedAt = pausedAt;
    clearedNanos = pausedNanos;
  }

  /** Shows again what was cleared. */
  void showCleared() {
    clearedAt = 0;
  }

  /** Whether there are rows that were cleared. */
  boolean isCleared() {
    return clearedAt > 0;
  }

  /** Stands still at what there is now, or continues. */
  void pause(boolean on) {
    paused = on;
    pauseHere();
  }

  private void pauseHere() {
    pausedAt = size();
    pausedNanos =
        pausedAt == 0
            ? Long.MIN_VALUE
            : source.rows().read(pausedAt - 1, 1, 0).stream()
                .mapToLong(Entry::endNanos)
                .findFirst()
                .orElse(Long.MAX_VALUE);
  }

  /** Searches for something, or for nothing. */
  void search(Optional<Query> query) {
    query.ifPresentOrElse(wanted -> search.start(source.finder().find(wanted)), search::stop);
  }

  /** What was found so far; empty where nothing is searched for. */
  Optional<MatchingRows> matches() {
    return search.isActive() ? Optional.of(search.found()) : Optional.empty();
  }

  /** Shows only the rows that match, as long as there is a search; or all. */
  void showOnlyMatches(boolean on) {
    onlyMatches = on;
  }

  /** Ends the search where it is. */
  void cancelSearch() {
    search.cancel();
  }

  /** Lets the search continue with the rows that came. */
  void catchUp() {
    search.catchUp();
  }

  /** Looks how many rows there are now. */
  void look() {
    long now = source.rows().revision();
    if (now != revision) {
      revision = now;
      clearedAt = clearedAt == 0 ? 0 : firstAfter(source.rows(), 0, size(), clearedNanos);
      pausedAt = firstAfter(source.rows(), 0, size(), pausedNanos);
    }
    first = lineless(clearedAt);
    end = Math.max(first, paused ? lineless(pausedAt) : rows().size());
  }

  /** Whether only matches are shown: what has not returned matches nothing yet. */
  boolean isFiltered() {
    return onlyMatches && search.isActive();
  }

  /** Where a row of the source, or the next one that is shown, is in what is read from. */
  private long lineless(long sourceRow) {
    return isFiltered() ? search.found().rowOfBase(sourceRow) : sourceRow;
  }

  LogSource source() {
    return source;
  }

  private long size() {
    return source.rows().size();
  }

  private Rows rows() {
    return isFiltered() ? search.found() : source.rows();
  }

  /** After the last row, in the numbers of what is read from; changes when rows come. */
  long end() {
    return end;
  }

  /** How many lines the rows take. */
  long count() {
    return end - first;
  }

  /** At most this many rows from this line on; fewer or none where there are no more. */
  List<Entry> read(long line, int most, int maxBytes) {
    int count = Math.clamp(count() - line, 0, most);
    return line < 0 || count == 0 ? List.of() : rows().read(first + line, count, maxBytes);
  }

  /** The number that the row on a line has in the source. */
  long sourceRow(long line) {
    return isFiltered() ? search.found().baseRow(first + line) : first + line;
  }

  /** The line of a row of the source; if the filter hides it, of the next one that it does not. */
  long lineOf(long sourceRow) {
    return lineless(sourceRow) - first;
  }

  /** The first line whose row ended after a moment; rows end almost in order. */
  long firstAfter(long nanos) {
    return firstAfter(rows(), first, end, nanos) - first;
  }

  private static long firstAfter(Rows rows, long from, long end, long nanos) {
    return Bisection.first(
        from,
        end,
        row -> {
          List<Entry> one = rows.read(row, 1, 0);
          return one.isEmpty() || one.getFirst().endNanos() > nanos;
        });
  }

  /** The rows of the source from one to another, as far as they are shown, as text. */
  LogText text(long from, long to, LogFormat format) {
    long begin = Math.max(0, lineOf(from));
    long after = Math.min(count(), lineOf(to + 1));
    return new LogText(rows(), first + begin, first + after, format);
  }

  /**
   * The match after a row of the source, or before it; after the last comes the first.
   *
   * @param row may be -1, before all rows
   */
  OptionalLong nextMatch(long row, boolean forward) {
    if (!search.isActive() || search.found().size() == 0) {
      return OptionalLong.empty();
    }
    MatchingRows found = search.found();
    long last = found.size() - 1;
    long next = forward ? found.rowOfBase(row + 1) : found.rowOfBase(Math.max(0, row)) - 1;
    return OptionalLong.of(found.baseRow(next < 0 ? last : next > last ? 0 : next));
  }

  /** Whether a row of the source was found to match. */
  boolean isMatch(long sourceRow) {
    return search.isActive() && search.found().containsBaseRow(sourceRow);
  }

  /** Whether a row of the source is to be marked among others that do not match. */
  boolean isMarked(long sourceRow) {
    return !onlyMatches && isMatch(sourceRow);
  }

  /**
   * Where the matches are among all lines.
   *
   * @return for each of this many equal parts whether it has one; none while only matches are shown
   */
  boolean[] marks(int parts, long lines) {
    boolean[] marks = new boolean[parts];
    if (search.isActive() && !onlyMatches && lines > 0) {
      MatchingRows found = search.found();
      long before = found.rowOfBase(first);
      for (int i = 0; i < parts; i++) {
        long until = found.rowOfBase(Math.min(end, first + partEnd(i, parts, lines)));
        marks[i] = until > before;
        before = until;
      }
    }
    return marks;
  }

  private static long partEnd(int part, int parts, long lines) {
    return (long) Math.ceil((part + 1.0) * lines / parts);
  }

  /**
   * What is shown, in numbers.
   *
   * @param waiting how many calls are listed below the rows
   */
  LogStatus status(long waiting) {
    boolean searched = search.isActive();
    MatchingRows found = searched ? search.found() : null;
    long clearedMatches = searched ? found.rowOfBase(clearedAt) : 0;
    return new LogStatus(
        size() - clearedAt,
        clearedAt,
        searched ? found.size() - clearedMatches : LogStatus.NO_FILTER,
        clearedMatches,
        searched ? found.progress() : 1,
        searched && found.isOver(),
        searched ? found.trouble().orElse("") : "",
        paused,
        rows().size() - end,
        waiting);
  }

  /** Whether there are rows that the filter has not looked at. */
  boolean isSearching() {
    return search.isBehind();
  }
}
