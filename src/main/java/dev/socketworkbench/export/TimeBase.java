package dev.socketworkbench.export;

/** How time runs down an exported timeline. */
public sealed interface TimeBase {

  /** One equal step for each call. */
  record Steps() implements TimeBase {
    /** The one value. */
    public static final Steps STEPS = new Steps();
  }

  /**
   * Proportional, with idleness folded.
   *
   * @param pixelsPerMilli the scale, more than 0
   */
  record RealTime(double pixelsPerMilli) implements TimeBase {
    /** Checks the scale. */
    public RealTime {
      if (!(pixelsPerMilli > 0) || Double.isInfinite(pixelsPerMilli)) {
        throw new IllegalArgumentException("pixels per millisecond: " + pixelsPerMilli);
      }
    }
  }
}
