package dev.socketworkbench.ui.timeline.model;

import dev.socketworkbench.call.shared.Bisection;
import dev.socketworkbench.timeline.index.Gaps;
import dev.socketworkbench.timeline.index.Gaps.Gap;
import dev.socketworkbench.timeline.index.StepIndex;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.SimpleDoubleProperty;

/**
 * Moves the cursor through what was recorded, at a multiple of real time or one call a second, and
 * stops at the last call. Time comes from outside, with each tick. A stretch in which nothing
 * happened takes a second at most.
 */
public final class Playback {
  /** The speed that means one call at a time. */
  public static final double CALL_BY_CALL = 0;

  /** The slowest other speed. */
  public static final double SLOWEST = 0.1;

  /** The fastest speed, in times real time. */
  public static final double FASTEST = 100;

  private static final long CALL_NANOS = 1_000_000_000;
  private static final double GAP_NANOS = 1e9;

  private final TimeCursor cursor;
  private final Supplier<Optional<StepIndex>> steps;
  private final ReadOnlyBooleanWrapper playing = new ReadOnlyBooleanWrapper(this, "playing");
  private final DoubleProperty speed = new SimpleDoubleProperty(this, "speed", 1);
  private long last;
  private double moment;

  /** A playback that stops where the cursor comes to now, by itself or by a person. */
  Playback(TimeCursor cursor, Supplier<Optional<StepIndex>> steps) {
    this.cursor = cursor;
    this.steps = steps;
    cursor
        .nanosProperty()
        .subscribe(
            nanos -> {
              if (nanos.longValue() == TimelineViewModel.NOW) {
                pause();
              }
            });
  }

  /** Whether it plays. */
  public ReadOnlyBooleanProperty playingProperty() {
    return playing.getReadOnlyProperty();
  }

  /** {@link #SLOWEST} to {@link #FASTEST} times real time, or {@link #CALL_BY_CALL}. */
  public DoubleProperty speedProperty() {
    return speed;
  }

  /** Plays from the cursor, or from the beginning if that is now or the end; or pauses. */
  public void toggle() {
    if (playing.get()) {
      pause();
      return;
    }
    StepIndex all = steps.get().orElse(null);
    if (all == null || all.size() == 0) {
      return;
    }
    if (cursor.nanosProperty().get() >= all.gaps().latest()) {
      cursor.toEnd(false);
    }
    last = Long.MIN_VALUE;
    moment = (double) cursor.nanosProperty().get();
    playing.set(true);
  }

  /** Stops where the cursor is. */
  public void pause() {
    playing.set(false);
  }

  /** Time has passed: it is this many nanoseconds now, on any monotonic clock. */
  void tick(long now) {
    if (!playing.get()) {
      return;
    }
    if (last == Long.MIN_VALUE) {
      last = now;
    }
    if (speed.get() == CALL_BY_CALL) {
      if (now - last >= CALL_NANOS) {
        last = now;
        if (!cursor.stepPlayed()) {
          pause();
        }
      }
    } else {
      advance(now - last);
      last = now;
    }
  }

  private void advance(long passed) {
    long shown = cursor.nanosProperty().get();
    if (shown != (long) moment) {
      // Somebody dragged it meanwhile.
      moment = (double) shown;
    }
    Gaps gaps = steps.get().orElseThrow().gaps();
    moment += passed * speed(gaps.all());
    moment = Math.min(moment, (double) gaps.latest());
    cursor.showPlayed((long) moment);
    if (moment >= gaps.latest()) {
      pause(); // at the last call, so that none is passed over
    }
  }

  private double speed(List<Gap> gaps) {
    double wanted = Math.clamp(speed.get(), SLOWEST, FASTEST);
    int last = Bisection.firstIndex(0, gaps.size(), gap -> gaps.get(gap).from() > moment) - 1;
    boolean inside = last >= 0 && moment < gaps.get(last).to();
    return inside ? Math.max(wanted, gaps.get(last).nanos() / GAP_NANOS) : wanted;
  }
}
