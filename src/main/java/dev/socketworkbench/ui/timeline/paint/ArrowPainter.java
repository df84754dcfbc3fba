package dev.socketworkbench.ui.timeline.paint;

import dev.socketworkbench.call.SocketEvent;
import dev.socketworkbench.call.text.Escapes;
import dev.socketworkbench.timeline.frame.Frame;
import dev.socketworkbench.ui.support.Messages;
import dev.socketworkbench.ui.support.theme.ColourRole;
import java.util.Optional;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;

/** Draws the bytes: from the send that wrote them to the recv that returned them. */
final class ArrowPainter {
  private static final int PREVIEW = 22;

  /** More lines than these a person cannot tell apart; the bars stay. */
  private static final int MOST = 150;

  private final Scenery s;
  private final GraphicsContext g;
  private final BarSlots slots;

  ArrowPainter(Scenery scenery, BarSlots slots) {
    this.slots = slots;
    this.s = scenery;
    this.g = scenery.g();
  }

  void paint() {
    if (s.frame().arrows().size() > MOST) {
      tooMany();
      return;
    }
    for (Frame.Arrow arrow : s.frame().arrows()) {
      g.setGlobalAlpha(s.isExcluded(arrow) ? Scenery.EXCLUDED : 1);
      Optional<LaneColumn> from = s.columns().of(arrow.fromLane());
      Optional<LaneColumn> to = s.columns().of(arrow.toLane());
      if (from.isPresent() && to.isPresent()) {
        paint(arrow, from.get(), to.get());
      }
    }
    g.setGlobalAlpha(1);
  }

  /** Says that there are arrows, and how many, where they are not drawn. */
  private void tooMany() {
    String text = Messages.get("timeline.many-arrows", s.frame().arrows().size());
    double width = text.length() * s.metrics().smallCell() + 0.7 * s.em();
    double middle = (s.columns().gapLeft() + s.columns().gapRight()) / 2;
    double left = Math.clamp(middle - width / 2, s.left(), Math.max(s.left(), s.width() - width));
    s.plate(
        text, left, s.head() + s.em(), ColourRole.TEXT_MUTED, s.colour(ColourRole.SURFACE_RAISED));
  }

  private void paint(Frame.Arrow arrow, LaneColumn from, LaneColumn to) {
    double toRight = Math.signum(to.line() - from.line());
    double inset = 0.6 * s.em();
    double slot = BarPainter.slotWidth(s.em());
    double x1 = from.line() + toRight * inset - from.inward() * slots.of(arrow.send()) * slot;
    double x2 = to.line() - toRight * inset - to.inward() * slots.of(arrow.recv()) * slot;
    double y1 = s.y(arrow.fromY()) + 0.35 * s.em();
    double y2 = Math.max(y1, s.y(arrow.toY()) - 0.1 * s.em());
    boolean aside = Math.max(x1, x2) < s.left() || Math.min(x1, x2) > s.width();
    if (aside || Math.max(y1, y2) < s.head() || Math.min(y1, y2) > s.height()) {
      return;
    }
    boolean outside = isOutside(arrow);
    boolean underWay = arrow.recv().isEmpty() && !outside;
    boolean highlighted = isSelected(arrow);
    Color ink =
        highlighted ? s.colour(ColourRole.FOCUS) : s.pale(ColourRole.SEND, outside ? 0.45 : 0.8);
    g.setStroke(ink);
    g.setFill(ink);
    g.setLineWidth(highlighted ? 3 : Math.max(1.4, s.em() / 9));
    if (underWay) {
      underWay(arrow, x1, y1, x2, toRight);
      return;
    }
    g.setLineDashes(outside ? new double[] {2, 4} : new double[0]);
    g.strokeLine(x1, y1, x2 - toRight * 0.4 * s.em(), y2);
    g.setLineDashes();
    head(x1, y1, x2, y2);
    label(arrow, x1, y1, x2, y2);
  }

