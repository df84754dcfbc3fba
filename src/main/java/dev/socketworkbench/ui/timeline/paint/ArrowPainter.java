package dev.socketworkbench.ui.timeline.paint;

import dev.socketworkbench.call.SocketEvent;
import dev.socketworkbench.call.text.Escapes;
import dev.socketworkbench.timeline.frame.CarriedLayers;
import dev.socketworkbench.timeline.frame.Frame;
import dev.socketworkbench.timeline.frame.PacketArrow;
import dev.socketworkbench.ui.support.Messages;
import dev.socketworkbench.ui.support.theme.ColourRole;
import dev.socketworkbench.ui.timeline.paint.LabelPlacer.Align;
import dev.socketworkbench.ui.timeline.paint.LabelPlacer.Box;
import dev.socketworkbench.ui.timeline.paint.LabelPlacer.LabelForm;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;

/** Draws the bytes: from the send that wrote them to the recv that returned them. */
final class ArrowPainter {
  private static final int PREVIEW = 60;

  /** How far an arrow goes that ends where nobody of ours is. */
  private static final double STUB = 5;

  /** Lower steps have no room for words on arrows. */
  private static final double LEAST_STEP = 1.2;

  /** The same where they tell what TLS had in the bytes: there is no other sign of it. */
  private static final double LEAST_LAYER_STEP = 0.4;

  /** Where on an arrow its text may stand, as shares of its length from the best place. */
  private static final double[] SHARES = {0, -0.12, 0.12, -0.24, 0.24, -0.36, 0.36};

  /** From the middle of a sign to its edge, in letters. */
  private static final double SIGN = 0.6;

  /** More lines than these a person cannot tell apart; the bars stay. */
  private static final int MOST = 150;

  private final Scenery s;
  private final GraphicsContext g;
  private final BarSlots slots;
  private final Map<Frame.Arrow, CarriedLayers> carried;
  private final Hits hits;
  private final List<ArrowLabel> labels = new ArrayList<>();
  private final List<AlertSign> alerts = new ArrayList<>();
  private final List<Box> signs = new ArrayList<>();

  /** What an alert in the bytes of an arrow is drawn on. */
  private record AlertSign(CarriedLayers layers, double x1, double y1, double x2, double y2) {}

  /**
   * A text that belongs to an arrow.
   *
   * @param underWay whether it stands below the arrow's beginning and not on it
   * @param beside whether, before that, it may stand behind the arrow's other end
   * @param carried what TLS had in its bytes, if the text says so
   */
  private record ArrowLabel(
      List<LabelForm> forms,
      boolean underWay,
      boolean beside,
      double x1,
      double y1,
      double x2,
      double y2,
      double alpha,
      Optional<CarriedLayers> carried) {}

