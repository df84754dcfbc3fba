package dev.socketworkbench.ui.timeline.model;

import dev.socketworkbench.timeline.frame.RealTimeAxis;
import dev.socketworkbench.timeline.index.Gaps.Gap;
import dev.socketworkbench.timeline.index.StepIndex;
import dev.socketworkbench.ui.timeline.frame.BuiltFrame;
import dev.socketworkbench.ui.timeline.frame.ConnectionChoice;
import dev.socketworkbench.ui.timeline.frame.FrameRequest;
import dev.socketworkbench.ui.timeline.frame.Strip;
import dev.socketworkbench.ui.timeline.frame.TimeMode;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/** Which part of the timeline the view shows, and how large. */
final class Viewport {
  /** A step holds a label, what it waited, and room between. */
  private static final double STEP_EM = 3.4;

  /** A step this low still holds a label: as long as all fits, steps get no lower than this. */
  private static final double COMPACT_EM = 1.7;

  /** In a low view, rows count more than what would stand between them. */
  private static final double LOW_VIEW_EM = 14;

  private static final double LOW_EM = 1.25;

  /** So many steps have room behind the last one: for what waits, and for states. */
  private static final double TAIL = 1.6;

  private static final double TAIL_IF_LOW = 0.4;

  /** A million calls and more fit a window; what is too low for bars is drawn as crowds. */
  private static final double LEAST_STEP = 1e-7;

  /** Steps from this height on begin at whole pixels. */
  private static final double WHOLE_PIXELS = 4;

  private static final double MOST_STEP = 4;
  private static final double USUAL_SCALE = 2;
  private static final double LEAST_SCALE = 1e-8;
  private static final double FIT_FACTOR = 0.9;
  private static final double MOST_SCALE = 5_000;

  private double em = 14;
  private double height = 600;
  private double stepZoom = 1;

  /** Whether nobody chose how high the steps are: then as high as lets all of them fit. */
  private boolean usual = true;

  /** While somebody has scrolled away from the tail, steps stay as high as they were; else 0. */
  private double frozen;

  /** How high the steps of the newest frame are; 0 before the first. */
  private double drawnStep;

  private double scale = USUAL_SCALE;

  /** Of this many lanes it is remembered that they were seen. */
  private static final int MOST_SEEN = 256;

  private double top;
  private boolean follow = true;
  private boolean fitted;

  /** Of so many steps the beginning is shown until somebody moves it; -1 if it is not. */
  private long stepsFromTop = -1;

  private long turn;
  private Optional<FrameRequest.Anchor> anchor = Optional.empty();

  /** Those that were seen lately: more than are in the view, so that a fold ends in finite time. */
  private final BitSet seen = new BitSet();

  void reset(boolean atTail) {
    top = 0;
    usual = true;
    frozen = 0;
    drawnStep = 0;
    follow = atTail;
    moves();
    anchor = Optional.empty();
    turn++;
  }

  FrameRequest request(
      ConnectionChoice choice,
      TimeMode mode,
      long cursor,
      long cursorStep,
      Optional<Strip.Request> strip) {
    FrameRequest request =
        new FrameRequest(
            choice,
            mode,
            stepHeight(),
            leastStep(),
            scale * em / 14,
            follow,
            top,
            turn,
            height,
            tail(),
            cursor,
            cursorStep,
            anchor,
            strip,
            (BitSet) seen.clone());
    anchor = Optional.empty();
    return request;
  }

  /** These lanes are in the view. */
  void sees(BitSet lanes) {
    if (seen.cardinality() > MOST_SEEN) {
      seen.clear();
    }
    seen.or(lanes);
  }

  private double stepHeight() {
    if (usual && frozen > 0) {
      return frozen;
    }
    return whole(usual ? STEP_EM * em : stepZoom * STEP_EM * em);
  }

  private double leastStep() {
    return usual && frozen == 0 ? whole((isLow() ? LOW_EM : COMPACT_EM) * em) : stepHeight();
  }

  private boolean isLow() {
    return height < LOW_VIEW_EM * em;
  }

  private double tail() {
    return isLow() ? TAIL_IF_LOW : TAIL;
  }

  private static double whole(double pixels) {
    return pixels < WHOLE_PIXELS ? pixels : Math.floor(pixels + 1e-6);
  }

  private double zoom() {
    return usual && drawnStep > 0 ? drawnStep / (STEP_EM * em) : stepZoom;
  }

  /** Takes over where the frame stands, unless the view has moved since it was asked for. */
  void built(BuiltFrame done) {
    if (done.request().turn() == turn) {
      top = done.top();
      if (done.request().anchor().isPresent() && top < done.maxTop(height) - 1) {
        follow = false;
      }
    } else {
      top = Math.clamp(top, 0, done.maxTop(height));
    }
    drawnStep = done.request().stepHeight();
  }

