package dev.socketworkbench.timeline.frame;

import dev.socketworkbench.timeline.index.StepIndex;

/**
 * One equal step for each call: the place of a moment is that of the first step that ended after
 * it.
 *
 * @param steps the calls
 * @param stepHeight the height of one step in pixels, more than 0
 */
public record StepAxis(StepIndex steps, double stepHeight) implements Axis {
  /** Within its step a call that did not wait stands from here … */
  static final double TOP = 0.28;

  /** … to here. */
  static final double BOTTOM = 0.78;

  @Override
  public double y(long nanos) {
    return (steps.firstEndingAfter(nanos) + TOP) * stepHeight;
  }

  /** Where the call of this step was made, if it did not wait. */
  double made(long step) {
    return (step + TOP) * stepHeight;
  }

  /** Where the call of this step returned. */
  double returned(long step) {
    return (step + BOTTOM) * stepHeight;
  }

  @Override
  public long nanos(double y) {
    return steps.endOf((long) Math.floor(y / stepHeight - BOTTOM));
  }

  @Override
  public double height() {
    return steps.size() * stepHeight;
  }
}
