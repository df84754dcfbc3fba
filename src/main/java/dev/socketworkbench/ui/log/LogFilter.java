package dev.socketworkbench.ui.log;

import dev.socketworkbench.call.Entry;
import dev.socketworkbench.journal.FilteredRows;
import dev.socketworkbench.journal.Rows;
import dev.socketworkbench.ui.support.Background;
import java.util.function.Predicate;

/** The search of one log: what it found so far, and the background work that keeps it current. */
final class LogFilter {
  private final Background background;
  private FilteredRows found;
  private boolean searching;
  private boolean failed;

  LogFilter(Background background) {
    this.background = background;
  }

  /** Searches these rows from now on, and no others. */
  void start(Rows base, long first, Predicate<Entry> wanted) {
    stop();
    found = new FilteredRows(base, first, LineFilter.SEARCHED_BYTES, wanted);
    catchUp();
  }

  /** Searches nothing. */
  void stop() {
    if (found != null) {
      found.cancel();
    }
    found = null;
    searching = false;
    failed = false;
  }

  /** Lets the background look at the rows that came; to be called at each pulse. */
  void catchUp() {
    FilteredRows current = found;
    if (current == null || searching || failed || current.isCurrent()) {
      return;
    }
    searching = true;
    background.run(
        () -> {
          current.catchUp();
          return current;
        },
        this::caughtUp,
        e -> {
          failed = current == found;
          caughtUp(current);
        });
  }

  private void caughtUp(FilteredRows of) {
    if (of == found) {
      searching = false;
    }
  }

  /** Whether there are rows that the search has not looked at. */
  boolean isBehind() {
    return found != null && !failed && !found.isCurrent();
  }

  /** Whether there is a search. */
  boolean isActive() {
    return found != null;
  }

  /** What was found so far; only while there is a search. */
  FilteredRows found() {
    return found;
  }
}
