package dev.socketworkbench.export.svg;

import dev.socketworkbench.export.Extract;
import dev.socketworkbench.timeline.frame.PacketArrow;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Draws the packets that open and close connections: solid where one was captured, dashed where it
 * follows from the calls.
 */
final class SvgPackets {
  /** How far an arrow goes that ends where nobody is known. */
  private static final double STUB = 60;

  /** Room for the bars of calls, and between the lane and the arrow's point. */
  private static final double INSET = 9;

  /** Two names this near each other would not be read. */
  private static final double NAME_HEIGHT = 11;

  private static final double NAME_WIDTH = 52;

  /** Where on an arrow its name may stand, as shares of its length. */
  private static final double[] SHARES = {0.5, 0.3, 0.7, 0.15, 0.85};

  private record Spot(double x, double y) {
    boolean isNear(Spot other) {
      return Math.abs(x - other.x) < NAME_WIDTH && Math.abs(y - other.y) < NAME_HEIGHT;
    }
  }

  /** How far a lost one comes, as a share of its way. */
  private static final double LOST = 0.6;

  private final Xml svg;
  private final Extract extract;
  private final SvgColumns columns;
  private final List<Spot> taken = new ArrayList<>();
  private boolean seen;
  private boolean concluded;

  SvgPackets(Xml svg, Extract extract, SvgColumns columns) {
    this.svg = svg;
    this.extract = extract;
    this.columns = columns;
  }

  /** Whether there is one that was captured. */
  boolean hasSeen() {
    return seen;
  }

  /** Whether there is one that was not captured but follows from the calls. */
  boolean hasConcluded() {
    return concluded;
  }

  /** Draws all that are between lanes of the drawing. */
  void draw(List<PacketArrow> packets) {
    for (PacketArrow packet : packets) {
      boolean nowhere = packet.toLane() == PacketArrow.NOWHERE;
      if (columns.isShown(packet.fromLane()) && (nowhere || columns.isShown(packet.toLane()))) {
        double own = columns.x(packet.fromLane());
        double far = nowhere ? own + inward(packet) * STUB : columns.x(packet.toLane());
        draw(packet, packet.back() ? far : own, packet.back() ? own : far);
      }
    }
  }

  private double inward(PacketArrow packet) {
    return extract.frame().lanes().get(packet.fromLane()).onServerSide() ? 1 : -1;
  }

  private void draw(PacketArrow packet, double from, double to) {
    seen |= packet.seen();
    concluded |= !packet.seen();
    double way = Math.signum(to - from);
    double x1 = from + INSET * way;
    double x2 = packet.isLost() ? from + (to - from) * LOST : to - INSET * way;
    double y1 = packet.fromY() - extract.frame().from();
    double y2 = packet.toY() - extract.frame().from();
    String style = packet.isTrouble() ? "packet reset" : "packet";
    svg.empty(
        "path",
        "class",
        packet.seen() ? style : style + " concluded",
        "marker-end",
        packet.isTrouble() ? "url(#reset)" : "url(#packet)",
        "d",
        String.format(Locale.ROOT, "M%.1f %.1f L%.1f %.1f", x1, y1, x2, y2));
    if (packet.isLost()) {
      svg.element(
          "text", "×", "class", "flag fault", "x", x2, "y", y2 + 4, "text-anchor", "middle");
    }
    name(packet, x1, y1, x2, y2);
  }

  private void name(PacketArrow packet, double x1, double y1, double x2, double y2) {
    for (double share : SHARES) {
      Spot spot = new Spot(x1 + (x2 - x1) * share, y1 + (y2 - y1) * share - 3);
      if (taken.stream().noneMatch(spot::isNear)) {
        taken.add(spot);
        svg.element(
            "text",
            packet.text(),
            "class",
            packet.isTrouble() ? "flag fault" : "flag",
            "x",
            spot.x(),
            "y",
            spot.y(),
            "text-anchor",
            "middle");
        return;
      }
    }
  }
}
