package dev.socketworkbench.ui.timeline.paint;

import dev.socketworkbench.call.LogFormat;
import dev.socketworkbench.call.OpenCall;
import dev.socketworkbench.call.SocketEvent;
import dev.socketworkbench.timeline.frame.Frame;
import dev.socketworkbench.timeline.inference.Closing;
import dev.socketworkbench.timeline.inference.EventShape;
import dev.socketworkbench.ui.support.Messages;
import dev.socketworkbench.ui.support.theme.ColourRole;
import dev.socketworkbench.ui.timeline.frame.TimeMode;
import java.util.Optional;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;

/** Draws the calls: bars as long as they took, with the shape of how they ended and their label. */
final class BarPainter {
  private final Scenery s;
  private final GraphicsContext g;
  private final Hits hits;
  private final double half;
  private final BarSlots slots;
  private final BarLabels labels;

  BarPainter(Scenery scenery, BarSlots slots, Hits hits, BarLabels labels) {
    this.slots = slots;
    this.labels = labels;
    this.s = scenery;
    this.g = scenery.g();
    this.hits = hits;
    this.half = Math.rint(0.42 * scenery.em());
  }

  /** What lies under arrows and bars: the ground of the selected call. */
  void ground() {
    for (Frame.Bar bar : slots.ordered()) {
      if (isSelected(bar)) {
        s.seen(bar.lane()).ifPresent(column -> select(bar, column));
      }
    }
  }

  void paint() {
    for (Frame.Bar bar : slots.ordered()) {
      s.seen(bar.lane()).ifPresent(column -> paint(bar, column));
    }
  }

  private boolean isSelected(Frame.Bar bar) {
    return bar.row().isPresent() && bar.row().get().number() == s.selectedRow();
  }

  private void paint(Frame.Bar bar, LaneColumn column) {
    double top = s.y(bar.top());
    double bottom = Math.max(s.y(bar.bottom()), top + least());
    if (bottom < s.head() || top > s.height()) {
      return;
    }
    double x = column.line() - column.inward() * slots.of(bar) * slotWidth(s.em());
    boolean selected = isSelected(bar);
    g.setGlobalAlpha(s.isExcluded(bar) ? Scenery.EXCLUDED : 1);
    bar.event().ifPresent(call -> returned(bar, call, column, x, top, bottom, selected));
    g.setGlobalAlpha(1);
    bar.open().ifPresent(call -> open(call, column, x, top, bottom));
    double far = column.leftSide() ? column.left() : column.right();
    hits.add(far, top - 2, column.line() + column.inward() * half, bottom + half, bar);
  }

  /** The least height of a bar: with very low steps it must not cover the next one. */
  private double least() {
    boolean low =
        s.built().request().mode() == TimeMode.STEPS
            && s.built().request().stepHeight() < 0.5 * s.em();
    return low ? 0.6 * s.built().request().stepHeight() : 0.3 * s.em();
  }

  /** How far bars that overlap stand from each other. */
  static double slotWidth(double em) {
    return 1.0 * em;
  }

  private void select(Frame.Bar bar, LaneColumn column) {
    double top = Math.max(s.y(bar.top()), s.head() - s.em());
    double bottom = Math.max(s.y(bar.bottom()), top + 0.3 * s.em());
    g.setFill(s.colour(ColourRole.SELECTION));
    double pad = 0.3 * s.em();
    double labelBottom = Math.max(bottom, top + 1.2 * s.em());
    g.fillRoundRect(
        column.left(), top - pad, column.width(), labelBottom - top + 2 * pad + half, 8, 8);
  }

  private void returned(
      Frame.Bar bar,
      SocketEvent call,
      LaneColumn column,
      double x,
      double top,
      double bottom,
      boolean selected) {
    Optional<Closing> closing = s.built().index().inference().closing(call);
    Optional<Closing> inferred = closing.filter(Closing::isInferredReset);
    EventShape shape = EventShape.of(call, closing);
    ColourRole role = Tones.role(shape.tone(call));
    Color ink = s.colour(role);
    boolean waited = CallLabel.hasWaited(call);
    if (shape == EventShape.NOT_RETURNED) {
      open(x, top, bottom, ink, 0);
    } else {
      body(x, top, bottom, ink, waited);
    }
    if (shape == EventShape.ENDED_HERE) {
      g.setFill(s.colour(ColourRole.SURFACE));
      g.fillRect(x - half + 2, bottom - half - 2, 2 * half - 4, half);
    }
    double r = 0.55 * s.em();
    ShapePainter.paint(
        g,
        shape,
        x,
        shape == EventShape.CLOSE ? bottom - r : bottom,
        r,
        inferred.isPresent() ? s.colour(ColourRole.SURFACE) : ink,
        inferred.isPresent() ? ink : s.colour(ColourRole.SURFACE));
    boolean isPlain =
        switch (shape) {
          case PLAIN, ENDED_HERE, NOT_RETURNED -> true;
          default -> false;
        };
    ColourRole usual = isPlain ? ColourRole.TEXT : role;
    ColourRole text =
        selected ? ColourRole.SELECTION_TEXT : s.isExcluded(bar) ? ColourRole.TEXT_MUTED : usual;
    String more =
        inferred
            .map(each -> Messages.get("timeline.reset-inferred", each.unread()))
            .orElseGet(() -> CallLabel.waited(call));
    String brief = inferred.isEmpty() && CallLabel.hasWaited(call) ? LogFormat.blocked(call) : "";
    double middle = middle(top, bottom, !more.isEmpty());
    BarLabels.Rank rank = selected ? BarLabels.Rank.SELECTED : BarLabels.Rank.RETURNED;
    label(column, middle, CallLabel.of(call), CallLabel.name(call), more, brief, text, rank);
  }

