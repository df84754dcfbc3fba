package dev.socketworkbench.ui.timeline;

/**
 * A wish where something shall be in the view after the next layout.
 *
 * @param nanos which moment
 * @param row or which row of the journal; {@link TimelineViewModel#NO_ROW} for none
 * @param viewY at which height of the view, in pixels from its top
 * @param onlyIfHidden whether nothing shall move where it is visible already
 */
record Anchor(long nanos, long row, double viewY, boolean onlyIfHidden) {

  static Anchor moment(long nanos, double viewY) {
    return new Anchor(nanos, TimelineViewModel.NO_ROW, viewY, false);
  }

  static Anchor row(long row, double viewY) {
    return new Anchor(0, row, viewY, true);
  }
}
