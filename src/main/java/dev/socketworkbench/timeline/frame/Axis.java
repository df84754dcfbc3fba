package dev.socketworkbench.timeline.frame;

/** Where a moment stands on the timeline, in pixels from its beginning; time runs down. */
public interface Axis {
  /** The place of a moment (nanoseconds since the session began). Never decreases with time. */
  double y(long nanos);

  /** The moment that stands at a place; the end of the previous one where several do. */
  long nanos(double y);

  /** The height of everything so far, in pixels. */
  double height();
}
