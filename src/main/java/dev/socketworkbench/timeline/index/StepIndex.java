package dev.socketworkbench.timeline.index;

import dev.socketworkbench.call.Entry;
import dev.socketworkbench.call.SocketEvent;
import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.journal.Journal;
import dev.socketworkbench.journal.order.Row;
import dev.socketworkbench.journal.order.Rows;
import dev.socketworkbench.journal.search.FilteredRows;
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
  public static final long GAP_NANOS = 50_000_000;

  private final Predicate<SocketId> chosen;
  private final FilteredRows calls;
  private final EndCache ends = new EndCache();
  private final TimeAnchors times = new TimeAnchors();
  private final Gaps gaps = new Gaps(GAP_NANOS);
  private final ActivityBuckets activity = new ActivityBuckets();
  private volatile long indexed;
  private volatile long firstNanos = Long.MAX_VALUE;
  private volatile boolean leavesOut;

  /** An index that has seen nothing yet, of the calls on sockets that the predicate accepts. */
  public StepIndex(Journal journal, Predicate<SocketId> chosen) {
    this(journal.feed(), chosen);
  }

  /**
   * An index of what another one has read already: it sees no row before that one has.
   *
   * @param index knows the connections that the choice may depend on
   */
  public StepIndex(TimelineIndex index, Predicate<SocketId> chosen) {
    this(new BoundedRows(index.journal().feed(), index::indexed), chosen);
  }

  private StepIndex(Rows rows, Predicate<SocketId> chosen) {
    this.chosen = chosen;
    this.calls = new FilteredRows(rows, 0, 0, this::count);
  }

  /** Each row comes by once, in order: so what is to be known of a step is noted on the way. */
  private boolean count(Entry entry) {
    if (!(entry instanceof SocketEvent call)) {
      return false;
    }
    if (!chosen.test(call.socket())) {
      leavesOut = true;
      return false;
    }
    firstNanos = Math.min(firstNanos, call.startNanos());
    synchronized (times) {
      times.add(call.endNanos());
      gaps.add(call.startNanos(), call.endNanos());
    }
    activity.add(call);
    return true;
  }

  /** Looks at what came since the last time, on the calling thread; one caller at a time. */
  public void catchUp() {
    calls.catchUp();
    indexed = calls.size();
  }

  /** How many steps there are. */
  public long size() {
    return indexed;
  }

  /** Some neighbouring steps. */
  public List<Row> read(long from, int count, int maxBytes) {
    return calls.readNumbered(from, (int) Math.min(count, Math.max(0, indexed - from)), maxBytes);
  }

  /** The step that is in this row of the journal, or the next one after it. */
  public long stepOfRow(long journalRow) {
    return Math.min(indexed, calls.rowOfBase(journalRow));
  }

  /** The first step that ended after a moment, or the number of steps. */
  public long firstEndingAfter(long nanos) {
    long step;
    synchronized (times) {
      step = times.blockEndingAfter(nanos);
    }
    for (long end : ends.ends(step, indexed, this::readEnds)) {
      if (end > nanos) {
        return step;
      }
      step++;
    }
    return Math.min(step, indexed);
  }

  private long[] readEnds(long firstStep) {
    return read(firstStep, TimeAnchors.STRIDE, 0).stream()
        .mapToLong(row -> row.entry().endNanos())
        .toArray();
  }

  /**
   * When a step ended, in nanoseconds since the session began; 0 before the first, the last step's
   * end after it.
   */
  public long endOf(long step) {
    long last = indexed - 1;
    if (step < 0 || last < 0) {
      return 0;
    }
    long wanted = Math.min(step, last);
    int place = (int) (wanted % TimeAnchors.STRIDE);
    long[] block = ends.ends(wanted - place, indexed, this::readEnds);
    return block[Math.min(place, block.length - 1)];
  }

  /** How many calls of which kind there were, over the whole session. */
  public ActivityBuckets activity() {
    return activity;
  }

  /**
   * Those notes and remarks that belong to the steps: they speak of a chosen socket, or of none and
   * not of a time before the first step, unless nothing is left out.
   */
  public List<Row> belonging(List<PinnedRow> pinned) {
    return pinned.stream().filter(this::belongs).map(PinnedRow::row).toList();
  }

  private boolean belongs(PinnedRow pinned) {
    return pinned
        .about()
        .map(chosen::test)
        .orElse(!leavesOut || pinned.row().entry().endNanos() >= firstNanos);
  }

  /** Whether there are calls of sockets that are not chosen. */
  public boolean leavesOut() {
    return leavesOut;
  }

  /** Where nothing happened. */
  public Gaps gaps() {
    return gaps;
  }
}
