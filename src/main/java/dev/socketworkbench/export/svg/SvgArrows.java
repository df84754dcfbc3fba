package dev.socketworkbench.export.svg;

import dev.socketworkbench.export.Extract;
import dev.socketworkbench.export.Heading;
import dev.socketworkbench.timeline.frame.Frame;
import java.util.List;
import java.util.Locale;

/** Draws the bytes on their way, with their lengths. */
final class SvgArrows {
  private static final double BAR = 7;
  private static final double STUB = 0.38;
  private static final double BESIDE_STRIP = 20;

  private final Xml svg;
  private final Extract extract;
  private final SvgColumns columns;
  private boolean underWay;

  SvgArrows(Xml svg, Extract extract, SvgColumns columns) {
    this.svg = svg;
    this.extract = extract;
    this.columns = columns;
  }

  /** Whether there are bytes that no recv has returned. */
  boolean hasUnderWay() {
    return underWay;
  }

  /** Draws the lines; what lies outside the drawing is cut off by its edge. */
  void arrows() {
    for (Frame.Arrow arrow : shown()) {
      line(arrow);
    }
  }

  /** Writes the lengths, above all lines. */
  void lengths() {
    List<Frame.Arrow> shown = shown();
    for (Frame.Arrow arrow : shown) {
      boolean gathers = shown.stream().filter(other -> sameRecv(arrow, other)).count() > 1;
      boolean spreads = shown.stream().filter(other -> sameSend(arrow, other)).count() > 1;
      double share = isStub(arrow) ? STUB / 2 : gathers ? 0.28 : spreads ? 0.72 : 0.5;
      double x1 = columns.x(arrow.fromLane());
      double way = columns.x(arrow.toLane()) - x1;
      double x = isStub(arrow) ? x1 + Math.signum(way) * BESIDE_STRIP : x1 + way * share;
      double middle = y(arrow.fromY()) + (y(endY(arrow)) - y(arrow.fromY())) * share;
      // Above a stub stands the state's name.
      double y = isStub(arrow) ? middle + 13 : middle - 5;
      if (y > 0 && y < extract.height()) {
        String words =
            Heading.number(arrow.length()) + " B" + (isStub(arrow) ? " not received" : "");
        String anchor = !isStub(arrow) ? "middle" : way > 0 ? "start" : "end";
        svg.element("text", words, "class", "length", "x", x, "y", y, "text-anchor", anchor);
      }
    }
  }

  private List<Frame.Arrow> shown() {
    return extract.frame().arrows().stream()
        .filter(arrow -> columns.isShown(arrow.fromLane()) && columns.isShown(arrow.toLane()))
        .toList();
  }

  private static boolean sameRecv(Frame.Arrow one, Frame.Arrow other) {
    return one.recv().isPresent()
        && other.recv().isPresent()
        && one.recv().get().number() == other.recv().get().number();
  }

  private static boolean sameSend(Frame.Arrow one, Frame.Arrow other) {
    return one.send().isPresent()
        && other.send().isPresent()
        && one.send().get().number() == other.send().get().number();
  }

  private boolean isStub(Frame.Arrow arrow) {
    return arrow.recv().isEmpty() && isOurs(arrow.toLane());
  }

  private boolean isOurs(int lane) {
    Frame.Lane each = extract.frame().lanes().get(lane);
    return each.socket().isPresent();
  }

  private double y(double place) {
    return place - extract.frame().from();
  }

  /** Lines to and from "outside" are level: nothing is known about the time at that end. */
  private static double endY(Frame.Arrow arrow) {
    return arrow.send().isPresent() && arrow.recv().isPresent() ? arrow.toY() : arrow.fromY();
  }

  private void line(Frame.Arrow arrow) {
    double x1 = columns.x(arrow.fromLane());
    double x2 = columns.x(arrow.toLane());
    double y1 = y(arrow.fromY());
    double y2 = y(endY(arrow));
    double way = Math.signum(x2 - x1);
    boolean outside = !isOurs(arrow.fromLane()) || !isOurs(arrow.toLane());
    if (isStub(arrow)) {
      underWay = true;
      double end = x1 + (x2 - x1) * STUB;
      path("arrow stub", "url(#stop)", x1 + BAR * way, y1, end, y1);
    } else {
      path(
          outside ? "arrow pale" : "arrow",
          "url(#head)",
          x1 + BAR * way,
          y1,
          x2 - (BAR + 2) * way,
          y2);
    }
  }

  private void path(String style, String marker, double x1, double y1, double x2, double y2) {
    svg.empty(
        "path",
        "class",
        style,
        "marker-end",
        marker,
        "d",
        String.format(Locale.ROOT, "M%.1f %.1f L%.1f %.1f", x1, y1, x2, y2));
  }
}
