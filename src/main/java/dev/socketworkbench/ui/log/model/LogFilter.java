package dev.socketworkbench.ui.log.model;

import dev.socketworkbench.journal.search.MatchingRows;
import dev.socketworkbench.ui.support.Background;

/** The search of one log: what it found so far, and the background work that keeps it current. */
final class LogFilter {
  private final Background background;
  private MatchingRows found;
  private boolean searching;
  private boolean failed;

  LogFilter(Background background) {
    this.background = background;
  }

  /** Searches for this from now on, and nothing else. */
  void start(MatchingRows wanted) {
    stop();
    found = wanted;
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

  /** Searches no further; what was found stays. */
  void cancel() {
    if (found != null) {
      found.cancel();
    }
  }

  /** Lets the background look at the rows that came; to be called at each pulse. */
  void catchUp() {
    MatchingRows current = found;
    if (current == null || searching || failed || current.isOver() || current.isCurrent()) {
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
          failed = current.equals(found);
          caughtUp(current);
        });
  }

  private void caughtUp(MatchingRows of) {
    if (of.equals(found)) {
      searching = false;
    }
  }

  /** Whether there are rows that the search has not looked at. */
  boolean isBehind() {
    return found != null && !failed && !found.isOver() && !found.isCurrent();
  }

  /** Whether there is a search. */
  boolean isActive() {
    return found != null;
  }

  /** What was found so far; only while there is a search. */
  MatchingRows found() {
    return found;
  }
}
