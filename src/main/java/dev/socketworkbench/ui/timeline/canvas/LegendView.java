package dev.socketworkbench.ui.timeline.canvas;

import dev.socketworkbench.call.Operation;
import dev.socketworkbench.timeline.inference.EventShape;
import dev.socketworkbench.ui.support.Messages;
import dev.socketworkbench.ui.support.theme.ColourRole;
import dev.socketworkbench.ui.support.theme.RoleColours;
import dev.socketworkbench.ui.timeline.paint.ShapePainter;
import dev.socketworkbench.ui.timeline.paint.Tones;
import java.util.List;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Region;

/** The shapes of the timeline, each with what it means. */
public final class LegendView extends GridPane {
  private static final double SIZE = 26;
  private static final double HALF = 6;

  /** One line: draws its sample round the middle of the canvas. */
  private record LegendLine(String meaning, LegendSample sample) {}

  /** Draws a sample into the middle of a square of {@link #SIZE} pixels. */
  private interface LegendSample {
    void paint(GraphicsContext g, double middle);
  }

  private final RoleColours colours = new RoleColours(this::paint);
  private final List<LegendLine> lines =
      List.of(
          new LegendLine(Messages.get("legend.call"), (g, m) -> bar(g, m, ColourRole.SEND, false)),
          new LegendLine(Messages.get("legend.waited"), (g, m) -> bar(g, m, ColourRole.RECV, true)),
          new LegendLine(Messages.get("legend.open"), (g, m) -> open(g, m)),
          new LegendLine(
              Messages.get("legend.end"), (g, m) -> shape(g, m, EventShape.END_OF_STREAM)),
          new LegendLine(
              Messages.get("legend.half-close"), (g, m) -> shape(g, m, EventShape.HALF_CLOSE)),
          new LegendLine(Messages.get("legend.close"), (g, m) -> shape(g, m, EventShape.CLOSE)),
          new LegendLine(Messages.get("legend.failed"), (g, m) -> shape(g, m, EventShape.FAILURE)),
          new LegendLine(Messages.get("legend.reset"), (g, m) -> shape(g, m, EventShape.RESET)),
          new LegendLine(Messages.get("legend.arrow"), (g, m) -> arrow(g, m)),
          new LegendLine(Messages.get("legend.under-way"), (g, m) -> underWay(g, m)),
          new LegendLine(Messages.get("legend.datagram"), (g, m) -> lostDatagram(g, m)),
          new LegendLine(Messages.get("legend.measured"), (g, m) -> state(g, m, true)),
          new LegendLine(Messages.get("legend.inferred"), (g, m) -> state(g, m, false)),
          new LegendLine(Messages.get("legend.tank"), (g, m) -> tank(g, m)),
          new LegendLine(Messages.get("legend.curve"), (g, m) -> curve(g, m)),
          new LegendLine(
              Messages.get("legend.tls-agreed"), (g, m) -> padlock(g, m, ColourRole.OPEN, false)),
          new LegendLine(
              Messages.get("legend.tls-failed"), (g, m) -> padlock(g, m, ColourRole.ERROR, true)),
          new LegendLine(Messages.get("legend.tls-alert"), (g, m) -> alert(g, m)),
          new LegendLine(Messages.get("legend.outside"), (g, m) -> outside(g, m)));
  private final List<Canvas> canvases = lines.stream().map(line -> new Canvas(SIZE, SIZE)).toList();

  /** All lines, in the colours of the scene that it is put into. */
  public LegendView() {
    setId("timeline-legend-lines");
    getStyleClass().add("timeline-legend-lines");
    for (int i = 0; i < lines.size(); i++) {
      Label meaning = new Label(lines.get(i).meaning);
      meaning.setWrapText(true);
      meaning.setMinHeight(Region.USE_PREF_SIZE);
      addRow(i, canvases.get(i), meaning);
    }
    Label lengths = new Label(Messages.get("legend.lengths"));
    lengths.setId("legend-lengths");
    lengths.setWrapText(true);
    lengths.setMinHeight(Region.USE_PREF_SIZE);
    add(lengths, 0, lines.size(), 2, 1);
    getChildren().add(colours);
  }

  private void paint() {
    // The first colours come before the canvases exist.
    if (canvases == null) {
      return;
    }
    for (int i = 0; i < lines.size(); i++) {
      GraphicsContext g = canvases.get(i).getGraphicsContext2D();
      g.clearRect(0, 0, SIZE, SIZE);
      lines.get(i).sample.paint(g, SIZE / 2);
    }
  }

