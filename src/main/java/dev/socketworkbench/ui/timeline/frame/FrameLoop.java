package dev.socketworkbench.ui.timeline.frame;

import dev.socketworkbench.call.Entry;
import dev.socketworkbench.journal.order.Row;
import dev.socketworkbench.timeline.index.StepIndex;
import dev.socketworkbench.ui.support.Background;
import dev.socketworkbench.ui.support.FailureReport;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Has frames built in the background, one at a time, whenever the one that is there has become out
 * of date. FX thread only.
 */
public final class FrameLoop {
  /** As many bytes of a call are read with its row. */
  private static final int ENTRY_BYTES = 64;

  /** How often a frame is built anew only because time passes. */
  private static final long MOVING_NANOS = 100_000_000;

  private final Background background;
  private final LongSupplier nanoTime;
  private TimelineSource source;
  private TimelineWorker worker;
  private BuiltFrame built;
  private boolean building;
  private boolean stale = true;
  private boolean hasFailed;
  private long builtAt;
  private long builtRows = -1;
  private long builtRevision;
  private long version;

  /**
   * A loop that has nothing to build until {@link #show}.
   *
   * @param background builds the frames
   * @param nanoTime a clock as {@link System#nanoTime}
   */
  public FrameLoop(Background background, LongSupplier nanoTime) {
    this.background = background;
    this.nanoTime = nanoTime;
  }

  /** Forgets what was built and begins with another session, or with other eyes on it. */
  public void show(TimelineSource shown, TimelineWorker by) {
    source = shown;
    worker = by;
    built = null;
    building = false;
    stale();
  }

  /** What is there no longer answers what is asked for: it is drawn anew, and built anew. */
  public void stale() {
    stale = true;
    version++;
  }

  /** The same frame is to be drawn in another way. */
  public void redraw() {
    version++;
  }

  /**
   * Has a frame built if there is a reason to and none is under way.
   *
   * @param next says what it shall show
   * @param finished is given it, on the FX thread
   */
  public void pulse(Supplier<FrameRequest> next, Consumer<BuiltFrame> finished) {
    if (worker == null || building) {
      return;
    }
    long rows = source.journal().all().size();
    long revision = source.journal().all().revision();
    long now = nanoTime.getAsLong();
    if (hasFailed && now - builtAt < MOVING_NANOS) {
      return; // tried again soon, not sixty times per second
    }
    if (stale || isBehind(rows, revision) || (isMoving() && now - builtAt >= MOVING_NANOS)) {
      stale = false;
      hasFailed = false;
      building = true;
      builtRows = rows;
      builtRevision = revision;
      builtAt = now;
      FrameRequest request = next.get();
      TimelineWorker current = worker;
      background.run(
          () -> current.build(request),
          done -> built(current, done, finished),
          e -> failed(current, e));
    }
  }

  /** Whether what is shown changes by itself: a call that waits, a TIME_WAIT that counts down. */
  public boolean isMoving() {
    return built != null && TimelineWorker.moves(built) && source.live();
  }

  /**
   * Whether what is there is not yet all that is asked for; a wait that only grows is no reason.
   */
  public boolean isBehind() {
    if (worker == null) {
      return false;
    }
    long rows = source.journal().all().size();
    return stale || isBehind(rows, source.journal().all().revision());
  }

  /** A note that was changed leaves as many rows as there were. */
  private boolean isBehind(long rows, long revision) {
    return rows != builtRows
        || revision != builtRevision
        || (built != null && built.progress() < 1);
  }

  private void built(TimelineWorker by, BuiltFrame done, Consumer<BuiltFrame> finished) {
    if (by == worker) {
      building = false;
      built = done;
      finished.accept(done);
      version++;
    }
  }

  private void failed(TimelineWorker by, Exception e) {
    if (by == worker) {
      building = false;
      hasFailed = true;
      stale = true;
      FailureReport.unexpected(e);
    }
  }

  /** What is shown, if anything is. */
  public Optional<TimelineSource> source() {
    return Optional.ofNullable(source);
  }

  /** The newest finished frame. */
  public Optional<BuiltFrame> built() {
    return Optional.ofNullable(built);
  }

  /** The steps of the newest finished frame. */
  public Optional<StepIndex> steps() {
    return built().map(BuiltFrame::steps);
  }

  /** One row of the journal with the beginning of its bytes. */
  public Optional<Entry> entry(long row) {
    return source == null || row < 0
        ? Optional.empty()
        : source.journal().all().read(row, 1, ENTRY_BYTES).stream().findFirst();
  }

  /** A row and its neighbours, so many on each side, in one reading. */
  public List<Row> entriesNear(long row, int distance) {
    long first = Math.max(0, row - distance);
    return source == null
        ? List.of()
        : source
            .journal()
            .all()
            .readNumbered(first, (int) (row - first) + distance + 1, ENTRY_BYTES);
  }

  /** A number that changes whenever the view has to be drawn anew. */
  public long version() {
    return version;
  }
}
