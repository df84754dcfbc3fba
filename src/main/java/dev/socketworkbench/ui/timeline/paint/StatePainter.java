package dev.socketworkbench.ui.timeline.paint;

import dev.socketworkbench.call.KernelState;
import dev.socketworkbench.call.TcpState;
import dev.socketworkbench.timeline.frame.Frame;
import dev.socketworkbench.ui.support.Messages;
import dev.socketworkbench.ui.support.theme.ColourRole;
import dev.socketworkbench.ui.timeline.paint.LabelPlacer.Align;
import dev.socketworkbench.ui.timeline.paint.LabelPlacer.Box;
import dev.socketworkbench.ui.timeline.paint.LabelPlacer.LabelForm;
import dev.socketworkbench.ui.timeline.paint.LabelPlacer.Placed;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;

/**
 * Draws the TCP states beside each lane, filled where the kernel reported so and dashed where they
 * only follow from the calls, and the socket's two queues as tanks.
 */
public final class StatePainter {
  /** How far a name may stand from where its state begins, nearest first. */
  private static final double[] SHIFTS = {0, 0.35, -0.35, 0.7, -0.7, 1.05, -1.05, 1.4, -1.4};

  /** From this distance on a line leads from the name to its place. */
  private static final double LED = 0.5;

  private final Scenery s;
  private final GraphicsContext g;
  private final TankPainter tanks;
  private final BarSlots slots;
  private final Map<Integer, List<Frame.StateSpan>> spans;
  private final Map<Integer, List<Frame.KernelSpan>> samples;

  /**
   * A text beside a lane.
   *
   * @param middle in pixels of the view, from its top
   * @param measured whether it comes from the kernel; otherwise its frame is dashed
   */
  public record Plate(LaneColumn column, double middle, String text, boolean measured) {}

  /**
   * What a plate may say, and where it belongs.
   *
   * @param lowest the lowest place at which it may stand
   * @param bound whether it may stand nowhere else
   */
  private record Wish(
      LaneColumn column,
      double middle,
      double lowest,
      List<LabelForm> forms,
      boolean measured,
      boolean bound) {}

  private final List<Wish> wishes = new ArrayList<>();
  private final List<Plate> plates = new ArrayList<>();

  StatePainter(Scenery scenery, BarSlots slots) {
    this.slots = slots;
    this.s = scenery;
    this.g = scenery.g();
    this.tanks = new TankPainter(scenery);
    spans = scenery.frame().states().stream().collect(Collectors.groupingBy(Frame.StateSpan::lane));
    samples =
        scenery.frame().kernel().stream().collect(Collectors.groupingBy(Frame.KernelSpan::lane));
    wish();
  }

  /** The states as strips, and the tanks. */
  void strips() {
    for (LaneColumn column : s.seen()) {
      spans(column).forEach(span -> strip(column, span));
      tanks.paint(column, samples(column));
    }
  }

  /** Finds which names there are to write. */
  private void wish() {
    for (LaneColumn column : s.seen()) {
      if (column.labelled()) {
        names(column, spans(column), samples(column));
      }
    }
  }

  /**
   * The names of the states, on plates that hide what is behind them, where no other text stands.
   *
   * @param measured whether those that the kernel reported, or those that were inferred
   */
  void names(boolean measured) {
    wishes.stream().filter(wish -> wish.measured == measured).forEach(this::place);
  }

  /** The words of the queues. */
  void queues() {
    tanks.words();
  }

  /** The names and where they stand. */
  public List<Plate> plates() {
    return plates;
  }

  /** Whether a queue is drawn at this point: the send queue if true, the receive queue if false. */
  public Optional<Boolean> queueAt(double x, double y) {
    return tanks.areas().stream()
        .filter(area -> area.box().contains(x, y))
        .map(TankPainter.Area::sends)
        .findFirst();
  }

  private List<Frame.StateSpan> spans(LaneColumn column) {
    return spans.getOrDefault(column.number(), List.of());
  }

  private List<Frame.KernelSpan> samples(LaneColumn column) {
    return samples.getOrDefault(column.number(), List.of());
  }

  private void strip(LaneColumn column, Frame.StateSpan span) {
    double top = Math.max(s.head(), s.y(span.top()));
    double bottom = Math.min(s.height(), s.y(span.bottom()));
    if (bottom <= top || span.state() == TcpState.CLOSED) {
      return;
    }
    double width = Math.max(3, 0.22 * s.em());
    double x = Math.rint(column.line() - width / 2);
    Color ink = s.pale(ColourRole.KERNEL, span.state() == TcpState.ESTABLISHED ? 0.75 : 0.4);
    if (span.measured()) {
      g.setFill(ink);
      g.fillRect(x, top, width, bottom - top);
    } else {
      s.dashesDown(ink, x, width, top, bottom, 3, 4);
    }
  }

  /** The names stand where the states begin; the last one before the upper edge stands at it. */
  private void names(
      LaneColumn column, List<Frame.StateSpan> spans, List<Frame.KernelSpan> samples) {
    for (int i = 0; i < spans.size(); i++) {
      List<Frame.StateSpan> together = new ArrayList<>(List.of(spans.get(i)));
      while (i + 1 < spans.size() && spans.get(i + 1).top() - spans.get(i).top() < 0.9 * s.em()) {
        together.add(spans.get(++i));
      }
      name(column, together, samples);
    }
    backlog(column, samples);
  }