  private void bar(GraphicsContext g, double m, ColourRole role, boolean waited) {
    g.setFill(waited ? colours.of(ColourRole.SURFACE) : colours.of(role));
    g.fillRoundRect(m - HALF, 2, 2 * HALF, SIZE - 4, HALF, HALF);
    if (waited) {
      g.setStroke(colours.of(role));
      g.setLineWidth(1.3);
      for (double y = 8; y < SIZE - 4; y += 5) {
        g.strokeLine(m - HALF, y + 3, m + HALF, y - 3);
      }
      g.strokeRoundRect(m - HALF, 2, 2 * HALF, SIZE - 4, HALF, HALF);
      g.setFill(colours.of(role));
      g.fillRoundRect(m - HALF, SIZE - 8, 2 * HALF, 6, HALF, HALF);
    }
  }

  private void open(GraphicsContext g, double m) {
    g.setStroke(colours.of(ColourRole.WAITING));
    g.setLineWidth(1.8);
    double[] xs = {m - HALF, m - HALF, m, m + HALF, m + HALF};
    double[] ys = {2, SIZE - 9, SIZE - 2, SIZE - 9, 2};
    g.strokePolygon(xs, ys, xs.length);
  }

  private void shape(GraphicsContext g, double m, EventShape shape) {
    ColourRole role = Tones.role(shape.tone(Operation.Group.CLOSE));
    ShapePainter.paint(g, shape, m, m, 8, colours.of(role), colours.of(ColourRole.SURFACE));
  }

  private void arrow(GraphicsContext g, double m) {
    g.setStroke(colours.of(ColourRole.SEND));
    g.setFill(colours.of(ColourRole.SEND));
    g.setLineWidth(1.6);
    g.strokeLine(1, m, SIZE - 8, m);
    g.fillPolygon(new double[] {SIZE - 1, SIZE - 10, SIZE - 10}, new double[] {m, m - 4, m + 4}, 3);
  }

  private void underWay(GraphicsContext g, double m) {
    g.setStroke(colours.of(ColourRole.SEND));
    g.setLineWidth(1.6);
    g.strokeLine(1, m, 9, m);
    for (double x = 9; x < SIZE - 4; x += 5) {
      g.strokeLine(x, m + 5, x + 4, m - 5);
    }
  }

  private void lostDatagram(GraphicsContext g, double m) {
    g.setStroke(colours.of(ColourRole.ERROR));
    g.setLineWidth(1.6);
    g.strokeLine(1, m, 13, m);
    g.strokeLine(9, m - 4, 17, m + 4);
    g.strokeLine(9, m + 4, 17, m - 4);
  }

  private void state(GraphicsContext g, double m, boolean measured) {
    g.setLineWidth(1.2);
    g.setStroke(colours.of(ColourRole.KERNEL));
    g.setFill(
        colours
            .of(ColourRole.SURFACE)
            .interpolate(colours.of(ColourRole.KERNEL), measured ? 0.3 : 0));
    g.fillRoundRect(1, m - 7, SIZE - 2, 14, 7, 7);
    if (!measured) {
      g.setLineDashes(3, 3);
      g.strokeRoundRect(1, m - 7, SIZE - 2, 14, 7, 7);
      g.setLineDashes();
    }
  }

  private void tank(GraphicsContext g, double m) {
    g.setFill(colours.of(ColourRole.SEND));
    g.fillRect(m - HALF, m, 2 * HALF, 10);
    g.setStroke(colours.of(ColourRole.TEXT_MUTED));
    g.setLineWidth(1.2);
    g.strokePolyline(
        new double[] {m - HALF, m - HALF, m + HALF, m + HALF},
        new double[] {3, m + 10, m + 10, 3},
        4);
  }

  private void curve(GraphicsContext g, double m) {
    double[] xs = {4, m, m, m + 8, m + 8, m + 3, m + 3, 4};
    double[] ys = {3, 3, m - 3, m - 3, m + 5, m + 5, SIZE - 3, SIZE - 3};
    g.setFill(colours.of(ColourRole.SURFACE).interpolate(colours.of(ColourRole.KERNEL), 0.18));
    g.fillPolygon(xs, ys, xs.length);
    g.setStroke(colours.of(ColourRole.KERNEL));
    g.setLineWidth(1.4);
    for (int i = 1; i + 2 < xs.length; i++) {
      g.strokeLine(xs[i], ys[i], xs[i + 1], ys[i + 1]);
    }
  }

  private void padlock(GraphicsContext g, double m, ColourRole role, boolean failed) {
    ShapePainter.padlock(g, m, m, 7, failed, colours.of(role), colours.of(ColourRole.SURFACE));
  }

  private void alert(GraphicsContext g, double m) {
    ShapePainter.alert(g, m, m, 8, colours.of(ColourRole.ERROR), colours.of(ColourRole.SURFACE));
  }

  private void outside(GraphicsContext g, double m) {
    g.setStroke(colours.of(ColourRole.TEXT_MUTED));
    g.setLineDashes(2, 5);
    g.strokeLine(m, 2, m, SIZE - 2);
    g.setLineDashes();
  }
}
