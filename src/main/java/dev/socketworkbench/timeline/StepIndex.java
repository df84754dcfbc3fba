package dev.socketworkbench.timeline;

import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.Entry;
import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.journal.FilteredRows;
import dev.socketworkbench.journal.Journal;
import dev.socketworkbench.journal.Row;
import java.util.List;
import java.util.function.Predicate;

/**
 * The calls of the chosen sockets, numbered from 0 in the order in which they returned: one step
 * each.
 *
 * <p>Threads: one thread at a time catches up, in the background; any thread asks.
 */
public final class StepIndex {
  /** Nothing happening for longer than this is folded on the real-time axis. */
  public static final long GAP_NANOS = 250_000_000;

  private static final int BLOCK = 512;

  private final FilteredRows calls;
  private final TimeAnchors times = new TimeAnchors();
  private final Gaps gaps = new Gaps(GAP_NANOS);
  private volatile long indexed;

  /** An index that has seen nothing yet, of the calls on sockets that the predicate accepts. */
  public StepIndex(Journal journal, Predicate<SocketId> chosen) {
    this.calls =
        new FilteredRows(
            journal.all(), 0, 0, entry -> entry instanceof Call call && chosen.test(call.socket()));
  }

  /** Looks at what came since the last time, on the calling thread; one caller at a time. */
  public void catchUp() {
    calls.catchUp();
    long end = calls.size();
    for (long next = indexed; next < end; indexed = next) {
      List<Entry> block = calls.read(next, (int) Math.min(BLOCK, end - next), 0);
      synchronized (times) {
        for (Entry entry : block) {
          times.add(entry.endNanos());
          gaps.add(((Call) entry).startNanos(), entry.endNanos());
        }
      }
      next += block.size();
    }
  }

  /** How many steps there are. */
  public long size() {
    return indexed;
  }

  /** Some neighbouring steps. */
  public List<Row> read(long from, int count, int maxBytes) {
    return calls.readNumbered(from, (int) Math.min(count, Math.max(0, indexed - from)), maxBytes);
  }

  /** The step that stands in this row of the journal, or the next one after it. */
  public long stepOfRow(long journalRow) {
    return Math.min(indexed, calls.rowOfBase(journalRow));
  }

  /** The first step that ended after a moment, or the number of steps. */
  public long firstEndingAfter(long nanos) {
    long step;
    synchronized (times) {
      step = times.blockEndingAfter(nanos);
    }
    for (Row row : read(step, TimeAnchors.STRIDE, 0)) {
      if (row.entry().endNanos() > nanos) {
        return step;
      }
      step++;
    }
    return step;
  }

  /**
   * When a step ended, in nanoseconds since the session began; 0 before the first, the last step's
   * end after it.
   */
  public long endOf(long step) {
    long last = indexed - 1;
    return step < 0 || last < 0
        ? 0
        : read(Math.min(step, last), 1, 0).getFirst().entry().endNanos();
  }

  /** Where nothing happened. */
  public Gaps gaps() {
    return gaps;
  }
}
