package dev.socketworkbench.ui.log;

import dev.socketworkbench.ui.support.Messages;

/**
 * What a log's header says.
 *
 * @param rows how many rows there are since the view was cleared
 * @param matches how many of them match, or {@link #NO_FILTER}
 * @param progress the share of the rows that was searched, from 0 to 1
 * @param paused whether the view stands still
 * @param unseen how many rows came since it does
 */
public record LogStatus(long rows, long matches, double progress, boolean paused, long unseen) {
  /** There is no filter. */
  public static final long NO_FILTER = -1;

  /** In words. */
  public String text() {
    if (paused) {
      return Messages.get("log.paused", unseen);
    }
    if (matches == NO_FILTER) {
      return Messages.get("log.count", rows);
    }
    // A search that only runs behind the newest rows is not worth a word.
    return progress < 0.99
        ? Messages.get("log.searching", matches, (int) (progress * 100))
        : Messages.get("log.matches", matches, rows);
  }
}
