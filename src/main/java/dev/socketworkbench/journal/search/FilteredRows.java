package dev.socketworkbench.journal.search;

import dev.socketworkbench.call.Entry;
import dev.socketworkbench.journal.order.Row;
import dev.socketworkbench.journal.order.Rows;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

/**
 * The rows of any view that match a filter, which gets each row as a record. {@code Journal.search}
 * is the fast way where the view is a journal's.
 */
public final class FilteredRows extends MatchingRows {
  private static final int BLOCK = 512;

  private final int searchedBytes;
  private final Predicate<Entry> filter;
  private long revision;
  private volatile boolean cancelled;
  private volatile String trouble;

  /**
   * A filter that has looked at nothing yet.
   *
   * @param first the first row of the base that counts
   * @param searchedBytes how many bytes of each call the filter gets to see
   */
  public FilteredRows(Rows base, long first, int searchedBytes, Predicate<Entry> filter) {
    super(base, first);
    this.searchedBytes = searchedBytes;
    this.filter = filter;
    this.revision = base.revision();
  }

  /** Lets other virtual threads run now and then, because socket threads are such. */
  @Override
  public synchronized void catchUp() {
    if (base().revision() != revision) {
      revision = base().revision();
      reset(revision);
    }
    long end = base().size() - first();
    long row = scanned();
    while (row < end && !isOver()) {
      List<Entry> block =
          base().read(first() + row, (int) Math.min(BLOCK, end - row), searchedBytes);
      if (block.isEmpty()) {
        return;
      }
      row += block.size();
      look(block);
      publish();
      LockSupport.parkNanos(1);
    }
  }

  private void look(List<Entry> block) {
    for (int i = 0; i < block.size(); i++) {
      try {
        add(filter.test(block.get(i)) ? 1 : 0, 1);
      } catch (RuntimeException e) {
        trouble = "row " + number(first() + scanned() + i) + ": " + e.getMessage();
        return;
      }
    }
  }

  /** A row's number in the journal. */
  private long number(long row) {
    return base().readNumbered(row, 1, 0).stream().findFirst().map(Row::number).orElse(row);
  }

  @Override
  public void cancel() {
    cancelled = true;
  }

  @Override
  public boolean isOver() {
    return cancelled || trouble != null;
  }

  @Override
  public Optional<String> trouble() {
    return Optional.ofNullable(trouble);
  }
}