  /** Beside the end of a bar that fits a label, which is when the call returned. */
  private double middle(double top, double bottom, boolean twoLines) {
    double up = twoLines ? 1.35 : 0.5;
    return Math.max(top + 0.5 * s.em(), Math.min(bottom - up * s.em(), s.height() - 1.8 * s.em()));
  }

  private void body(double x, double top, double bottom, Color ink, boolean waited) {
    if (!waited) {
      g.setFill(ink);
      g.fillRoundRect(x - half, top, 2 * half, bottom - top, half, half);
      return;
    }
    // What waited is striped; the solid foot is where it returned.
    stripes(x, top, bottom, ink, 0);
    g.setStroke(ink);
    g.setLineWidth(1.5);
    g.strokeRoundRect(x - half + 0.5, top + 0.5, 2 * half - 1, bottom - top - 1, half, half);
    g.setFill(ink);
    double foot = Math.min(0.5 * s.em(), (bottom - top) / 2);
    g.fillRoundRect(x - half, bottom - foot, 2 * half, foot, half, half);
  }

  private void stripes(double x, double top, double bottom, Color ink, double phase) {
    g.setFill(s.colour(ColourRole.SURFACE).interpolate(ink, 0.18));
    g.fillRoundRect(x - half, top, 2 * half, bottom - top, half, half);
    g.setStroke(ink);
    g.setLineWidth(1.3);
    double step = 0.55 * s.em();
    double from = Math.max(top, s.head()) - step;
    double first = from - Math.floorMod((long) (from - top), (long) Math.max(1, step)) + phase;
    for (double y = first; y < Math.min(bottom, s.height()); y += step) {
      double low = Math.clamp(y + step, top, bottom);
      double high = Math.clamp(y, top, bottom);
      if (low - high > 1) {
        double share = (low - high) / step;
        g.strokeLine(x - half, low, x - half + 2 * half * share, high);
      }
    }
  }

  private void open(OpenCall call, LaneColumn column, double x, double top, double bottom) {
    double phase = (s.built().now() / 100_000_000 % 5) * 0.11 * s.em();
    // What we hold waits for nobody but a person: its stripes stand still.
    open(x, top, bottom, s.colour(ColourRole.WAITING), call.isHeld() ? 0 : phase);
    label(
        column,
        Math.max(top + 0.5 * s.em(), Math.min(bottom - 0.9 * s.em(), s.height() - 2 * s.em())),
        CallLabel.of(call),
        CallLabel.of(call),
        CallLabel.waiting(call, s.built().now()),
        CallLabel.waitingBriefly(call, s.built().now()),
        ColourRole.WAITING,
        BarLabels.Rank.WAITING);
  }

  private void open(double x, double top, double bottom, Color ink, double phase) {
    stripes(x, top, bottom, ink, phase);
    g.setStroke(ink);
    g.setLineWidth(1.8);
    g.strokeLine(x - half, top, x + half, top);
    g.strokeLine(x - half, top, x - half, bottom);
    g.strokeLine(x + half, top, x + half, bottom);
    // The lower edge is open: an arrow head says that it continues.
    double tip = bottom + 0.5 * s.em();
    g.strokeLine(x - half, bottom, x, tip);
    g.strokeLine(x + half, bottom, x, tip);
  }

  private void label(
      LaneColumn column,
      double middle,
      String text,
      String name,
      String more,
      String brief,
      ColourRole role,
      BarLabels.Rank rank) {
    double shift = slots.widest(column.number()) * slotWidth(s.em());
    labels.add(
        new BarLabels.PlacedLabel(column, middle, text, name, more, brief, role, rank, shift));
  }
}
