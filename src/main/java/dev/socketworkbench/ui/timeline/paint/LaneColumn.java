package dev.socketworkbench.ui.timeline.paint;

/**
 * Where a lane stands.
 *
 * @param number its number in the frame
 * @param left its left edge in pixels of the view
 * @param width its width
 * @param line where its line and its bars stand
 * @param leftSide whether it is one of the server's, with its labels left of the line
 * @param labelled whether it is wide enough for labels; otherwise it is collapsed
 */
public record LaneColumn(
    int number, double left, double width, double line, boolean leftSide, boolean labelled) {

  /** The pixel where text begins (labels are aligned to the line). */
  double labelStart(double em) {
    return leftSide ? left + 0.3 * em : line + 1.0 * em;
  }

  /** How much room text has. */
  double labelWidth(double em) {
    return leftSide ? line - 1.0 * em - labelStart(em) : left + width - 0.3 * em - labelStart(em);
  }

  /** The side of the line that looks to the other end: 1 to the right. */
  int inward() {
    return leftSide ? 1 : -1;
  }

  /** Its right edge in pixels of the view. */
  public double right() {
    return left + width;
  }
}
