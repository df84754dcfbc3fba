package dev.socketworkbench.ui.timeline.frame;

import java.util.BitSet;
import java.util.Optional;

/**
 * What the view wants to see next.
 *
 * @param choice which connections
 * @param mode which axis
 * @param stepHeight the height of a step in pixels, of a finished frame; the most, if it is asked
 *     for
 * @param leastStep the least: in between, it is what lets all steps fit
 * @param pixelsPerMilli the scale of real time
 * @param follow whether the tail stands at the lower edge
 * @param top else the place at the upper edge, in pixels from the beginning of the timeline
 * @param turn which of the view's own movements this request knows of
 * @param height the view's height in pixels
 * @param tail how many steps have room behind the last call
 * @param cursor the moment that is shown, or {@link #NOW}
 * @param cursorStep the step that ended then, where it is known; otherwise -1
 * @param anchor what else decides what stands where
 * @param strip which bytes to bring along
 * @param seen the numbers of the lanes that the view has last seen
 */
public record FrameRequest(
    ConnectionChoice choice,
    TimeMode mode,
    double stepHeight,
    double leastStep,
    double pixelsPerMilli,
    boolean follow,
    double top,
    long turn,
    double height,
    double tail,
    long cursor,
    long cursorStep,
    Optional<Anchor> anchor,
    Optional<Strip.Request> strip,
    BitSet seen) {

  /** The same with the height that so many steps have. */
  FrameRequest with(long steps) {
    double fitting = Math.floor(Math.clamp(height / (steps + tail), leastStep, stepHeight));
    return leastStep >= stepHeight
        ? this
        : new FrameRequest(
            choice,
            mode,
            fitting,
            fitting,
            pixelsPerMilli,
            follow,
            top,
            turn,
            height,
            tail,
            cursor,
            cursorStep,
            anchor,
            strip,
            seen);
  }

  /** The cursor's value for "now": nothing is later. */
  public static final long NOW = Long.MAX_VALUE;

  /**
   * A wish where something shall be in the view after the next layout.
   *
   * @param nanos which moment
   * @param row or which row of the journal; {@link #NO_ROW} for none
   * @param step or which step, and how much of it; negative for none
   * @param viewY at which height of the view, in pixels from its top
   * @param onlyIfHidden whether nothing shall move where it is visible already
   */
  public record Anchor(long nanos, long row, double step, double viewY, boolean onlyIfHidden) {
    /** The row that stands for none. */
    public static final long NO_ROW = -1;

    /** This moment shall stand at this height. */
    public static Anchor moment(long nanos, double viewY) {
      return new Anchor(nanos, NO_ROW, -1, viewY, false);
    }

    /** This step, or the place within it, shall stand at this height. */
    public static Anchor step(double step, double viewY) {
      return new Anchor(0, NO_ROW, step, viewY, false);
    }

    /** This row of the journal shall be seen; if it is hidden, at this height. */
    public static Anchor row(long row, double viewY) {
      return new Anchor(0, row, -1, viewY, true);
    }
  }
}
