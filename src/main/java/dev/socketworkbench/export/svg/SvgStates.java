package dev.socketworkbench.export.svg;

import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.KernelState;
import dev.socketworkbench.call.LogFormat;
import dev.socketworkbench.call.Operation;
import dev.socketworkbench.call.TcpState;
import dev.socketworkbench.export.Extract;
import dev.socketworkbench.export.Extractor;
import dev.socketworkbench.export.Heading;
import dev.socketworkbench.export.Inference;
import dev.socketworkbench.timeline.KernelSpan;
import dev.socketworkbench.timeline.Lane;
import dev.socketworkbench.timeline.StatePath;
import java.util.List;

/**
 * Draws what the kernel said beside each lane: states as a strip with their names, queues as small
 * tanks. Where it was not asked, the states that follow from the calls, hollow and labelled so.
 */
final class SvgStates {
  private static final double STRIP = 10;
  private static final double WIDTH = 5;
  private static final double LINE = 11;
  private static final double LEAST_HEIGHT = 6;
  private static final double TANK = 10;

  private final Xml svg;
  private final Extract extract;
  private final SvgColumns columns;
  private boolean measured;
  private boolean inferred;

  SvgStates(Xml svg, Extract extract, SvgColumns columns) {
    this.svg = svg;
    this.extract = extract;
    this.columns = columns;
  }

  /** Whether measured states were drawn. */
  boolean hasMeasured() {
    return measured;
  }

  /** Whether inferred states were drawn. */
  boolean hasInferred() {
    return inferred;
  }

  void draw(Inference inference) {
    for (int number : columns.shown()) {
      Lane lane = extract.frame().lanes().get(number);
      List<KernelSpan> spans =
          extract.frame().kernel().stream().filter(span -> span.lane() == number).toList();
      if (spans.isEmpty()) {
        inferred(number, lane, inference);
      } else {
        measured(number, lane, spans);
      }
    }
  }

  private void measured(int number, Lane lane, List<KernelSpan> spans) {
    LabelColumn column = new LabelColumn(LINE, 2 * LINE);
    long most =
        spans.stream()
            .mapToLong(span -> Math.max(span.state().sendQueue(), span.state().receiveQueue()))
            .max()
            .orElse(0);
    TcpState before = null;
    for (KernelSpan span : spans) {
      KernelState state = span.state();
      double top = clamp(span.top());
      measured = true;
      svg.open("g");
      svg.element("title", LogFormat.operation(state) + " " + LogFormat.result(state));
      strip("strip", number, lane, top, clamp(span.bottom()));
      svg.close("g");
      boolean quiet = state.sendQueue() == 0 && state.receiveQueue() == 0 && state.timer() != 3;
      if (state.state() != before || !quiet) {
        double y = column.place(top - 2);
        if (!Double.isNaN(y)) {
          boolean tank = state.sendQueue() + state.receiveQueue() > 0;
          name("state", number, lane, y, words(state, state.state() != before), tank);
          if (tank) {
            tank(number, lane, y, state, most);
          }
        }
      }
      before = state.state();
    }
  }

  private static String words(KernelState state, boolean withName) {
    StringBuilder out = new StringBuilder(withName ? state.state().name() : "");
    if (state.state() == TcpState.LISTEN) {
      return state.receiveQueue() == 0
          ? out.toString()
          : out.append(' ').append(state.receiveQueue()).append(" waiting").toString().strip();
    }
    if (state.sendQueue() > 0) {
      out.append(' ').append(Heading.number(state.sendQueue())).append(" B to send");
    }
    if (state.receiveQueue() > 0) {
      out.append(' ').append(Heading.number(state.receiveQueue())).append(" B unread");
    }
    if (state.state() == TcpState.TIME_WAIT && state.timer() == 3) {
      out.append(' ').append(LogFormat.duration(state.timerMillis() * 1_000_000)).append(" left");
    }
    return out.toString().strip();
  }

  private void inferred(int number, Lane lane, Inference inference) {
    long until = extract.axis().nanos(extract.frame().to());
    List<StatePath.Step> steps =
        inference.path(lane, extract.reachesEnd() ? Long.MAX_VALUE : until);
    double end = lastClaim(number);
    LabelColumn column = new LabelColumn(LINE, 2 * LINE);
    for (int i = 0; i < steps.size(); i++) {
      double top = extract.axis().y(steps.get(i).nanos());
      double bottom =
          i + 1 < steps.size() ? extract.axis().y(steps.get(i + 1).nanos()) : Math.max(top, end);
      if (bottom < extract.frame().from() || steps.get(i).state() == TcpState.CLOSED) {
        continue;
      }
      inferred = true;
      strip("guess", number, lane, clamp(top), clamp(bottom));
      double y = column.place(clamp(top) - 2);
      if (!Double.isNaN(y)) {
        name("state inferred", number, lane, y, steps.get(i).state() + " (inferred)", false);
      }
    }
  }

  /** After a socket's close nothing more can be inferred of it. */
  private double lastClaim(int lane) {
    return extract.frame().bars().stream()
        .filter(bar -> bar.lane() == lane)
        .filter(
            bar ->
                bar.event().orElse(null) instanceof Call call
                    && call.operation() == Operation.CLOSE)
        .mapToDouble(bar -> bar.bottom() + Extractor.STEP)
        .findFirst()
        .orElse(extract.frame().to());
  }

  private double clamp(double y) {
    return Math.clamp(y, extract.frame().from(), extract.frame().to()) - extract.frame().from();
  }

  private void strip(String style, int number, Lane lane, double top, double bottom) {
    double x = columns.x(number) + (lane.onServerSide() ? STRIP : -STRIP - WIDTH);
    svg.empty(
        "rect",
        "class",
        style,
        "x",
        x,
        "y",
        top,
        "width",
        WIDTH,
        "height",
        Math.max(LEAST_HEIGHT, bottom - top - 1),
        "rx",
        1.5);
  }

  private void name(String style, int number, Lane lane, double y, String words, boolean withTank) {
    double beside = STRIP + WIDTH + 4 + (withTank ? TANK + 3 : 0);
    svg.element(
        "text",
        words,
        "class",
        style,
        "x",
        columns.x(number) + (lane.onServerSide() ? beside : -beside),
        "y",
        y,
        "text-anchor",
        lane.onServerSide() ? "start" : "end");
  }

  /** A tank is full at the most that this socket held in the drawing. */
  private void tank(int number, Lane lane, double y, KernelState state, long most) {
    double share = Math.max(state.sendQueue(), state.receiveQueue()) / (double) most;
    double x =
        columns.x(number) + (lane.onServerSide() ? STRIP + WIDTH + 4 : -STRIP - WIDTH - 4 - TANK);
    double level = Math.max(1, (TANK - 1) * share);
    svg.empty("rect", "class", "fill", "x", x, "y", y - level, "width", TANK, "height", level);
    svg.empty("rect", "class", "tank", "x", x, "y", y - TANK, "width", TANK, "height", TANK);
  }
}
