package dev.socketworkbench.ui.log;

import dev.socketworkbench.ui.log.model.Mark;
import dev.socketworkbench.ui.support.theme.ColourRole;
import javafx.scene.canvas.GraphicsContext;

/** Draws the shape of a {@link Mark}. */
final class MarkPainter {
  private MarkPainter() {}

  /** The colour role of a mark. */
  static ColourRole role(Mark mark) {
    return switch (mark) {
      case OPEN -> ColourRole.OPEN;
      case SEND -> ColourRole.SEND;
      case RECV -> ColourRole.RECV;
      case CLOSE -> ColourRole.CLOSE;
      case ERROR -> ColourRole.ERROR;
      case WAITING -> ColourRole.WAITING;
      case KERNEL -> ColourRole.KERNEL;
      case NOTE -> ColourRole.NOTE;
    };
  }

  /** Draws it in the current colours, around this point. */
  static void paint(GraphicsContext g, Mark mark, double x, double y, double size) {
    double r = size / 2;
    g.setLineWidth(Math.max(1.4, size / 6));
    switch (mark) {
      case SEND -> polygon(g, x - r, y + r, x + r, y + r, x, y - r);
      case RECV -> polygon(g, x - r, y - r, x + r, y - r, x, y + r);
      case OPEN -> g.strokeOval(x - r * 0.8, y - r * 0.8, size * 0.8, size * 0.8);
      case CLOSE -> g.fillRect(x - r * 0.8, y - r * 0.8, size * 0.8, size * 0.8);
      case ERROR -> {
        g.strokeLine(x - r * 0.8, y - r * 0.8, x + r * 0.8, y + r * 0.8);
        g.strokeLine(x - r * 0.8, y + r * 0.8, x + r * 0.8, y - r * 0.8);
      }
      case WAITING -> {
        polygon(g, x - r * 0.8, y - r, x + r * 0.8, y - r, x, y);
        polygon(g, x - r * 0.8, y + r, x + r * 0.8, y + r, x, y);
      }
      case KERNEL -> g.strokeLine(x - r, y, x + r, y);
      case NOTE -> polygon(g, x, y - r, x + r, y, x, y + r, x - r, y);
    }
  }

  private static void polygon(GraphicsContext g, double... points) {
    double[] xs = new double[points.length / 2];
    double[] ys = new double[xs.length];
    for (int i = 0; i < xs.length; i++) {
      xs[i] = points[2 * i];
      ys[i] = points[2 * i + 1];
    }
    g.fillPolygon(xs, ys, xs.length);
  }
}
