package dev.socketworkbench.ui.timeline.paint;

import dev.socketworkbench.timeline.inference.EventShape;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.shape.ArcType;

/** Draws the shape of how a call ended. */
public final class ShapePainter {
  private ShapePainter() {}

  /**
   * Draws it around a point.
   *
   * @param ink the colour of the call
   * @param ground the colour behind it
   * @param r half its size in pixels
   */
  public static void paint(
      GraphicsContext g, EventShape shape, double x, double y, double r, Color ink, Color ground) {
    g.setLineWidth(Math.max(1.6, r / 3.2));
    g.setStroke(ink);
    g.setFill(ground);
    switch (shape) {
      case PLAIN, ENDED_HERE, NOT_RETURNED -> {}
      case FAILURE, TIMED_OUT -> {
        g.fillOval(x - r, y - r, 2 * r, 2 * r);
        g.strokeOval(x - r, y - r, 2 * r, 2 * r);
        double d = r * 0.5;
        g.strokeLine(x - d, y - d, x + d, y + d);
        g.strokeLine(x - d, y + d, x + d, y - d);
      }
      case END_OF_STREAM -> {
        g.fillOval(x - r, y - r, 2 * r, 2 * r);
        g.strokeOval(x - r, y - r, 2 * r, 2 * r);
      }
      case HALF_CLOSE -> {
        g.fillOval(x - r, y - r, 2 * r, 2 * r);
        g.strokeOval(x - r, y - r, 2 * r, 2 * r);
        g.setFill(ink);
        g.fillArc(x - r, y - r, 2 * r, 2 * r, 90, 180, ArcType.CHORD);
      }
      case RESET -> flash(g, x, y, r * 1.25, ink, ground);
      case CLOSE -> {
        g.setFill(ink);
        g.fillRect(x - r * 0.8, y - r * 0.8, r * 1.6, r * 1.6);
        g.setLineWidth(Math.max(2, r / 2));
        g.strokeLine(x - r * 1.5, y + r, x + r * 1.5, y + r);
      }
    }
  }

  private static void flash(
      GraphicsContext g, double x, double y, double r, Color ink, Color ground) {
    double[] xs = {x + 0.3 * r, x - 0.8 * r, x - 0.1 * r, x - 0.4 * r, x + 0.8 * r, x + 0.1 * r};
    double[] ys = {y - 1.2 * r, y + 0.2 * r, y + 0.15 * r, y + 1.2 * r, y - 0.25 * r, y - 0.2 * r};
    g.setFill(ink);
    g.fillPolygon(xs, ys, xs.length);
    g.setStroke(ground);
    g.setLineWidth(1);
    g.strokePolygon(xs, ys, xs.length);
  }

  /**
   * Draws the sign of an alert: a triangle with a stroke in it.
   *
   * @param r half its size in pixels
   */
  public static void alert(
      GraphicsContext g, double x, double y, double r, Color ink, Color ground) {
    g.setFill(ground);
    g.setStroke(ink);
    g.setLineWidth(Math.max(1.4, r / 4));
    double[] xs = {x, x + r, x - r};
    double[] ys = {y - r, y + 0.8 * r, y + 0.8 * r};
    g.fillPolygon(xs, ys, 3);
    g.strokePolygon(xs, ys, 3);
    g.strokeLine(x, y - 0.35 * r, x, y + 0.2 * r);
    g.strokeLine(x, y + 0.5 * r, x, y + 0.52 * r);
  }

  /**
   * Draws a padlock: TLS came about; or, open and with a stroke through it, it failed.
   *
   * @param r half its height in pixels
   */
  public static void padlock(
      GraphicsContext g, double x, double y, double r, boolean failed, Color ink, Color ground) {
    g.setFill(ground);
    g.fillOval(x - 1.5 * r, y - 1.5 * r, 3 * r, 3 * r);
    g.setStroke(ink);
    g.setFill(ink);
    g.setLineWidth(Math.max(1.4, r / 3.5));
    g.strokeArc(x - 0.55 * r, y - r, 1.1 * r, 1.4 * r, 0, 180, ArcType.OPEN);
    g.fillRect(x - 0.8 * r, y - 0.25 * r, 1.6 * r, 1.15 * r);
    if (failed) {
      g.strokeLine(x - 1.2 * r, y + 1.1 * r, x + 1.2 * r, y - 1.1 * r);
    }
  }
}
