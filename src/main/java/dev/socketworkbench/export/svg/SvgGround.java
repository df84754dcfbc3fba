package dev.socketworkbench.export.svg;

import dev.socketworkbench.call.LogFormat;
import dev.socketworkbench.call.SocketEvent;
import dev.socketworkbench.export.Extract;
import dev.socketworkbench.export.Heading;
import dev.socketworkbench.timeline.frame.Frame;
import dev.socketworkbench.timeline.index.Gaps.Gap;
import java.util.Comparator;
import java.util.List;

/** Draws what the calls stand on: lines, times, folded idleness, crowds and notes. */
final class SvgGround {
  private static final double TIME_SPACING = 15;

  private final Xml svg;
  private final Extract extract;
  private final SvgColumns columns;
  private final LogFormat format;

  SvgGround(Xml svg, Extract extract, SvgColumns columns, LogFormat format) {
    this.svg = svg;
    this.extract = extract;
    this.columns = columns;
    this.format = format;
  }

  void lanes() {
    for (int number : columns.shown()) {
      boolean ours = extract.frame().lanes().get(number).socket().isPresent();
      line(
          ours ? "lane" : "lane outside",
          columns.x(number),
          -10,
          columns.x(number),
          extract.height() + 6);
    }
  }

  /** At the left edge, when each call returned; where calls stand close, not of every one. */
  void times(boolean steps) {
    LabelColumn column = new LabelColumn(TIME_SPACING, 0);
    List<Frame.Bar> bars =
        extract.frame().bars().stream()
            .filter(bar -> bar.row().isPresent() && bar.bottom() <= extract.frame().to())
            .sorted(Comparator.comparingDouble(Frame.Bar::bottom))
            .toList();
    for (Frame.Bar bar : bars) {
      SocketEvent call = bar.event().orElseThrow();
      double y = column.place(y(bar.bottom()) - (steps ? 3 : -3));
      if (!Double.isNaN(y)) {
        svg.element("text", format.time(call.endNanos()), "class", "small", "x", 16.0, "y", y);
      }
    }
  }

  void folds() {
    for (Gap gap : extract.frame().folds()) {
      double top = Math.max(0, y(extract.axis().y(gap.from())));
      double bottom = Math.min(extract.height(), y(extract.axis().y(gap.to())));
      if (bottom > top) {
        band(top, bottom, "⋯ nothing happened for " + LogFormat.duration(gap.nanos()) + " ⋯");
      }
    }
  }

  void crowds() {
    for (Frame.Crowd crowd : extract.frame().crowds()) {
      band(
          y(crowd.top()),
          y(crowd.bottom()),
          Heading.number(crowd.calls()) + " calls, too close to be drawn");
    }
  }

  private void band(double top, double bottom, String words) {
    double left = SvgColumns.GUTTER - 8;
    svg.empty(
        "rect",
        "class",
        "fold",
        "x",
        left,
        "y",
        top,
        "width",
        columns.width() - left - 8,
        "height",
        bottom - top);
    svg.element(
        "text",
        words,
        "class",
        "sub",
        "x",
        (left + columns.width()) / 2,
        "y",
        (top + bottom) / 2 + 4,
        "text-anchor",
        "middle");
  }

  void pins() {
    LabelColumn column = new LabelColumn(TIME_SPACING, 6 * TIME_SPACING);
    for (Frame.Pin pin : extract.frame().pins()) {
      double y = y(pin.y());
      line("pinline", 8, y, columns.width() - 8, y);
      double place = column.place(y - 4);
      if (!Double.isNaN(place)) {
        int room = (int) ((columns.width() - 40) / 7);
        String words = BarLabel.cut("▸ " + pin.text(), room);
        svg.element(
            "text",
            words,
            "class",
            "pin length",
            "x",
            columns.width() - 14,
            "y",
            place,
            "text-anchor",
            "end");
      }
    }
  }

  private double y(double place) {
    return place - extract.frame().from();
  }

  private void line(String style, double x1, double y1, double x2, double y2) {
    svg.empty("line", "class", style, "x1", x1, "y1", y1, "x2", x2, "y2", y2);
  }
}