  private void moves() {
    fitted = false;
    stepsFromTop = -1;
  }

  /** All that there is if its labels can then be read, and otherwise its beginning. */
  void showFromTop(TimeMode mode, Optional<StepIndex> steps) {
    if (mode == TimeMode.STEPS && steps.filter(this::canFit).isPresent()) {
      fit(mode, steps.get());
    } else {
      resetZoom(mode);
      keep(
          mode == TimeMode.STEPS
              ? FrameRequest.Anchor.step(0, 0)
              : FrameRequest.Anchor.moment(0, 0));
    }
    stepsFromTop = steps.map(StepIndex::size).orElse(0L);
  }

  /** Whether the beginning is shown, and nobody has moved or zoomed since. */
  boolean isFromTop() {
    return stepsFromTop >= 0;
  }

  /** Whether the beginning is shown of fewer or more steps than there are now. */
  boolean isFromTopOfOthers(long steps) {
    return isFromTop() && stepsFromTop != steps;
  }

  /** Something shall stand somewhere after the next layout. */
  void keep(FrameRequest.Anchor wish) {
    stepsFromTop = -1;
    anchor = Optional.of(wish);
    follow = false;
  }

  void pan(double pixels, BuiltFrame built) {
    double most = built == null ? 0 : built.maxTop(height);
    moves();
    top = Math.clamp(top + pixels, 0, most);
    follow = pixels >= 0 && top >= most - 1;
    frozen = follow ? 0 : drawnStep;
    anchor = Optional.empty();
    turn++;
  }

  void follow() {
    stepsFromTop = -1;
    follow = true;
    frozen = 0;
    anchor = Optional.empty();
    turn++;
  }

  void zoom(TimeMode mode, double factor) {
    moves();
    if (mode == TimeMode.STEPS) {
      stepZoom = Math.clamp(zoom() * factor, LEAST_STEP, MOST_STEP);
      usual = false;
    } else {
      scale = Math.clamp(scale * factor, LEAST_SCALE, MOST_SCALE);
    }
  }

  /** These two places of a frame shall be the view's upper and lower edge. */
  void range(TimeMode mode, BuiltFrame built, double from, double to) {
    double factor = height / Math.max(1e-9, to - from);
    zoom(mode, factor);
    keep(
        mode == TimeMode.STEPS
            ? FrameRequest.Anchor.step(from / built.request().stepHeight(), 0)
            : FrameRequest.Anchor.moment(built.axis().nanos(from), 0));
  }

  /** As large as that of another one, whose text may have another size. */
  void zoomAs(Viewport other) {
    stepZoom = other.zoom();
    usual = false;
    scale = other.pixelsPerMilli() * 14 / em;
  }

  void resetZoom(TimeMode mode) {
    moves();
    if (mode == TimeMode.STEPS) {
      usual = true;
      frozen = 0;
    } else {
      scale = USUAL_SCALE;
    }
  }

  void fit(TimeMode mode, StepIndex steps) {
    moves();
    fitted = true;
    top = 0;
    turn++;
    if (mode == TimeMode.STEPS) {
      stepZoom = Math.clamp(height / (STEP_EM * em * (steps.size() + tail())), LEAST_STEP, 1.5);
      usual = false;
      return;
    }
    // Room for what follows the last call: a tail, and a fold that is still growing.
    double room = Math.max(1, height - 2 * STEP_EM * em - RealTimeAxis.FOLD);
    List<Gap> gaps = steps.gaps().all();
    for (scale = MOST_SCALE; scale > LEAST_SCALE; scale *= FIT_FACTOR) {
      // From large to small, as a fold that opens makes the axis longer for a while.
      if (RealTimeAxis.height(gaps, pixelsPerMilli(), steps.gaps().latest()) <= room) {
        return;
      }
    }
  }

  /** How high the view must be for all of a frame: its steps can be lower than they are. */
  double leastHeight(TimeMode mode, BuiltFrame built) {
    return mode == TimeMode.STEPS && usual
        ? (built.steps().size() + TAIL) * whole(COMPACT_EM * em)
        : built.height();
  }

  /** Whether all steps fit, each high enough for a label. */
  boolean canFit(StepIndex steps) {
    return steps.size() > 0 && height >= (steps.size() + tail()) * LOW_EM * em;
  }

  /** Whether all was made to fit, and nobody has moved or zoomed since. */
  boolean isFitted() {
    return fitted;
  }

  boolean isOtherText(double textPixels) {
    return em != textPixels;
  }

  void resize(double pixels, double textPixels) {
    height = Math.max(1, pixels);
    frozen = 0; // another size, another fit
    em = textPixels;
  }

  double top() {
    return top;
  }

  /** How many pixels a millisecond has on the real-time axis. */
  double pixelsPerMilli() {
    return scale * em / 14;
  }

  double height() {
    return height;
  }

  boolean follows() {
    return follow;
  }
}
