package dev.socketworkbench.ui.timeline.paint;

import dev.socketworkbench.call.KernelState;
import dev.socketworkbench.call.TcpState;
import dev.socketworkbench.timeline.frame.Frame;
import dev.socketworkbench.ui.support.Messages;
import dev.socketworkbench.ui.support.theme.ColourRole;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javafx.scene.canvas.GraphicsContext;

/**
 * Draws the TCP states beside each lane, filled where the kernel reported so and dashed where they
 * only follow from the calls, and the socket's two queues as tanks.
 */
public final class StatePainter {
  private static final int LEAST_LETTERS = 4;

  private final Scenery s;
  private final GraphicsContext g;
  private final TankPainter tanks;
  private final Map<Integer, List<Frame.StateSpan>> spans;
  private final Map<Integer, List<Frame.KernelSpan>> samples;

  /**
   * A text beside a lane.
   *
   * @param middle in pixels of the view, from its top
   * @param measured whether it comes from the kernel; otherwise its frame is dashed
   */
  public record Plate(LaneColumn column, double middle, String text, boolean measured) {}

  private final List<Plate> plates = new ArrayList<>();

  StatePainter(Scenery scenery) {
    this.s = scenery;
    this.g = scenery.g();
    this.tanks = new TankPainter(scenery);
    spans = scenery.frame().states().stream().collect(Collectors.groupingBy(Frame.StateSpan::lane));
    samples =
        scenery.frame().kernel().stream().collect(Collectors.groupingBy(Frame.KernelSpan::lane));
  }

  /** The states as strips, and the tanks. */
  void strips() {
    for (LaneColumn column : s.seen()) {
      spans(column).forEach(span -> strip(column, span));
      tanks.paint(column, samples(column));
    }
  }

  /** Finds where the states' names stand; before the calls' labels, which give way to them. */
  void placeNames(TextRoom room) {
    for (LaneColumn column : s.seen()) {
      if (column.labelled()) {
        names(column, spans(column), samples(column));
      }
    }
    for (Plate plate : plates) {
      double half = 0.5 * s.em();
      room.take(plate.column.number(), plate.middle - half, plate.middle + half);
    }
  }

  /** The names of the states, on plates that hide what is behind them. */
  void names() {
    plates.forEach(this::paint);
  }

  /** The names and where they stand. */
  public List<Plate> plates() {
    return plates;
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
    g.setFill(s.pale(ColourRole.KERNEL, span.state() == TcpState.ESTABLISHED ? 0.75 : 0.4));
    if (span.measured()) {
      g.fillRect(x, top, width, bottom - top);
    } else {
      s.dashes(x, width, top, bottom, 3, 4);
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
    y = Math.max(y, s.head() + 0.65 * s.em());
    String text = text(column, together, samples, Math.max(last.top(), s.top()));
    plates.add(new Plate(column, y, text, last.measured()));
  }

  private void paint(Plate plate) {
    LaneColumn column = plate.column;
    String text = Metrics.fit(plate.text, plateRoom(column), s.metrics().smallCell());
    if (text.length() < Math.min(LEAST_LETTERS, plate.text.length())) {
      return; // a letter or two say nothing
    }
    double width = text.length() * s.metrics().smallCell() + 0.7 * s.em();
    double x = column.line() - column.inward() * 0.75 * s.em();
    double left = column.leftSide() ? x - width : x;
    double y = plate.middle;
    s.plate(
        text, left, y, ColourRole.KERNEL, s.pale(ColourRole.KERNEL, plate.measured ? 0.16 : 0.0));
    if (!plate.measured) {
      g.setStroke(s.pale(ColourRole.KERNEL, 0.6));
      g.setLineWidth(1);
      g.setLineDashes(3, 3);
      g.strokeRoundRect(left, y - 0.57 * s.em(), width, 1.15 * s.em(), 0.5 * s.em(), 0.5 * s.em());
      g.setLineDashes();
    }
  }

  /** How much text a plate beside this lane holds. */
  private double plateRoom(LaneColumn column) {
    double outer =
        column.leftSide() ? Math.max(column.left(), s.left()) : Math.min(column.right(), s.width());
    return (outer - column.line()) * -column.inward() - (0.75 + 0.7) * s.em();
  }

  private String text(
      LaneColumn column,
      List<Frame.StateSpan> together,
      List<Frame.KernelSpan> samples,
      double place) {
    Frame.StateSpan last = together.getLast();
    String name = last.state().name();
    if (!last.measured()) {
      return inferred(name, plateRoom(column));
    }
    if (last.state() == TcpState.TIME_WAIT) {
      long left = secondsLeft(samples);
      return left > 0 ? Messages.get("timeline.countdown", name, left) : name;
    }
    if (last.state() == TcpState.LISTEN) {
      long waiting = waiting(samples, place);
      return waiting > 0 ? Messages.get("timeline.backlog", waiting) : name;
    }
    boolean alone =
        together.size() < 2 || together.get(together.size() - 2).state() == last.state();
    String all = alone ? name : together.get(together.size() - 2).state() + " → " + name;
    return all.length() * s.metrics().smallCell() < plateRoom(column) ? all : name;
  }

  /** Where there is little room, the name is cut and never the word. */
  private String inferred(String name, double room) {
    double cell = s.metrics().smallCell();
    String whole = Messages.get("timeline.inferred", name);
    double left = room - Messages.get("timeline.inferred-short", "").length() * cell;
    return whole.length() * cell <= room
        ? whole
        : Messages.get("timeline.inferred-short", Metrics.fit(name, left, cell));
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
          plates.add(new Plate(column, y, Messages.get("timeline.queue", waiting), true));
        }
      }
    }
  }

  private boolean isApart(LaneColumn column, double y) {
    return plates.stream()
        .noneMatch(
            plate -> plate.column.equals(column) && Math.abs(plate.middle - y) < 0.9 * s.em());
  }
}
