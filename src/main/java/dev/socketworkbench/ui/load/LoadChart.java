package dev.socketworkbench.ui.load;

import dev.socketworkbench.load.LoadProgress;
import dev.socketworkbench.ui.support.Controls;
import dev.socketworkbench.ui.support.theme.ColourRole;
import dev.socketworkbench.ui.support.theme.RoleColours;
import java.util.List;
import java.util.function.DoubleFunction;
import java.util.function.ToDoubleFunction;
import javafx.geometry.VPos;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.layout.Region;
import javafx.scene.text.Text;
import javafx.scene.text.TextAlignment;

/**
 * One or two lines over the time of a load, drawn from its samples; the scale begins at 0. Where a
 * value is not a number the line has a gap.
 */
final class LoadChart extends Region {

  /** A line: its name, its colour, whether it is dashed, and its value in a sample. */
  record ChartLine(
      String name, ColourRole role, boolean dashed, ToDoubleFunction<LoadProgress.Sample> value) {}

  private static final double EMS = 9;
  private static final double LEGEND = 1.6;
  private static final double DOT = 2;

  /** The last stretch of a load can be a few milliseconds long, and says nothing of a rate. */
  private static final long SHORTEST_NANOS = 50_000_000;

  private final Canvas canvas = new Canvas();
  private final RoleColours colours = new RoleColours(this::draw);
  private final Text probe = new Text("0");
  private final List<ChartLine> lines;
  private final DoubleFunction<String> number;
  private List<LoadProgress.Sample> samples = List.of();
  private double seconds = 1;

  /**
   * An empty chart.
   *
   * @param number writes a value at the scale
   */
  LoadChart(String id, List<ChartLine> lines, DoubleFunction<String> number) {
    this.lines = lines;
    this.number = number;
    Controls.named(canvas, id);
    probe.setManaged(false);
    probe.setVisible(false);
    getChildren().addAll(colours, probe, canvas);
    setMinWidth(0);
    setMaxHeight(Double.MAX_VALUE);
    probe.fontProperty().subscribe(font -> requestLayout());
  }

  /** Draws these samples of a load of this many seconds. */
  void show(List<LoadProgress.Sample> now, double length) {
    samples = now.stream().filter(sample -> sample.nanos() >= SHORTEST_NANOS).toList();
    seconds = length;
    draw();
  }

  private double em() {
    return probe.getFont().getSize();
  }

  @Override
  protected double computePrefHeight(double width) {
    return EMS * em();
  }

  @Override
  protected double computeMinHeight(double width) {
    return computePrefHeight(width);
  }

  @Override
  protected void layoutChildren() {
    canvas.setWidth(getWidth());
    canvas.setHeight(getHeight());
    draw();
  }

  private void draw() {
    if (lines == null || canvas.getWidth() < 1) {
      return;
    }
    GraphicsContext g = canvas.getGraphicsContext2D();
    double em = em();
    g.setFill(colours.of(ColourRole.SURFACE));
    g.fillRect(0, 0, canvas.getWidth(), canvas.getHeight());
    g.setFont(probe.getFont());
    g.setTextBaseline(VPos.CENTER);
    double top = LEGEND * em;
    double bottom = canvas.getHeight() - 1.5 * em;
    double left = 6 * em;
    double right = canvas.getWidth() - em;
    double most = Scale.above(largest());
    legend(g, left, em);
    for (int step = 0; step <= 2; step++) {
      double y = bottom - (bottom - top) * step / 2;
      g.setStroke(colours.of(ColourRole.BORDER));
      g.setLineWidth(1);
      g.setLineDashes();
      g.strokeLine(left, Math.round(y) + 0.5, right, Math.round(y) + 0.5);
      if (!samples.isEmpty()) {
        text(g, number.apply(most * step / 2), left - 0.4 * em, y, TextAlignment.RIGHT);
      }
    }
    if (!samples.isEmpty()) {
      text(g, "0 s", left, bottom + 0.8 * em, TextAlignment.LEFT);
      text(g, Math.round(seconds) + " s", right, bottom + 0.8 * em, TextAlignment.RIGHT);
    }
    for (ChartLine line : lines) {
      stroke(g, line, left, right, top, bottom, most);
    }
  }

  private double largest() {
    return lines.stream().mapToDouble(line -> Curve.largest(samples, line.value())).max().orElse(0);
  }

  private void legend(GraphicsContext g, double left, double em) {
    double x = left;
    for (ChartLine line : lines) {
      pen(g, line);
      g.strokeLine(x, 0.7 * em, x + 2 * em, 0.7 * em);
      text(g, line.name(), x + 2.4 * em, 0.7 * em, TextAlignment.LEFT);
      x += (3.6 + line.name().length() * 0.6) * em;
    }
  }

  private void stroke(
      GraphicsContext g,
      ChartLine line,
      double left,
      double right,
      double top,
      double bottom,
      double most) {
    pen(g, line);
    for (List<LoadProgress.Sample> piece : Curve.pieces(samples, line.value())) {
      double[] x =
          piece.stream()
              .mapToDouble(each -> each.endNanos() / 1e9 / seconds)
              .map(part -> left + (right - left) * Math.min(1, part))
              .toArray();
      double[] y =
          piece.stream()
              .mapToDouble(line.value())
              .map(value -> bottom - (bottom - top) * value / most)
              .toArray();
      if (x.length == 1) {
        g.fillOval(x[0] - DOT, y[0] - DOT, 2 * DOT, 2 * DOT); // Alone between two gaps.
      } else {
        g.strokePolyline(x, y, x.length);
      }
    }
    g.setLineDashes();
  }

  private void pen(GraphicsContext g, ChartLine line) {
    g.setStroke(colours.of(line.role()));
    g.setFill(colours.of(line.role()));
    g.setLineWidth(2);
    if (line.dashed()) {
      g.setLineDashes(6, 4);
    } else {
      g.setLineDashes();
    }
  }

  private void text(GraphicsContext g, String text, double x, double y, TextAlignment align) {
    g.setTextAlign(align);
    g.setFill(colours.of(ColourRole.TEXT_MUTED));
    g.fillText(text, x, y);
  }
}
