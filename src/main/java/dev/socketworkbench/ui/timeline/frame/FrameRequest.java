package dev.socketworkbench.ui.timeline.frame;

import java.util.BitSet;
import java.util.Optional;

/**
 * What the view wants to see next.
 *
 * @param choice which connections
 * @param mode which axis
 * @param stepHeight the height of a step in pixels
 * @param pixelsPerMilli the scale of real time
 * @param follow whether the tail stands at the lower edge
 * @param top else the place at the upper edge, in pixels from the beginning of the timeline
 * @param turn which of the view's own movements this request knows of
 * @param height the view's height in pixels
 * @param cursor the moment that is shown, or {@link #NOW}
 * @param cursorStep the step that ended then, where it is known; otherwise -1
 * @param anchor what else decides what stands where
 * @param strip which bytes to bring along
 * @param seen the numbers of the lanes that the view has last seen
 */
public record FrameRequest(
    Choice choice,
    TimeMode mode,
    double stepHeight,
    double pixelsPerMilli,
    boolean follow,
    double top,
    long turn,
    double height,
    long cursor,
    long cursorStep,
    Optional<Anchor> anchor,
    Optional<StripRequest> strip,
    BitSet seen) {

  /** The cursor's value for "now": nothing is later. */
  public static final long NOW = Long.MAX_VALUE;
}
