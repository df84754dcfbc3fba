package dev.socketworkbench.ui.timeline.paint;

import dev.socketworkbench.timeline.frame.Frame;
import dev.socketworkbench.ui.support.theme.ColourRole;
import dev.socketworkbench.ui.timeline.paint.LabelPlacer.Align;
import dev.socketworkbench.ui.timeline.paint.LabelPlacer.Box;
import java.util.List;
import javafx.scene.text.TextAlignment;

/**
 * Draws on a lane where TLS came about or failed: a padlock, and beside it what was agreed; and a
 * mark where the lane's program wrote a line, or was given one, and beside it the line.
 */
final class TurnPainter {
  /** How far from its moment the text may stand, in em. */
  private static final double[] SHIFTS = {0, 0.7, -0.7};

  private final Scenery s;
  private final Hits hits;
  private final boolean layers;

  /**
   * A painter of this scenery.
   *
   * @param layers whether what is above the sockets is drawn, too
   */
  TurnPainter(Scenery scenery, Hits hits, boolean layers) {
    this.s = scenery;
    this.hits = hits;
    this.layers = layers;
  }

  private static ColourRole role(Frame.Turn turn) {
    if (turn.isError()) {
      return ColourRole.ERROR;
    }
    return !turn.isLine() ? ColourRole.OPEN : turn.isTyped() ? ColourRole.SEND : ColourRole.TEXT;
  }

  private List<Frame.Turn> turns() {
    return s.frame().turns().stream().filter(turn -> turn.isLine() || layers).toList();
  }

  /** The padlocks and marks. */
  void paint() {
    for (Frame.Turn turn : turns()) {
      s.seen(turn.lane()).filter(column -> isSeen(turn)).ifPresent(column -> paint(turn, column));
    }
  }

  private boolean isSeen(Frame.Turn turn) {
    return s.y(turn.y()) >= s.head() && s.y(turn.y()) <= s.height();
  }

  private void paint(Frame.Turn turn, LaneColumn column) {
    double r = 0.5 * s.em();
    double y = s.y(turn.y());
    if (turn.isLine()) {
      double x = column.line() + 0.5;
      s.g().setFill(s.colour(role(turn)));
      s.g()
          .fillPolygon(
              new double[] {x - 0.6 * r, x + 0.7 * r, x - 0.6 * r},
              new double[] {y - 0.7 * r, y, y + 0.7 * r},
              3);
    } else {
      ShapePainter.padlock(
          s.g(),
          column.line() + 0.5,
          y,
          r,
          turn.isError(),
          s.colour(role(turn)),
          s.colour(ColourRole.SURFACE));
    }
    hits.add(
        new Box(column.line() - 2 * r, y - 1.5 * r, column.line() + 2 * r, y + 1.5 * r),
        List.of(turn.row()));
  }

  /** What was agreed, or why not, where no other text stands. */
  void words() {
    for (Frame.Turn turn : turns()) {
      s.seen(turn.lane())
          .filter(column -> column.labelled() && isSeen(turn))
          .ifPresent(column -> word(turn, column));
    }
  }

  private void word(Frame.Turn turn, LaneColumn column) {
    double edge = 0.3 * s.em();
    double x = column.line() - column.inward() * s.em();
    boolean left = column.leftSide();
    Box within =
        new Box(
            Math.max(s.left(), left ? column.left() + edge : x),
            s.head(),
            Math.min(s.width(), left ? x : column.right() - edge),
            s.height());
    double[] spots = new double[2 * SHIFTS.length];
    for (int i = 0; i < SHIFTS.length; i++) {
      spots[2 * i] = x;
      spots[2 * i + 1] = s.y(turn.y()) + SHIFTS[i] * s.em();
    }
    s.placer()
        .place(
            s.small(),
            ShortForms.of(turn.forms().toArray(String[]::new)),
            within,
            left ? Align.END : Align.START,
            spots)
        .ifPresent(
            at -> {
              s.text(
                  at.form().line(),
                  at.x(),
                  at.y(),
                  role(turn),
                  true,
                  left ? TextAlignment.RIGHT : TextAlignment.LEFT);
              hits.add(at.box(), List.of(turn.row()));
            });
  }
}
