package dev.socketworkbench.ui.timeline.model;

import dev.socketworkbench.call.Entry;
import dev.socketworkbench.call.SocketEvent;
import dev.socketworkbench.journal.order.Row;
import dev.socketworkbench.timeline.index.StepIndex;
import dev.socketworkbench.ui.timeline.frame.FrameLoop;
import dev.socketworkbench.ui.timeline.frame.FrameRequest;
import dev.socketworkbench.ui.timeline.frame.TimelineSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.LongProperty;
import javafx.beans.property.SimpleLongProperty;

/**
 * Which moment is shown, and which call is selected; steps from call to call. Setting the
 * properties is enough to move there. FX thread only.
 */
public final class TimeCursor {
  /** A note of the past moves rows by one; a few at most come or go between two looks. */
  private static final int MOST_MOVED = 64;

  private final LongProperty nanos = new SimpleLongProperty(this, "nanos", TimelineViewModel.NOW);
  private final LongProperty selectedRow =
      new SimpleLongProperty(this, "selectedRow", TimelineViewModel.NO_ROW);
  private final FrameLoop frames;
  private final Viewport port;
  private long step = -1;
  private boolean stepping;
  private Optional<Entry> selectedEntry = Optional.empty();
  private long revision;

  /** Whether the selected row was chosen by itself, not by the moment. */
  private boolean chosen;

  TimeCursor(FrameLoop frames, Viewport port) {
    this.frames = frames;
    this.port = port;
    nanos.subscribe(
        (before, now) -> {
          if (!stepping) {
            step = -1;
            chosen = false;
          }
          frames.stale();
        });
    selectedRow.subscribe((before, row) -> selected(row.longValue()));
  }

  /** Finds the selected row again where rows of the past have come between others. */
  void revised(long nowRevision) {
    if (revision == nowRevision) {
      return;
    }
    revision = nowRevision;
    long before = selectedRow.get();
    if (before != TimelineViewModel.NO_ROW && selectedEntry.isPresent()) {
      long now =
          frames.entriesNear(before, MOST_MOVED).stream()
              .filter(row -> isSelected(row.entry()))
              .map(Row::number)
              .min(Comparator.comparingLong(row -> Math.abs(row - before)))
              .orElse(TimelineViewModel.NO_ROW);
      boolean wasChosen = chosen;
      stepping = true; // the row is the same
      selectedRow.set(now);
      stepping = false;
      chosen = wasChosen && selectedRow.get() != TimelineViewModel.NO_ROW;
    }
  }

  private boolean isSelected(Entry entry) {
    return selectedEntry.map(TimeCursor::identity).equals(Optional.of(identity(entry)));
  }

  private static List<Object> identity(Entry entry) {
    return entry instanceof SocketEvent event
        ? List.of(event.socket(), event.startNanos(), event.endNanos(), event.streamOffset())
        : List.of(entry);
  }

  private void selected(long row) {
    selectedEntry = frames.entry(row);
    chosen = row != TimelineViewModel.NO_ROW && !stepping;
    if (chosen) {
      port.keep(FrameRequest.Anchor.row(row, port.height() / 2));
    }
    frames.stale();
  }

  /** Back to now, with nothing selected. */
  void reset() {
    nanos.set(TimelineViewModel.NOW);
    selectedRow.set(TimelineViewModel.NO_ROW);
  }

  /**
   * The moment that is shown in nanoseconds since the session began, or {@link
   * TimelineViewModel#NOW}.
   */
  public LongProperty nanosProperty() {
    return nanos;
  }

  /** The selected row of the journal, or {@link TimelineViewModel#NO_ROW}. Setting it shows it. */
  public LongProperty selectedRowProperty() {
    return selectedRow;
  }

  /** The step behind which the cursor stands, where it got there by stepping; otherwise -1. */
  long step() {
    return step;
  }

  private boolean isNow() {
    return nanos.get() == TimelineViewModel.NOW;
  }

  /**
   * One call further among all that are shown (or back, if negative): cursor and selection. After
   * the last call is now.
   */
  public void step(long by) {
    steps().ifPresent(all -> step(all, by));
  }

  private void step(StepIndex all, long by) {
    long wanted = currentStep(all) + by;
    if (wanted < all.size()) {
      toStep(all, Math.max(0, wanted));
    } else if (by > 0 && !isNow()) {
      toNow();
    }
  }

  private Optional<StepIndex> steps() {
    return frames.steps().filter(all -> all.size() > 0);
  }

  /** The selected row, if the user chose it and has not moved on from there. */
  Optional<Entry> chosen() {
    return chosen ? frames.entry(selectedRow.get()) : Optional.empty();
  }

  /**
   * The step that was chosen, or else that the cursor stands behind; for now, the one after the
   * last.
   */
  private long currentStep(StepIndex all) {
    if (chosen().isPresent()) {
      return all.stepOfRow(selectedRow.get());
    }
    if (isNow()) {
      return all.size();
    }
    return step >= 0 ? step : all.firstEndingAfter(nanos.get()) - 1;
  }

  /** To the first call, or to the last. */
  public void toEnd(boolean last) {
    steps().ifPresent(all -> toStep(all, last ? all.size() - 1 : 0));
  }

  private void toStep(StepIndex all, long to) {
    all.read(to, 1, 0).forEach(row -> moment(to, row.entry().endNanos(), row.number()));
  }

  /** Moves cursor and selection together, and shows them. */
  private void moment(long toStep, long toNanos, long row) {
    stepping = true;
    step = toStep;
    nanos.set(toNanos);
    selectedRow.set(row);
    chosen = false;
    port.keep(FrameRequest.Anchor.row(row, port.height() / 2));
    stepping = false;
    frames.stale();
  }

  /** The next call of the selected call's socket, or the previous one: cursor and selection. */
  public void stepSocket(int by) {
    Optional<Entry> here = frames.entry(selectedRow.get());
    if (here.isEmpty() || !(here.get() instanceof SocketEvent call) || steps().isEmpty()) {
      step(by);
      return;
    }
    SocketRows rows = new SocketRows(frames.source().orElseThrow().journal().socket(call.socket()));
    rows.neighbour(selectedRow.get(), by)
        .ifPresent(
            row ->
                frames
                    .entry(row)
                    .ifPresent(
                        entry ->
                            moment(steps().orElseThrow().stepOfRow(row), entry.endNanos(), row)));
  }

  /** Back to now, with nothing selected; at the tail if the session continues. */
  public void toNow() {
    reset();
    if (frames.source().map(TimelineSource::live).orElse(false)) {
      port.follow();
    }
    frames.stale();
  }

  /** Back to now if a moment of the past is shown: something is done, and is to be seen. */
  public void leavePast() {
    if (!isNow()) {
      toNow();
    }
  }

  /** Shows a moment; later calls are greyed. */
  public void show(long moment) {
    nanos.set(Math.max(0, moment));
  }

  /** One call further in the playback; says whether there was one. */
  boolean stepPlayed() {
    Optional<StepIndex> all = steps().filter(each -> currentStep(each) + 1 < each.size());
    all.ifPresent(each -> step(each, 1));
    return all.isPresent();
  }

  /**
   * Shows a moment of the playback: the last call before it is selected, and all is kept in view.
   */
  void showPlayed(long moment) {
    nanos.set(moment);
    StepIndex all = steps().orElseThrow();
    long last = all.firstEndingAfter(moment) - 1;
    if (last >= 0) {
      all.read(last, 1, 0).forEach(row -> selectedRow.set(row.number()));
    }
  }
}