  private boolean isOutside(Frame.Arrow arrow) {
    Frame frame = s.frame();
    return frame.lanes().get(arrow.toLane()).socket().isEmpty()
        || frame.lanes().get(arrow.fromLane()).socket().isEmpty();
  }

  private boolean isSelected(Frame.Arrow arrow) {
    return arrow.send().filter(row -> row.number() == s.selectedRow()).isPresent()
        || arrow.recv().filter(row -> row.number() == s.selectedRow()).isPresent();
  }

  private void head(double x1, double y1, double x2, double y2) {
    double length = Math.hypot(x2 - x1, y2 - y1);
    double dx = (x2 - x1) / length;
    double dy = (y2 - y1) / length;
    double size = 0.75 * s.em();
    double bx = x2 - dx * size;
    double by = y2 - dy * size;
    double w = size * 0.42;
    g.fillPolygon(
        new double[] {x2, bx - dy * w, bx + dy * w},
        new double[] {y2, by + dx * w, by - dx * w},
        3);
  }

  /** A stub with a hatched end: sent, and not returned by any recv so far. */
  private void underWay(Frame.Arrow arrow, double x1, double y1, double x2, double toRight) {
    double end = x1 + (x2 - x1) * 0.35;
    g.strokeLine(x1, y1, end, y1);
    double step = 0.4 * s.em();
    for (int i = 0; i < 5; i++) {
      double x = end + toRight * i * step;
      g.strokeLine(x, y1 + step, x + toRight * step, y1 - step);
    }
    String text = Messages.get("timeline.under-way", arrow.length());
    double width = text.length() * s.metrics().smallCell() + 0.7 * s.em();
    // In the middle below the stub; where that is short, it sticks out at the far end.
    double left = Math.min(x1, end) + (Math.abs(end - x1) - width) / 2;
    double beside = toRight > 0 ? Math.max(left, x1) : Math.min(left, x1 - width);
    s.plate(text, beside, y1 + s.em(), ColourRole.SEND, s.pale(ColourRole.SEND, 0.08));
  }

  private void label(Frame.Arrow arrow, double x1, double y1, double x2, double y2) {
    String text = text(arrow);
    double room = Math.abs(x2 - x1) - 3 * s.em();
    text = Metrics.fit(text, room, s.metrics().smallCell());
    if (text.isEmpty() || s.built().request().stepHeight() < 1.6 * s.em()) {
      return;
    }
    double width = text.length() * s.metrics().smallCell() + 0.7 * s.em();
    // In the middle of the room between the two sides, where no label of a lane stands.
    double middle = (s.columns().gapLeft() + s.columns().gapRight()) / 2;
    double low = Math.max(Math.min(x1, x2), s.left()) + width / 2;
    double high = Math.min(Math.max(x1, x2), s.width()) - width / 2;
    double x = low < high ? Math.clamp(middle, low, high) : (x1 + x2) / 2;
    double share = (x - x1) / (x2 - x1);
    s.plate(
        text, x - width / 2, y1 + (y2 - y1) * share, ColourRole.TEXT, s.colour(ColourRole.SURFACE));
  }

  private static String text(Frame.Arrow arrow) {
    long whole = arrow.send().map(row -> ((SocketEvent) row.entry()).byteCount()).orElse(0);
    boolean part = arrow.send().isPresent() && whole != arrow.length();
    boolean joined =
        arrow
            .recv()
            .map(row -> ((SocketEvent) row.entry()).byteCount() != arrow.length())
            .orElse(false);
    if (part) {
      return Messages.get("timeline.part", arrow.length(), whole);
    }
    if (joined) {
      return Messages.get("timeline.whole", arrow.length());
    }
    byte[] bytes =
        arrow
            .send()
            .or(arrow::recv)
            .map(row -> ((SocketEvent) row.entry()).bytes())
            .orElse(new byte[0]);
    if (bytes.length == 0) {
      bytes = arrow.recv().map(row -> ((SocketEvent) row.entry()).bytes()).orElse(bytes);
    }
    return bytes.length == 0 ? "" : "\"" + Escapes.text(bytes, PREVIEW) + "\"";
  }
}