  /**
   * A painter for one drawing.
   *
   * @param carried what TLS had in the bytes of arrows, as far as that is to be seen
   * @param hits is told where such texts and signs stand
   */
  ArrowPainter(
      Scenery scenery, BarSlots slots, Map<Frame.Arrow, CarriedLayers> carried, Hits hits) {
    this.slots = slots;
    this.carried = carried;
    this.hits = hits;
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
      Optional<LaneColumn> from = column(arrow.fromLane());
      Optional<LaneColumn> to = column(arrow.toLane());
      if (arrow.leadsNowhere()) {
        from.or(() -> to).ifPresent(own -> nowhere(arrow, own, from.isPresent()));
      } else if (from.isPresent() && to.isPresent()) {
        paint(arrow, from.get(), to.get());
      }
    }
    g.setGlobalAlpha(1);
  }

  private Optional<LaneColumn> column(int lane) {
    return lane == PacketArrow.NOWHERE ? Optional.empty() : s.columns().of(lane);
  }

  private boolean isTooMany() {
    return s.frame().arrows().size() > MOST;
  }

  /** What is written on the arrows, where no other text stands. */
  void labels() {
    if (isTooMany()) {
      tooMany();
    }
    for (ArrowLabel label : labels) {
      g.setGlobalAlpha(label.alpha);
      place(label);
      g.setGlobalAlpha(1);
    }
  }

  private void place(ArrowLabel label) {
    if (label.underWay) {
      // Of a short arrow beside its end, as the next row's arrow is close below.
      double toRight = Math.signum(label.x2 - label.x1);
      double x = label.beside ? label.x2 + toRight * 0.5 * s.em() : label.x1;
      s.placer()
          .place(
              s.plate(),
              label.forms,
              s.view(),
              label.x2 > label.x1 ? Align.START : Align.END,
              x,
              label.beside ? label.y1 : label.y1 + s.em(),
              label.x1,
              label.y1 + s.em(),
              label.x1,
              label.y1 - s.em())
          .ifPresent(
              at -> {
                s.plate(at, ColourRole.SEND, s.pale(ColourRole.SEND, 0.08));
                if (!label.beside) {
                  hits.add(at.box(), "word.not-received");
                }
              });
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
        .ifPresent(at -> write(label, at));
  }

  private void write(ArrowLabel label, LabelPlacer.Placed at) {
    boolean isError = label.carried.filter(CarriedLayers::hasError).isPresent();
    s.plate(
        at,
        isError ? ColourRole.ERROR : ColourRole.TEXT,
        isError ? s.pale(ColourRole.ERROR, 0.08) : s.colour(ColourRole.SURFACE));
    label.carried.ifPresent(layers -> hits.add(at.box(), layers.rows()));
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
    if (isBeyond(x1, y1, x2, y2)) {
      return;
    }
    boolean outside = isOutside(arrow);
    Color ink = ink(arrow, outside);
    if (arrow.datagram().filter(Frame.Datagram::lost).isPresent()) {
      lost(arrow, x1, y1, x2);
    } else if (arrow.isWaiting(s.frame().lanes())) {
      underWay(arrow, x1, y1, x2, toRight);
    } else {
      line(arrow, ink, outside, x1, y1, x2, y2);
    }
  }

  private boolean isBeyond(double x1, double y1, double x2, double y2) {
    boolean aside = Math.max(x1, x2) < s.left() || Math.min(x1, x2) > s.width();
    return aside || Math.max(y1, y2) < s.head() || Math.min(y1, y2) > s.height();
  }

  private Color ink(Frame.Arrow arrow, boolean outside) {
    boolean highlighted = isSelected(arrow);
    boolean lost = arrow.datagram().filter(Frame.Datagram::lost).isPresent();
    Color ink =
        highlighted
            ? s.colour(ColourRole.FOCUS)
            : s.pale(lost ? ColourRole.ERROR : ColourRole.SEND, outside ? 0.45 : 0.8);
    g.setStroke(ink);
    g.setFill(ink);
    g.setLineWidth(highlighted ? 3 : Math.max(1.4, s.em() / 9));
    return ink;
  }

  /** One that came again is dashed; one that was cut has two strokes across. */
  private void line(
      Frame.Arrow arrow, Color ink, boolean outside, double x1, double y1, double x2, double y2) {
    boolean again = arrow.datagram().filter(Frame.Datagram::duplicate).isPresent();
    double toRight = Math.signum(x2 - x1);
    double end = x2 - toRight * 0.4 * s.em();
    if (outside) { // Level: nothing is known of the other end's time.
      double thick = Math.max(1, Math.rint(g.getLineWidth()));
      double y = Math.rint(y1 - thick / 2);
      s.dashesAcross(ink, y, thick, Math.min(x1, end), Math.max(x1, end), 2, 4);
    } else {
      g.setLineDashes(again ? new double[] {8, 4} : new double[0]);
      g.strokeLine(x1, y1, end, y2);
      g.setLineDashes();
    }
    head(x1, y1, x2, y2);
    if (arrow.datagram().filter(Frame.Datagram::cut).isPresent()) {
      double size = 0.35 * s.em();
      for (double back = 1.1; back < 1.6; back += 0.35) {
        double share = 1 - back * s.em() / Math.max(1.1 * s.em(), Math.hypot(x2 - x1, y2 - y1));
        double x = x1 + (x2 - x1) * share;
        double y = y1 + (y2 - y1) * share;
        g.strokeLine(x - size / 2, y + size, x + size / 2, y - size);
      }
    }
    if (arrow.datagram().filter(Frame.Datagram::reordered).isPresent()) {
      double size = 0.5 * s.em();
      g.strokeOval(x1 + toRight * size - size / 2, y1 - size / 2, size, size);
    }
    if (arrow.leadsNowhere()) {
      boolean leaves = arrow.send().isPresent();
      double near = leaves ? x1 : x2;
      List<LabelForm> forms = datagram(arrow, arrow.datagram().orElseThrow(), Integer.MAX_VALUE);
      labels.add(
          new ArrowLabel(
              forms,
              true,
              true,
              near,
              y1,
              leaves ? x2 : x1,
              y1,
              g.getGlobalAlpha(),
              Optional.empty()));
    } else {
      label(arrow, x1, y1, x2, y2);
    }
  }

  /** A datagram to or from where nobody of ours is: a short level arrow with the far address. */
  private void nowhere(Frame.Arrow arrow, LaneColumn own, boolean leaves) {
    double inset = own.inward() * 0.6 * s.em();
    double near = own.line() + inset;
    double far = near + own.inward() * STUB * s.em();
    double y = s.y(leaves ? arrow.fromY() : arrow.toY()) + (leaves ? 0.35 : -0.1) * s.em();
    if (!isBeyond(near, y, far, y)) {
      line(arrow, ink(arrow, true), true, leaves ? near : far, y, leaves ? far : near, y);
    }
  }

  /** A line that ends in a cross before it arrives. */
  private void lost(Frame.Arrow arrow, double x1, double y1, double x2) {
    double end = x1 + (x2 - x1) * 0.6;
    double size = 0.4 * s.em();
    g.strokeLine(x1, y1, end, y1);
    g.strokeLine(end - size, y1 - size, end + size, y1 + size);
    g.strokeLine(end - size, y1 + size, end + size, y1 - size);
    label(arrow, x1, y1, end, y1);
  }

  private boolean isOutside(Frame.Arrow arrow) {
    return isOutside(arrow.fromLane()) || isOutside(arrow.toLane());
  }

  private boolean isOutside(int lane) {
    return lane != PacketArrow.NOWHERE && s.frame().lanes().get(lane).socket().isEmpty();
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
    List<LabelForm> forms =
        ShortForms.of(
            Messages.get("timeline.under-way", arrow.length()),
            Messages.get("timeline.whole", arrow.length()));
    labels.add(
        new ArrowLabel(forms, true, false, x1, y1, end, y1, g.getGlobalAlpha(), Optional.empty()));
  }

  private void label(Frame.Arrow arrow, double x1, double y1, double x2, double y2) {
    Optional<CarriedLayers> layers = Optional.ofNullable(carried.get(arrow));
    layers
        .filter(each -> !each.alerts().isEmpty())
        .ifPresent(each -> alerts.add(new AlertSign(each, x1, y1, x2, y2)));
    double least = layers.isPresent() ? LEAST_LAYER_STEP : LEAST_STEP;
    if (s.built().request().stepHeight() < least * s.em()) {
      return;
    }
    int most = (int) ((Math.abs(x2 - x1) - 0.7 * s.em()) / s.metrics().smallCell());
    List<LabelForm> forms =
        layers.map(each -> layerForms(each, arrow)).orElseGet(() -> forms(arrow, most));
    labels.add(new ArrowLabel(forms, false, false, x1, y1, x2, y2, g.getGlobalAlpha(), layers));
  }

  private static List<LabelForm> layerForms(CarriedLayers layers, Frame.Arrow arrow) {
    List<String> forms = new ArrayList<>(layers.forms());
    forms.add(Messages.get("timeline.whole", arrow.length()));
    return ShortForms.of(forms.toArray(String[]::new));
  }

  /** The signs of alerts, once all that they must not cover is drawn. */
  void signs() {
    alerts.forEach(this::sign);
  }

  /** Where they were drawn. */
  List<Box> drawnSigns() {
    return signs;
  }

  /** A triangle on the arrow, as near to its beginning as nothing else is drawn. */
  private void sign(AlertSign alert) {
    double em = s.em();
    double r = SIGN * em;
    double length = Math.hypot(alert.x2 - alert.x1, alert.y2 - alert.y1);
    double first = Math.min(length / 2, 2 * r);
    double away = first;
    while (away < length - 2 * r && !s.placer().isFree(box(alert, away / length, r))) {
      away += r;
    }
    // Of a short arrow all may be taken: what went wrong is more than a queue.
    Box box = box(alert, (away < length - 2 * r ? away : first) / Math.max(1, length), r);
    s.placer().block(box);
    signs.add(box);
    hits.add(box, alert.layers.rows());
    ShapePainter.alert(
        g,
        (box.left() + box.right()) / 2,
        (box.top() + box.bottom()) / 2,
        r,
        s.colour(alert.layers.hasError() ? ColourRole.ERROR : ColourRole.WAITING),
        s.colour(ColourRole.SURFACE));
  }

  private static Box box(AlertSign alert, double share, double r) {
    double x = alert.x1 + (alert.x2 - alert.x1) * share;
    double y = alert.y1 + (alert.y2 - alert.y1) * share;
    return new Box(x - r, y - r, x + r, y + r);
  }

  private static List<LabelForm> forms(Frame.Arrow arrow, int most) {
    String count = Messages.get("timeline.whole", arrow.length());
    if (arrow.datagram().isPresent()) {
      return datagram(arrow, arrow.datagram().get(), most);
    }
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
    List<LabelForm> forms = new ArrayList<>(preview(arrow, most));
    forms.add(LabelForm.of(count));
    return forms;
  }

  /** What became of it goes before what it holds. */
  private static List<LabelForm> datagram(Frame.Arrow arrow, Frame.Datagram fate, int most) {
    String count =
        fate.cut() && fate.whole() != Frame.Datagram.UNKNOWN
            ? Messages.get("timeline.cut", arrow.length(), fate.whole())
            : fate.cut()
                ? Messages.get("timeline.cut-outside", arrow.length())
                : Messages.get("timeline.whole", arrow.length());
    List<String> words = new ArrayList<>();
    if (fate.lost()) {
      words.add(Messages.get("timeline.lost"));
    }
    if (fate.duplicate()) {
      words.add(Messages.get("timeline.duplicate"));
    }
    if (fate.reordered()) {
      words.add(Messages.get("timeline.reordered"));
    }
    if (!fate.far().isEmpty()) {
      boolean to = arrow.toLane() == PacketArrow.NOWHERE;
      words.add(Messages.get(to ? "timeline.to" : "timeline.from", Escapes.text(fate.far())));
    }
    if (words.isEmpty() && !fate.cut()) {
      List<LabelForm> forms = new ArrayList<>(preview(arrow, most));
      forms.add(LabelForm.of(count));
      return forms;
    }
    String marks = String.join(", ", words);
    String all = words.isEmpty() ? count : fate.cut() ? count + ", " + marks : marks + ", " + count;
    return ShortForms.of(all, words.isEmpty() ? count : words.getFirst());
  }

  private static List<LabelForm> preview(Frame.Arrow arrow, int most) {
    byte[] bytes =
        arrow
            .send()
            .or(arrow::recv)
            .map(row -> ((SocketEvent) row.entry()).bytes())
            .orElse(new byte[0]);
    if (bytes.length == 0) {
      bytes = arrow.recv().map(row -> ((SocketEvent) row.entry()).bytes()).orElse(bytes);
    }
    return bytes.length == 0
        ? List.of()
        : ShortForms.beginnings("\"", Escapes.text(bytes, PREVIEW).strip(), "\"", most);
  }
}