  private void name(
      LaneColumn column, List<Frame.StateSpan> together, List<Frame.KernelSpan> samples) {
    Frame.StateSpan last = together.getLast();
    double y = s.y(last.top());
    if (y > s.height() || s.y(last.bottom()) < s.head() + 0.6 * s.em()) {
      return;
    }
    double edge = s.head() + 0.65 * s.em();
    // A name held at the edge would take the place of the next state below the end of its own.
    double lowest = y < edge ? Math.max(edge, s.y(last.bottom())) : s.height();
    List<LabelForm> forms = forms(together, samples, Math.max(last.top(), s.top()));
    wishes.add(new Wish(column, Math.max(y, edge), lowest, forms, last.measured(), false));
  }

  private void place(Wish wish) {
    LaneColumn column = wish.column;
    double beside = slots.widest(column.number()) * BarPainter.slotWidth(s.em());
    double x = column.line() - column.inward() * (0.75 * s.em() + beside);
    double[] spots =
        heights(wish.middle, wish.lowest, wish.bound ? 0 : s.em())
            .flatMap(y -> DoubleStream.of(x, y))
            .toArray();
    boolean left = column.leftSide();
    Box within =
        new Box(
            Math.max(s.left(), left ? column.left() : x),
            s.head(),
            Math.min(s.width(), left ? x : column.right()),
            s.height());
    s.placer()
        .place(s.plate(), wish.forms, within, left ? Align.END : Align.START, spots)
        .ifPresent(at -> paint(wish, at));
  }

  /**
   * Where a name may stand, the best place first.
   *
   * @param lowest the lowest place
   * @param em how far apart the places are; 0 for one place only
   */
  static DoubleStream heights(double middle, double lowest, double em) {
    return Arrays.stream(SHIFTS)
        .map(shift -> middle + shift * em)
        .filter(y -> y <= lowest)
        .limit(em == 0 ? 1 : SHIFTS.length);
  }

  private void paint(Wish wish, Placed at) {
    plates.add(new Plate(wish.column, at.y(), at.form().line(), wish.measured));
    if (Math.abs(at.y() - wish.middle) > LED * s.em()) {
      g.setStroke(s.pale(ColourRole.KERNEL, 0.6));
      g.setLineWidth(1);
      g.strokeLine(wish.column.line(), wish.middle, at.x(), at.y());
    }
    s.plate(at, ColourRole.KERNEL, s.pale(ColourRole.KERNEL, wish.measured ? 0.16 : 0.0));
    if (!wish.measured) {
      Box box = at.box();
      double round = 0.5 * s.em();
      g.setStroke(s.pale(ColourRole.KERNEL, 0.6));
      g.setLineWidth(1);
      g.setLineDashes(3, 3);
      g.strokeRoundRect(
          box.left(), box.top(), box.right() - box.left(), box.bottom() - box.top(), round, round);
      g.setLineDashes();
    }
  }

  /** The state's name with what is known of it, and the name alone; never less. */
  private List<LabelForm> forms(
      List<Frame.StateSpan> together, List<Frame.KernelSpan> samples, double place) {
    Frame.StateSpan last = together.getLast();
    String name = last.state().name();
    if (!last.measured()) {
      // Where only the name has room, its dashes say that it was inferred.
      return ShortForms.of(Messages.get("timeline.inferred", name), name);
    }
    if (last.state() == TcpState.TIME_WAIT) {
      long left = secondsLeft(samples);
      return left > 0
          ? ShortForms.of(Messages.get("timeline.countdown", name, left), name)
          : ShortForms.of(name);
    }
    if (last.state() == TcpState.LISTEN) {
      long waiting = waiting(samples, place);
      return waiting > 0
          ? ShortForms.of(
              Messages.get("timeline.backlog", waiting), Messages.get("timeline.queue", waiting))
          : ShortForms.of(name);
    }
    boolean alone =
        together.size() < 2 || together.get(together.size() - 2).state() == last.state();
    return alone
        ? ShortForms.of(name)
        : ShortForms.of(together.get(together.size() - 2).state() + " → " + name, name);
  }

  /** How long a TIME_WAIT still lasts at the shown moment; 0 if it has ended or not known. */
  private long secondsLeft(List<Frame.KernelSpan> samples) {
    long moment = Math.min(s.built().now(), s.built().request().cursor());
    KernelState newest = null;
    for (Frame.KernelSpan span : samples) {
      if (newest == null || span.state().endNanos() <= moment) {
        newest = span.state();
      }
    }
    if (newest == null || newest.state() != TcpState.TIME_WAIT || newest.timer() != 3) {
      return 0;
    }
    long since = Math.max(0, moment - newest.endNanos());
    return Math.max(0, Math.round((newest.timerMillis() - since / 1e6) / 1000));
  }

  /** How many wait to be accepted at a place of the axis. */
  private static long waiting(List<Frame.KernelSpan> samples, double place) {
    long waiting = 0;
    for (Frame.KernelSpan span : samples) {
      if (span.top() <= place + 0.5) {
        waiting = span.state().receiveQueue();
      }
    }
    return waiting;
  }

  /** The number that waits to be accepted, wherever it changed. */
  private void backlog(LaneColumn column, List<Frame.KernelSpan> samples) {
    long before = 0;
    for (Frame.KernelSpan span : samples) {
      long waiting = span.state().receiveQueue();
      double y = s.y(span.top());
      boolean listens =
          span.state().state() == TcpState.LISTEN && TankPainter.isShown(span, samples);
      if (listens && waiting != before) {
        before = waiting;
        if (y > s.head() + 0.6 * s.em() && y < s.height() && isApart(column, y)) {
          List<LabelForm> forms = ShortForms.of(Messages.get("timeline.queue", waiting));
          wishes.add(new Wish(column, y, s.height(), forms, true, true));
        }
      }
    }
  }

  private boolean isApart(LaneColumn column, double y) {
    return wishes.stream()
        .noneMatch(wish -> wish.column.equals(column) && Math.abs(wish.middle - y) < 0.9 * s.em());
  }
}
