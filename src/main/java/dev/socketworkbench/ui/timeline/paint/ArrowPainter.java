package dev.socketworkbench.ui.timeline.paint;

import dev.socketworkbench.call.SocketEvent;
import dev.socketworkbench.call.text.Escapes;
import dev.socketworkbench.timeline.frame.Frame;
import dev.socketworkbench.ui.support.Messages;
import dev.socketworkbench.ui.support.theme.ColourRole;
import dev.socketworkbench.ui.timeline.paint.LabelPlacer.Align;
import dev.socketworkbench.ui.timeline.paint.LabelPlacer.Box;
import dev.socketworkbench.ui.timeline.paint.LabelPlacer.Form;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;

/** Draws the bytes: from the send that wrote them to the recv that returned them. */
final class ArrowPainter {
  private static final int PREVIEW = 60;

  /** Lower steps have no room for words on arrows. */
  private static final double LEAST_STEP = 1.2;

  /** Where on an arrow its text may stand, as shares of its length from the best place. */
  private static final double[] SHARES = {0, -0.12, 0.12, -0.24, 0.24, -0.36, 0.36};

  /** More lines than these a person cannot tell apart; the bars stay. */
  private static final int MOST = 150;

  private final Scenery s;
  private final GraphicsContext g;
  private final BarSlots slots;
  private final List<Label> labels = new ArrayList<>();

  /** A text that belongs to an arrow: its ends in pixels, left one first. */
  private record Label(
      List<Form> forms,
      boolean underWay,
      double x1,
      double y1,
      double x2,
      double y2,
      double alpha) {}

  ArrowPainter(Scenery scenery, BarSlots slots) {
    this.slots = slots;
    this.s = scenery;
    this.g = scenery.g();
  }

  /** The lines; what is written on them comes later. */
  void paint() {
    if (isTooMany()) {
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

  private boolean isTooMany() {
    return s.frame().arrows().size() > MOST;
  }

  /** What is written on the arrows, where no other text stands. */
  void labels() {
    if (isTooMany()) {
      tooMany();
    }
    for (Label label : labels) {
      g.setGlobalAlpha(label.alpha);
      place(label);
      g.setGlobalAlpha(1);
    }
  }

  private void place(Label label) {
    if (label.underWay) {
      s.placer()
          .place(
              s.plate(),
              label.forms,
              s.view(),
              label.x2 > label.x1 ? Align.START : Align.END,
              label.x1,
              label.y1 + s.em(),
              label.x1,
              label.y1 - s.em())
          .ifPresent(at -> s.plate(at, ColourRole.SEND, s.pale(ColourRole.SEND, 0.08)));
      return;
    }
    // In the middle of the room between the two sides, where no label of a lane stands; else
    // elsewhere on the arrow.
    double width = Math.abs(label.x2 - label.x1);
    double middle = (s.columns().gapLeft() + s.columns().gapRight()) / 2;
    double best = Math.clamp((middle - label.x1) / (label.x2 - label.x1), 0.0, 1.0);
    double[] spots = new double[2 * SHARES.length];
    for (int i = 0; i < SHARES.length; i++) {
      double share = Math.clamp(best + SHARES[i], 0.0, 1.0);
      spots[2 * i] = label.x1 + (label.x2 - label.x1) * share;
      spots[2 * i + 1] = label.y1 + (label.y2 - label.y1) * share;
    }
    double inset = Math.min(0.6 * s.em(), width / 4);
    Box within =
        new Box(
            Math.max(s.left(), Math.min(label.x1, label.x2) + inset),
            s.head(),
            Math.min(s.width(), Math.max(label.x1, label.x2) - inset),
            s.height());
    s.placer()
        .place(s.plate(), label.forms, within, Align.MIDDLE, spots)
        .ifPresent(at -> s.plate(at, ColourRole.TEXT, s.colour(ColourRole.SURFACE)));
  }

  /** Says that there are arrows, and how many, where they are not drawn. */
  private void tooMany() {
    String text = Messages.get("timeline.many-arrows", s.frame().arrows().size());
    double middle = (s.columns().gapLeft() + s.columns().gapRight()) / 2;
    double y = s.head() + s.em();
    s.placer()
        .place(
            s.plate(),
            ShortForms.of(
                text, Messages.get("timeline.many-arrows-short", s.frame().arrows().size())),
            s.view(),
            Align.MIDDLE,
            middle,
            y,
            (s.left() + s.width()) / 2,
            y,
            middle,
            y + 1.3 * s.em())
        .ifPresent(at -> s.plate(at, ColourRole.TEXT_MUTED, s.colour(ColourRole.SURFACE_RAISED)));
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
    double end = x2 - toRight * 0.4 * s.em();
    if (outside) { // Level: nothing is known of the other end's time.
      double thick = Math.max(1, Math.rint(g.getLineWidth()));
      double y = Math.rint(y1 - thick / 2);
      s.dashesAcross(ink, y, thick, Math.min(x1, end), Math.max(x1, end), 2, 4);
    } else {
      g.strokeLine(x1, y1, end, y2);
    }
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
    // Below the stub; where that is short, it sticks out at the far end.
    List<Form> forms =
        ShortForms.of(
            Messages.get("timeline.under-way", arrow.length()),
            Messages.get("timeline.whole", arrow.length()));
    labels.add(new Label(forms, true, x1, y1, end, y1, g.getGlobalAlpha()));
  }

  private void label(Frame.Arrow arrow, double x1, double y1, double x2, double y2) {
    if (s.built().request().stepHeight() < LEAST_STEP * s.em()) {
      return;
    }
    int most = (int) ((Math.abs(x2 - x1) - 0.7 * s.em()) / s.metrics().smallCell());
    labels.add(new Label(forms(arrow, most), false, x1, y1, x2, y2, g.getGlobalAlpha()));
  }

  private static List<Form> forms(Frame.Arrow arrow, int most) {
    String count = Messages.get("timeline.whole", arrow.length());
    long whole = arrow.send().map(row -> ((SocketEvent) row.entry()).byteCount()).orElse(0);
    boolean part = arrow.send().isPresent() && whole != arrow.length();
    boolean joined =
        arrow
            .recv()
            .map(row -> ((SocketEvent) row.entry()).byteCount() != arrow.length())
            .orElse(false);
    if (part) {
      return ShortForms.of(Messages.get("timeline.part", arrow.length(), whole), count);
    }
    if (joined) {
      return ShortForms.of(count);
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
    List<Form> forms = new ArrayList<>();
    if (bytes.length > 0) {
      String text = Escapes.text(bytes, PREVIEW);
      forms.addAll(ShortForms.beginnings("\"", text.strip(), "\"", most));
    }
    forms.add(Form.of(count));
    return forms;
  }
}
