package dev.socketworkbench.export.svg;

import dev.socketworkbench.timeline.inference.EventShape;
import java.util.Locale;

/** The shapes of how calls ended, as paths, and what the legend says of them. */
final class SvgShapes {
  private SvgShapes() {}

  /** What the legend says of a shape. */
  static String words(EventShape shape) {
    return switch (shape) {
      case PLAIN -> "";
      case FAILURE -> "failed";
      case TIMED_OUT -> "timed out";
      case RESET -> "reset";
      case END_OF_STREAM -> "end of stream";
      case HALF_CLOSE -> "half-close";
      case CLOSE -> "close";
      case ENDED_HERE -> "ended by our close";
      case NOT_RETURNED -> "not returned";
    };
  }

  /** The class of what has this tone: its colour. */
  static String style(EventShape.Tone tone) {
    return tone.name().toLowerCase(Locale.ROOT);
  }

  /**
   * Draws a shape around a place.
   *
   * @param inferred whether it only follows from the calls: then it is dashed
   */
  static void draw(Xml svg, EventShape shape, double x, double y, boolean inferred) {
    switch (shape) {
      case PLAIN -> {}
      case FAILURE ->
          path(svg, inferred, "M%1$.1f %3$.1f L%2$.1f %4$.1f M%2$.1f %3$.1f L%1$.1f %4$.1f", x, y);
      case TIMED_OUT ->
          path(svg, inferred, "M%1$.1f %3$.1f H%2$.1f L%1$.1f %4$.1f H%2$.1f Z", x, y);
      case RESET -> form(svg, inferred, "M%.1f %.1f l6 -1 l-6 6 h7 l-7 8", x - 1, y - 8);
      case END_OF_STREAM -> form(svg, inferred, "M%.1f %.1f h18 m-14 4 h10", x - 9, y + 1);
      case HALF_CLOSE -> {
        svg.empty("circle", "class", "shape", "cx", x, "cy", y, "r", 7.0);
        solid(svg, "M%.1f %.1f a7 7 0 0 0 0 14 z", x, y - 7);
      }
      case CLOSE -> solid(svg, "M%.1f %.1f l7 7 l-7 7 l-7 -7 z", x, y - 7);
      case NOT_RETURNED -> form(svg, true, "M%.1f %.1f v10 h12 v-10", x - 6, y - 10);
      case ENDED_HERE -> form(svg, inferred, "M%.1f %.1f l7 7 l-7 7 l-7 -7 z", x, y - 7);
    }
  }

  /** A padlock: TLS came about; with a stroke through it, it failed. */
  static void padlock(Xml svg, double x, double y, boolean failed) {
    svg.empty("circle", "class", "hole", "cx", x, "cy", y, "r", 8.5);
    shape(
        svg,
        false,
        String.format(Locale.ROOT, "M%.1f %.1f v-2.5 a3.2 3.2 0 0 1 6.4 0 v2.5", x - 3.2, y - 1));
    solid(svg, "M%.1f %.1f h8.4 v6 h-8.4 z", x - 4.2, y - 1);
    if (failed) {
      shape(svg, false, String.format(Locale.ROOT, "M%.1f %.1f l14 -14", x - 7, y + 7));
    }
  }

  /** The sign of an alert: a triangle with a stroke in it. */
  static void alert(Xml svg, double x, double y) {
    svg.empty(
        "path",
        "class",
        "shape hole",
        "d",
        String.format(Locale.ROOT, "M%.1f %.1f l6 10.5 h-12 z", x, y - 7));
    shape(svg, false, String.format(Locale.ROOT, "M%.1f %.1f v4 m0 2 v0.4", x, y - 4));
  }

  private static void path(Xml svg, boolean inferred, String form, double x, double y) {
    double half = 6;
    shape(svg, inferred, String.format(Locale.ROOT, form, x - half, x + half, y - half, y + half));
  }

  private static void form(Xml svg, boolean inferred, String form, double x, double y) {
    shape(svg, inferred, String.format(Locale.ROOT, form, x, y));
  }

  private static void shape(Xml svg, boolean inferred, String path) {
    if (inferred) {
      svg.empty("path", "class", "shape", "stroke-dasharray", "2 2", "d", path);
    } else {
      svg.empty("path", "class", "shape", "d", path);
    }
  }

  private static void solid(Xml svg, String form, double x, double y) {
    svg.empty("path", "class", "shape solid", "d", String.format(Locale.ROOT, form, x, y));
  }
}
