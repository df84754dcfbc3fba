package dev.socketworkbench.ui.log.model;

import dev.socketworkbench.ui.support.Messages;

/**
 * What a log's header says.
 *
 * @param rows how many rows there are since the view was cleared
 * @param cleared how many rows there were before
 * @param matches how many of {@code rows} match, or {@link #NO_FILTER}
 * @param clearedMatches how many of {@code cleared} match; 0 without a filter
 * @param progress the share of the rows that was searched, from 0 to 1
 * @param ended whether the search has ended before the last row
 * @param trouble why it has, unless the user stopped it; empty for nothing
 * @param paused whether the view stands still
 * @param unseen how many rows came since it does
 * @param waiting how many calls are listed that have not returned
 */
public record LogStatus(
    long rows,
    long cleared,
    long matches,
    long clearedMatches,
    double progress,
    boolean ended,
    String trouble,
    boolean paused,
    long unseen,
    long waiting) {
  /** In place of the number of matches: there is no filter. */
  public static final long NO_FILTER = -1;

  /** Whether rows are being searched that a person has to wait for. */
  public boolean isSearching() {
    return matches != NO_FILTER && !ended && progress < 0.99;
  }

  /** The status in words. */
  public String text() {
    String text = shownText();
    if (cleared == 0) {
      return text;
    }
    return clearedMatches == 0
        ? Messages.get("log.cleared", text, cleared)
        : Messages.get("log.cleared-matches", text, cleared, clearedMatches);
  }

  private String shownText() {
    if (paused) {
      return Messages.get("log.paused", unseen);
    }
    if (matches == NO_FILTER) {
      return rows == 0 && waiting > 0
          ? Messages.get("log.waiting", waiting)
          : Messages.get("log.count", rows);
    }
    if (!trouble.isEmpty()) {
      return Messages.get("log.search-trouble", matches, trouble);
    }
    if (ended) {
      return Messages.get("log.search-stopped", matches, (int) (progress * 100));
    }
    // A search that only runs behind the newest rows is not worth a word.
    return progress < 0.99
        ? Messages.get("log.searching", matches, (int) (progress * 100))
        : Messages.get("log.matches", matches, rows);
  }
}
