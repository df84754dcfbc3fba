package dev.socketworkbench.ui.timeline.paint;

import dev.socketworkbench.timeline.frame.Frame;
import dev.socketworkbench.ui.support.theme.ColourRole;
import dev.socketworkbench.ui.support.theme.RoleColours;
import dev.socketworkbench.ui.timeline.frame.BuiltFrame;
import java.util.List;
import java.util.Optional;
import java.util.function.LongPredicate;
import java.util.stream.Stream;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.text.TextAlignment;

/**
 * All that the painters of one drawing share.
 *
 * @param g where to draw
 * @param colours the theme's
 * @param metrics the text's sizes
 * @param built what to draw
 * @param columns where the lanes stand
 * @param placer gives each text its place
 * @param dashes draws dashed lines
 * @param top the place at the upper edge of the view
 * @param head the height of the lanes' heads, below which time begins
 * @param left the left edge of what is seen of the lanes, beside the ruler
 * @param width the right edge
 * @param height the view's height
 * @param selectedRow the selected row of the journal
 * @param excluded which rows of the journal a search has found not to match
 * @param words what else is known of lanes
 */
record Scenery(
    GraphicsContext g,
    RoleColours colours,
    Metrics metrics,
    BuiltFrame built,
    LaneColumns columns,
    LabelPlacer placer,
    Dashes dashes,
    double top,
    double head,
    double left,
    double width,
    double height,
    long selectedRow,
    LongPredicate excluded,
    LaneWords words) {

  /** How much of a call remains that does not match what is searched for. */
  static final double EXCLUDED = 0.25;

  /** Whether a call is known not to match what is searched for. */
  boolean isExcluded(Frame.Bar bar) {
    return bar.row().filter(row -> excluded.test(row.number())).isPresent();
  }

  /** Whether of the calls that moved these bytes none matches what is searched for. */
  boolean isExcluded(Frame.Arrow arrow) {
    return Stream.of(arrow.send(), arrow.recv())
        .flatMap(Optional::stream)
        .allMatch(row -> excluded.test(row.number()));
  }

  Frame frame() {
    return built.frame();
  }

  /** The pixel of a place on the time axis. */
  double y(double place) {
    return place - top + head;
  }

  /** The lanes that are in the view; others cost nothing. */
  List<LaneColumn> seen() {
    return columns.between(left, width);
  }

  /** A lane that is in the view. */
  Optional<LaneColumn> seen(int lane) {
    return columns.of(lane).filter(this::isSeen);
  }

  private boolean isSeen(LaneColumn column) {
    return column.right() >= left && column.left() <= width;
  }

  /** All that is seen of the lanes. */
  LabelPlacer.Box view() {
    return new LabelPlacer.Box(left, head, width, height);
  }

  /** The letters of a call's label. */
  LabelPlacer.Type label() {
    double em = em();
    return new LabelPlacer.Type(
        metrics.cell(), 0.5 * em, 0, metrics.smallCell(), 1.05 * em, 0.41 * em);
  }

  /** The letters of a text on its own plate. */
  LabelPlacer.Type plate() {
    double em = em();
    return new LabelPlacer.Type(metrics.smallCell(), 0.575 * em, 0.35 * em, 0, 0, 0);
  }

  /** Small letters without a plate. */
  LabelPlacer.Type small() {
    return new LabelPlacer.Type(metrics.smallCell(), 0.45 * em(), 0, 0, 0, 0);
  }

  double em() {
    return metrics.em();
  }

  Color colour(ColourRole role) {
    return colours.of(role);
  }

  Color pale(ColourRole role, double share) {
    return colours.of(ColourRole.SURFACE).interpolate(colours.of(role), share);
  }

  /** A dashed vertical line. */
  void dashesDown(Color ink, double x, double thick, double from, double to, int dash, int space) {
    dashes.down(g, ink, x, thick, from, to, dash, space);
  }

  /** A dashed horizontal line. */
  void dashesAcross(
      Color ink, double y, double thick, double from, double to, int dash, int space) {
    dashes.across(g, ink, y, thick, from, to, dash, space);
  }

  /** Text with its vertical middle here. */
  void text(
      String text, double x, double middle, ColourRole role, boolean small, TextAlignment align) {
    g.setFont(small ? metrics.small() : metrics.font());
    g.setTextBaseline(VPos.CENTER);
    g.setTextAlign(align);
    g.setFill(colour(role));
    g.fillText(text, Math.rint(x), Math.rint(middle));
  }

  /** Small text on its own plate, which hides what is behind; at the place that it got. */
  double plate(LabelPlacer.Placed place, ColourRole ink, Color ground) {
    return plate(place.form().line(), place.box().left(), place.y(), ink, ground);
  }

  /** The same at a place of its own, over all else: left edge and middle given. */
  double plate(String text, double x, double middle, ColourRole ink, Color ground) {
    double textWidth = text.length() * metrics.smallCell();
    double plateWidth = textWidth + 0.7 * em();
    double plateHeight = 1.15 * em();
    g.setFill(ground);
    g.fillRoundRect(x, middle - plateHeight / 2, plateWidth, plateHeight, 0.5 * em(), 0.5 * em());
    text(text, x + 0.35 * em(), middle, ink, true, TextAlignment.LEFT);
    return plateWidth;
  }
}
