package dev.socketworkbench.export.svg;

import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.KernelState;
import dev.socketworkbench.call.LogFormat;
import dev.socketworkbench.call.TcpState;
import dev.socketworkbench.export.Extract;
import dev.socketworkbench.export.Extractor;
import dev.socketworkbench.export.Heading;
import dev.socketworkbench.timeline.frame.Frame;
import java.util.ArrayList;
import java.util.List;

/**
 * Draws what the kernel reported beside each lane: states as a strip with their names, queues as
 * small tanks. Where it was not asked, the states that follow from the calls, hollow and labelled
 * so.
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

  void draw() {
    for (int number : columns.shown()) {
      int lane = number;
      List<Frame.KernelSpan> said =
          extract.frame().kernel().stream().filter(span -> span.lane() == lane).toList();
      long most =
          said.stream()
              .mapToLong(span -> Math.max(span.state().sendQueue(), span.state().receiveQueue()))
              .max()
              .orElse(0);
      LabelColumn names = new LabelColumn(LINE, 2 * LINE);
      List<Frame.StateSpan> states =
          extract.frame().states().stream().filter(span -> span.lane() == lane).toList();
      for (int i = 0; i < states.size(); i++) {
        Frame.StateSpan span = states.get(i);
        if (span.measured()) {
          List<Frame.StateSpan> later = states.subList(i + 1, states.size());
          measured(span, before(said, span, later), names, most);
        } else {
          inferred(span, names);
        }
      }
    }
  }

  /** Behind a gap of the recording the same state begins anew, with what was said there. */
  private static List<Frame.KernelSpan> before(
      List<Frame.KernelSpan> said, Frame.StateSpan span, List<Frame.StateSpan> later) {
    return later.isEmpty() || later.getFirst().state() != span.state()
        ? said
        : said.stream().filter(each -> each.top() < later.getFirst().top()).toList();
  }

  /** A state that the kernel reported, and what it said of the queues meanwhile. */
  private void measured(
      Frame.StateSpan span, List<Frame.KernelSpan> said, LabelColumn names, long most) {
    List<KernelState> its = new ArrayList<>();
    List<Double> tops = new ArrayList<>();
    for (Frame.KernelSpan each : said) {
      boolean before = each.bottom() <= span.top() && each.top() < span.top();
      boolean during = !before && each.top() <= span.bottom();
      if (during && each.state().state() == span.state()) {
        its.add(each.state());
        tops.add(Math.max(each.top(), span.top()));
      }
    }
    measured = true;
    if (span.state() != TcpState.CLOSED) {
      svg.open("g");
      svg.element("title", its.isEmpty() ? span.state().name() : title(its.getFirst()));
      strip("strip", span.lane(), span.top(), span.bottom());
      svg.close("g");
    }
    boolean atOnce = !its.isEmpty() && tops.getFirst() - span.top() < LINE;
    String first = atOnce ? words(its.getFirst()) : "";
    label(span.lane(), span.top(), names, (span.state() + " " + first).strip(), its, most, atOnce);
    for (int i = atOnce ? 1 : 0; i < its.size(); i++) {
      String words = words(its.get(i));
      if (!words.isEmpty()) {
        label(span.lane(), tops.get(i), names, words, its.subList(i, i + 1), most, true);
      }
    }
  }

  private static String title(KernelState said) {
    return LogFormat.operation(said) + " " + LogFormat.result(said);
  }

  private void label(
      int lane,
      double top,
      LabelColumn names,
      String words,
      List<KernelState> said,
      long most,
      boolean withTank) {
    double y = names.place(clamp(top) - 2);
    if (!Double.isNaN(y)) {
      boolean tank = withTank && said.getFirst().sendQueue() + said.getFirst().receiveQueue() > 0;
      name("state", lane, y, words, tank);
      if (tank) {
        tank(lane, y, said.getFirst(), most);
      }
    }
  }

  /** A state that only follows from the calls: hollow, and labelled so. */
  private void inferred(Frame.StateSpan span, LabelColumn names) {
    double end = Math.min(span.bottom(), lastClaim(span));
    if (end < extract.frame().from() || span.state() == TcpState.CLOSED) {
      return;
    }
    inferred = true;
    strip("guess", span.lane(), span.top(), end);
    double y = names.place(clamp(span.top()) - 2);
    if (!Double.isNaN(y)) {
      name("state inferred", span.lane(), y, span.state() + " (inferred)", false);
    }
  }

  private static String words(KernelState state) {
    if (state.state() == TcpState.LISTEN) {
      return state.receiveQueue() == 0 ? "" : state.receiveQueue() + " waiting";
    }
    StringBuilder out = new StringBuilder();
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

  /** After a socket's close nothing more can be inferred of it. */
  private double lastClaim(Frame.StateSpan span) {
    return extract.frame().bars().stream()
        .filter(bar -> bar.lane() == span.lane())
        .filter(
            bar ->
                bar.event().orElse(null) instanceof Call call
                    && call.closesSocket()
                    && call.hasReturned())
        .mapToDouble(bar -> bar.bottom() + Extractor.STEP)
        .map(end -> Math.max(end, span.top()))
        .findFirst()
        .orElse(extract.frame().to());
  }

  private double clamp(double y) {
    return Math.clamp(y, extract.frame().from(), extract.frame().to()) - extract.frame().from();
  }

  private boolean isLeft(int lane) {
    return extract.frame().lanes().get(lane).onServerSide();
  }

  private void strip(String style, int lane, double from, double to) {
    double x = columns.x(lane) + (isLeft(lane) ? STRIP : -STRIP - WIDTH);
    double top = clamp(from);
    double bottom = clamp(to);
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

  private void name(String style, int lane, double y, String words, boolean withTank) {
    double beside = STRIP + WIDTH + 4 + (withTank ? TANK + 3 : 0);
    svg.element(
        "text",
        words,
        "class",
        style,
        "x",
        columns.x(lane) + (isLeft(lane) ? beside : -beside),
        "y",
        y,
        "text-anchor",
        isLeft(lane) ? "start" : "end");
  }

  /** A tank is full at most that this socket held in the drawing. */
  private void tank(int lane, double y, KernelState state, long most) {
    double share = Math.max(state.sendQueue(), state.receiveQueue()) / (double) most;
    double x = columns.x(lane) + (isLeft(lane) ? STRIP + WIDTH + 4 : -STRIP - WIDTH - 4 - TANK);
    double level = Math.max(1, (TANK - 1) * share);
    svg.empty("rect", "class", "fill", "x", x, "y", y - level, "width", TANK, "height", level);
    svg.empty("rect", "class", "tank", "x", x, "y", y - TANK, "width", TANK, "height", TANK);
  }
}
