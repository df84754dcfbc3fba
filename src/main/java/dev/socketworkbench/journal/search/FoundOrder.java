package dev.socketworkbench.journal.search;

import dev.socketworkbench.call.Entry;
import dev.socketworkbench.journal.order.MatchIndex;
import dev.socketworkbench.journal.order.OrderedRows;
import dev.socketworkbench.journal.order.ReturnOrder;
import dev.socketworkbench.journal.order.SelectedRows;
import dev.socketworkbench.journal.order.Selection;
import dev.socketworkbench.journal.order.SelectionBits;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What a search found, from the order in which rows were recorded into the order of return, for all
 * rows and for each selection of sockets.
 *
 * <p>Threads: one at a time adds and publishes.
 */
final class FoundOrder {
  /**
   * This many late rows are looked at by themselves, where they stand before others that are
   * recorded long before them: what was found would else be shown only when the whole file is
   * searched.
   */
  private static final int FEW = 16;

  private final ReturnOrder order;
  private final OrderedRows ordered;
  private final SocketDirectory sockets;
  private final LostDatagrams losses;
  private long revision;
  private volatile long learned;
  private MatchIndex recorded = new MatchIndex();
  private final RowTest test;
  private final FoundRows all;
  private final List<FoundRows> selected;
  private int published;
  private boolean renewing;

  FoundOrder(
      JournalSearch search,
      ReturnOrder order,
      OrderedRows ordered,
      List<SelectedRows> selections,
      SocketDirectory sockets,
      LostDatagrams losses,
      Supplier<RowTest> tests) {
    this.order = order;
    this.ordered = ordered;
    this.sockets = sockets;
    this.losses = losses;
    this.revision = order.revision();
    this.test = tests.get();
    this.all = new FoundRows(search, ordered);
    this.selected = selections.stream().map(rows -> new FoundRows(search, rows)).toList();
  }

  FoundRows all() {
    return all;
  }

  FoundRows of(Selection selection) {
    return selected.stream()
        .filter(rows -> rows.selection().selection().equals(selection))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no selection of " + selection.name()));
  }

  /** How many rows were looked at, in the order in which they were recorded. */
  long recorded() {
    return recorded.rows();
  }

  /** Whether rows have other numbers since it began. */
  boolean isOutdated() {
    return order.revision() != revision;
  }

  /** Whether what was answered of lost datagrams is what would be answered now. */
  boolean isCurrent() {
    return losses.isCurrent() && losses.learn() == learned;
  }

  /** Whether other datagrams are known to be lost than when the rows were looked at. */
  boolean learnsMore() {
    long now = losses.learn();
    boolean more = now != learned;
    learned = now;
    return more;
  }

  /** Begins anew. */
  void reset() {
    revision = order.revision();
    renewing = false;
    recorded = new MatchIndex();
    published = 0;
    all.reset(revision);
    selected.forEach(rows -> rows.reset(revision));
  }

  /** Begins anew although rows have the numbers that they had; shown when all are looked at. */
  void renew() {
    renewing = true;
    recorded = new MatchIndex();
    published = 0;
    all.renew();
    selected.forEach(FoundRows::renew);
  }

  /** Adds the rows that were recorded next. */
  void add(ChunkMatches matches) {
    matches.addTo(recorded);
  }

  /** Shows all that is certain now. */
  void publish() {
    int size = order.size();
    if (isOutdated()) {
      return;
    }
    while (published < size) {
      int[] next = order.rowsAt(published, 1);
      if (next.length == 0) {
        return; // A note was taken back meanwhile.
      }
      int row = next[0];
      int run = Math.min(order.runFrom(published), size - published);
      int known = (int) Math.min(run, recorded.rows() - row);
      if (known > 0) {
        publish(row, known);
      } else if (run <= FEW && row - recorded.rows() > FEW && !isOutdated()) {
        publishAlone(run);
      } else {
        break;
      }
    }
    if (renewing && published < size) {
      return;
    }
    renewing = false;
    all.publish();
    selected.forEach(FoundRows::publish);
  }

  private void publish(int row, int count) {
    for (int done = 0; done < count; done += 64) {
      int some = Math.min(64, count - done);
      put(recorded.bits(row + done, some), some);
    }
  }

  private void publishAlone(int count) {
    for (int i = 0; i < count && !isOutdated(); i++) {
      int[] rows = order.rowsAt(published, 1);
      List<Entry> entries = ordered.read(published, 1, Integer.MAX_VALUE);
      if (rows.length == 0 || entries.isEmpty()) {
        return;
      }
      int row = rows[0];
      Entry entry = entries.getFirst();
      put(test.matches(EntryFacts.of(entry, sockets.of(entry, row), row)) ? 1 : 0, 1);
    }
  }

  private void put(long bits, int count) {
    all.add(bits, count);
    for (FoundRows rows : selected) {
      long own = rows.selection().index().bits(published, count);
      rows.add(Long.compress(bits, own), Long.bitCount(own));
    }
    published += count;
  }

  /** What was found of all rows, or of a selection. */
  static final class FoundRows extends MatchingRows {
    private final JournalSearch search;
    private final SelectionBits selection;

    FoundRows(JournalSearch search, OrderedRows all) {
      super(all, 0);
      this.search = search;
      this.selection = null;
    }

    FoundRows(JournalSearch search, SelectedRows rows) {
      super(rows, 0);
      this.search = search;
      this.selection = rows.bits();
    }

    SelectionBits selection() {
      return selection;
    }

    @Override
    public void catchUp() {
      search.catchUp();
    }

    @Override
    public boolean isCurrent() {
      return super.isCurrent() && search.isCurrent();
    }

    @Override
    public void cancel() {
      search.cancel();
    }

    @Override
    public boolean isOver() {
      return search.isOver();
    }

    @Override
    public Optional<String> trouble() {
      return search.trouble();
    }
  }
}
