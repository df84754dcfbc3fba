package dev.socketworkbench.query;

import dev.socketworkbench.call.Side;
import dev.socketworkbench.journal.Journal;
import dev.socketworkbench.journal.order.Selection;
import dev.socketworkbench.journal.search.JournalSearch;
import dev.socketworkbench.journal.search.LostDatagrams;
import dev.socketworkbench.journal.search.MatchingRows;
import java.util.HashSet;
import java.util.Set;

/**
 * The one search of a session that is under way, shared by its logs and its timeline: who asks for
 * the same query gets the same search, asking for another ends it. Any thread.
 */
public final class SessionSearch {
  private final Journal journal;
  private final Set<Selection> selections =
      new HashSet<>(Set.of(Selection.SERVERS, Selection.CLIENTS));
  private final LostDatagrams losses;
  private Query query;
  private JournalSearch search;

  /**
   * Nothing is searched for yet.
   *
   * @param losses which datagrams of the session are lost; only asked if a query does
   */
  public SessionSearch(Journal journal, LostDatagrams losses) {
    this.journal = journal;
    this.losses = losses;
  }

  /** The rows of both sides that match. */
  public MatchingRows all(Query wanted) {
    return of(wanted).all();
  }

  /** The rows of one side's log that match. */
  public MatchingRows side(Side side, Query wanted) {
    return of(Selection.of(side), wanted);
  }

  /**
   * The rows of a selection that match. The first time that a selection is asked for, a search that
   * is under way ends: what others got of it has to be asked for again.
   */
  public synchronized MatchingRows of(Selection selection, Query wanted) {
    if (selections.add(selection)) {
      journal.select(selection);
      query = null; // a search knows the selections that there were when it began
    }
    return of(wanted).of(selection);
  }

  @SuppressWarnings("ReferenceEquality") // The same text may mean another time tomorrow.
  private synchronized JournalSearch of(Query wanted) {
    if (wanted != query || search.all().isOver()) {
      if (search != null) {
        search.cancel();
      }
      query = wanted;
      LostDatagrams asked = wanted.asksForLosses() ? losses : LostDatagrams.NONE;
      search = journal.search(() -> wanted.newTest(asked), asked);
    }
    return search;
  }
}
