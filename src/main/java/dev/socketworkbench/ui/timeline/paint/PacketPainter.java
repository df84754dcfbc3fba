package dev.socketworkbench.ui.timeline.paint;

import dev.socketworkbench.timeline.frame.PacketArrow;
import dev.socketworkbench.ui.support.theme.ColourRole;
import dev.socketworkbench.ui.timeline.paint.LabelPlacer.Align;
import dev.socketworkbench.ui.timeline.paint.LabelPlacer.Box;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.canvas.GraphicsContext;

/**
 * Draws the packets that open and close connections as thin arrows: solid where one was captured,
 * dashed where it follows from the calls.
 */
final class PacketPainter {
  /** How far an arrow goes that ends where nobody is known. */
  private static final double STUB = 5;

  /** How far a lost one comes, as a share of its way. */
  private static final double LOST = 0.6;

  /** Where on an arrow its name may stand, as shares of its length. */
  private static final double[] SHARES = {0.5, 0.3, 0.7, 0.2, 0.8};

  private record PacketName(PacketArrow packet, double x1, double y1, double x2, double y2) {}

  private final Scenery s;
  private final GraphicsContext g;
  private final List<PacketName> names = new ArrayList<>();

  PacketPainter(Scenery scenery) {
    this.s = scenery;
    this.g = scenery.g();
  }

  /** The arrows; their names come later. */
  void paint(List<PacketArrow> packets) {
    for (PacketArrow packet : packets) {
      Optional<LaneColumn> from = s.columns().of(packet.fromLane());
      Optional<LaneColumn> to =
          packet.toLane() == PacketArrow.NOWHERE
              ? Optional.empty()
              : s.columns().of(packet.toLane());
      boolean known = packet.toLane() == PacketArrow.NOWHERE || to.isPresent();
      if (from.isPresent() && known) {
        double own = from.get().line();
        double far = to.map(LaneColumn::line).orElse(own + from.get().inward() * STUB * s.em());
        paint(packet, packet.back() ? far : own, packet.back() ? own : far);
      }
    }
  }

  private void paint(PacketArrow packet, double from, double to) {
    double y1 = s.y(packet.fromY());
    double y2 = s.y(packet.toY());
    boolean below = Math.min(y1, y2) > s.height();
    boolean aside = Math.max(from, to) < s.left() || Math.min(from, to) > s.width();
    if (below || aside || Math.max(y1, y2) < s.head()) {
      return;
    }
    double inset = Math.signum(to - from) * 0.6 * s.em();
    double x1 = from + inset;
    double x2 = packet.isLost() ? from + (to - from) * LOST : to - inset;
    ColourRole role = role(packet);
    g.setStroke(s.colour(role));
    g.setLineWidth(1);
    if (!packet.seen()) {
      g.setLineDashes(4, 3);
    }
    g.strokeLine(x1, y1, x2, y2);
    g.setLineDashes();
    double length = Math.hypot(x2 - x1, y2 - y1);
    if (packet.isLost()) {
      double arm = 0.35 * s.em();
      g.strokeLine(x2 - arm, y2 - arm, x2 + arm, y2 + arm);
      g.strokeLine(x2 - arm, y2 + arm, x2 + arm, y2 - arm);
      names.add(new PacketName(packet, x1, y1, x2, y2));
      return;
    }
    double dx = (x2 - x1) / length * 0.5 * s.em();
    double dy = (y2 - y1) / length * 0.5 * s.em();
    g.strokeLine(x2, y2, x2 - dx - 0.5 * dy, y2 - dy + 0.5 * dx);
    g.strokeLine(x2, y2, x2 - dx + 0.5 * dy, y2 - dy - 0.5 * dx);
    names.add(new PacketName(packet, x1, y1, x2, y2));
  }

  private static ColourRole role(PacketArrow packet) {
    return packet.isTrouble() ? ColourRole.ERROR : ColourRole.TEXT_MUTED;
  }

  /** The names of the packets, where no other text stands. */
  void names() {
    for (PacketName name : names) {
      double[] spots = new double[2 * SHARES.length];
      for (int i = 0; i < SHARES.length; i++) {
        spots[2 * i] = name.x1 + (name.x2 - name.x1) * SHARES[i];
        spots[2 * i + 1] = name.y1 + (name.y2 - name.y1) * SHARES[i];
      }
      Box view = s.view();
      Box within =
          new Box(
              Math.max(view.left(), Math.min(name.x1, name.x2)),
              view.top(),
              Math.min(view.right(), Math.max(name.x1, name.x2)),
              view.bottom());
      s.placer()
          .place(s.plate(), ShortForms.of(name.packet.text()), within, Align.MIDDLE, spots)
          .ifPresent(at -> s.plate(at, role(name.packet), s.colour(ColourRole.SURFACE)));
    }
  }
}
