package dev.socketworkbench.ui.timeline.paint;

import dev.socketworkbench.call.KernelState;
import dev.socketworkbench.call.TcpState;
import dev.socketworkbench.timeline.frame.Frame;
import dev.socketworkbench.ui.support.Messages;
import dev.socketworkbench.ui.support.theme.ColourRole;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.canvas.GraphicsContext;

/**
 * Draws a socket's send and receive queue as tanks beside its lane, where the kernel reported so.
 */
final class TankPainter {
  /** What fills a tank to the brim, in bytes, unless some queue of the lane held more. */
  private static final double LEAST_TANK = 4096;

  /** One queue: its level in bytes, its texts for much and for little room. */
  private record Tank(ColourRole role, long level, String text, String brief) {}

  /** What is written beside tanks: of the one at this place, so far from the lane. */
  private record TankLabel(LaneColumn column, Tank tank, int place, double away, double y) {}

  /**
   * A tank that was drawn, or what is written beside it.
   *
   * @param sends whether it is the send queue
   */
  record Area(LabelPlacer.Box box, boolean sends) {}

  private final List<TankLabel> words = new ArrayList<>();
  private final List<Area> areas = new ArrayList<>();

  private final Scenery s;
  private final GraphicsContext g;

  TankPainter(Scenery scenery) {
    this.s = scenery;
    this.g = scenery.g();
  }

  void paint(LaneColumn column, List<Frame.KernelSpan> samples) {
    double most = LEAST_TANK;
    for (Frame.KernelSpan span : samples) {
      long larger = Math.max(span.state().sendQueue(), span.state().receiveQueue());
      most = Math.max(most, (double) larger);
    }
    double before = -1e9;
    for (Frame.KernelSpan span : samples) {
      KernelState said = span.state();
      double y = Math.max(s.y(span.top()), s.head() + 1.1 * s.em());
      boolean empty = said.sendQueue() == 0 && said.receiveQueue() == 0;
      boolean seen = s.y(span.bottom()) > s.head() + 2 * s.em() && y < s.height();
      boolean apart = y > before + 2.4 * s.em();
      if (said.state() != TcpState.LISTEN && !empty && seen && apart && isShown(span, samples)) {
        List<Tank> tanks = tanks(said);
        for (int place = 0; place < tanks.size(); place++) {
          paint(column, tanks.get(place), place, most, y);
        }
        for (int place = 0; place < tanks.size(); place++) {
          words.add(new TankLabel(column, tanks.get(place), place, wordsAway(tanks.size()), y));
        }
        before = y;
      }
    }
  }

  /** Of several readings at the same place the last one is drawn: it is what held from there on. */
  static boolean isShown(Frame.KernelSpan span, List<Frame.KernelSpan> samples) {
    return span.bottom() - span.top() >= 0.5 || span.equals(samples.getLast());
  }

  private static List<Tank> tanks(KernelState said) {
    Tank sent =
        new Tank(
            ColourRole.SEND,
            said.sendQueue(),
            Messages.get("timeline.send-queue", said.sendQueue()),
            Messages.get("timeline.send-queue-short", said.sendQueue()));
    Tank received =
        new Tank(
            ColourRole.RECV,
            said.receiveQueue(),
            Messages.get("timeline.receive-queue", said.receiveQueue()),
            Messages.get("timeline.receive-queue-short", said.receiveQueue()));
    return List.of(sent, received).stream().filter(tank -> tank.level > 0).toList();
  }

  private void paint(LaneColumn column, Tank tank, int place, double most, double y) {
    double em = s.em();
    double width = 0.8 * em;
    double height = 1.7 * em;
    double away = (1.0 + place * 1.1) * em;
    double x = column.line() + column.inward() * away - (column.leftSide() ? 0 : width);
    double top = y - 0.1 * em;
    g.setFill(s.colour(ColourRole.SURFACE));
    g.fillRect(x, top, width, height);
    LabelPlacer.Box box = new LabelPlacer.Box(x, top, x + width, top + height);
    s.placer().block(box);
    areas.add(new Area(box, tank.role == ColourRole.SEND));
    double full = Math.max(2, height * Math.min(1, tank.level / most));
    g.setFill(s.colour(tank.role));
    g.fillRect(x, top + height - full, width, full);
    g.setStroke(s.colour(ColourRole.TEXT_MUTED));
    g.setLineWidth(1.2);
    g.strokeLine(x, top, x, top + height);
    g.strokeLine(x + width, top, x + width, top + height);
    g.strokeLine(x, top + height, x + width, top + height);
  }

  /** How far from the lane the words begin: behind the last of so many tanks, in pixels. */
  private double wordsAway(int tanks) {
    return (1.0 + 1.1 * tanks) * s.em();
  }

  /** What is in the queues, beside the last tank, where no other text stands. */
  void words() {
    words.forEach(this::words);
  }

  private void words(TankLabel wish) {
    double em = s.em();
    LaneColumn column = wish.column;
    double x = column.line() + column.inward() * wish.away;
    double far = column.line() + column.inward() * (s.columns().inwardRoom(column) - 0.6 * em);
    LabelPlacer.Box within =
        new LabelPlacer.Box(
            Math.max(s.left(), Math.min(x, far)),
            s.head(),
            Math.min(s.width(), Math.max(x, far)),
            s.height());
    double belongs = wish.y + (wish.place == 0 ? 0.4 : 1.55) * em;
    s.placer()
        .place(
            s.plate(),
            ShortForms.of(wish.tank.text, wish.tank.brief),
            within,
            column.leftSide() ? LabelPlacer.Align.START : LabelPlacer.Align.END,
            x,
            belongs,
            x,
            belongs + 0.6 * em,
            x,
            belongs - 0.6 * em)
        .ifPresent(
            at -> {
              areas.add(new Area(at.box(), wish.tank.role == ColourRole.SEND));
              s.plate(at, wish.tank.role, s.colour(ColourRole.SURFACE));
            });
  }

  /** What was drawn, and what is written there. */
  List<Area> areas() {
    return areas;
  }
}
