package dev.socketworkbench.ui.timeline.frame;

/**
 * A wish where something shall be in the view after the next layout.
 *
 * @param nanos which moment
 * @param row or which row of the journal; {@link #NO_ROW} for none
 * @param viewY at which height of the view, in pixels from its top
 * @param onlyIfHidden whether nothing shall move where it is visible already
 */
public record Anchor(long nanos, long row, double viewY, boolean onlyIfHidden) {
  /** The row that stands for none. */
  public static final long NO_ROW = -1;

  /** This moment shall stand at this height. */
  public static Anchor moment(long nanos, double viewY) {
    return new Anchor(nanos, NO_ROW, viewY, false);
  }

  /** This row of the journal shall be seen; if it is hidden, at this height. */
  public static Anchor row(long row, double viewY) {
    return new Anchor(0, row, viewY, true);
  }
}
