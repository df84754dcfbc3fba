package dev.socketworkbench.ui.timeline;

import dev.socketworkbench.call.KernelState;
import dev.socketworkbench.call.TcpState;
import dev.socketworkbench.timeline.KernelSpan;
import dev.socketworkbench.timeline.StateSpan;
import dev.socketworkbench.ui.support.Messages;
import dev.socketworkbench.ui.support.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.scene.canvas.GraphicsContext;

/**
 * Draws the TCP states beside each lane, filled where the kernel said so and dashed where they only
 * follow from the calls, and the socket's two queues as tanks.
 */
final class StatePainter {
  private static final double LEAST_TANK = 4096;

  private final Scenery s;
  private final GraphicsContext g;
  private final Map<Integer, List<StateSpan>> spans;
  private final Map<Integer, List<KernelSpan>> samples;

  StatePainter(Scenery scenery) {
    this.s = scenery;
    this.g = scenery.g();
    spans = scenery.frame().states().stream().collect(Collectors.groupingBy(StateSpan::lane));
    samples = scenery.frame().kernel().stream().collect(Collectors.groupingBy(KernelSpan::lane));
  }

  /** The states as strips, and the tanks. */
  void strips() {
    for (LaneColumn column : s.seen()) {
      spans(column).forEach(span -> strip(column, span));
      tanks(column, samples(column));
    }
  }

  /** The names of the states, on plates that hide what is behind them. */
  void names() {
    for (LaneColumn column : s.seen()) {
      if (column.labelled()) {
        names(column, spans(column), samples(column));
      }
    }
  }

  private List<StateSpan> spans(LaneColumn column) {
    return spans.getOrDefault(column.number(), List.of());
  }

  private List<KernelSpan> samples(LaneColumn column) {
    return samples.getOrDefault(column.number(), List.of());
  }

  private void strip(LaneColumn column, StateSpan span) {
    double top = Math.max(s.head(), s.y(span.top()));
    double bottom = Math.min(s.height(), s.y(span.bottom()));
    if (bottom <= top || span.state() == TcpState.CLOSED) {
      return;
    }
    double width = Math.max(3, 0.22 * s.em());
    double x = Math.rint(column.line() - width / 2);
    g.setFill(s.pale(Role.KERNEL, span.state() == TcpState.ESTABLISHED ? 0.75 : 0.4));
    if (span.measured()) {
      g.fillRect(x, top, width, bottom - top);
    } else {
      s.dashes(x, width, top, bottom, 3, 4);
    }
  }

  /** The names stand where the states begin; the last one before the upper edge stands at it. */
  private void names(LaneColumn column, List<StateSpan> spans, List<KernelSpan> samples) {
    for (int i = 0; i < spans.size(); i++) {
      List<StateSpan> together = new ArrayList<>(List.of(spans.get(i)));
      while (i + 1 < spans.size() && spans.get(i + 1).top() - spans.get(i).top() < 0.9 * s.em()) {
        together.add(spans.get(++i));
      }
      name(column, together, samples);
    }
  }

  private void name(LaneColumn column, List<StateSpan> together, List<KernelSpan> samples) {
    StateSpan last = together.getLast();
    double y = s.y(last.top());
    if (y > s.height() || s.y(last.bottom()) < s.head() + 0.6 * s.em()) {
      return;
    }
    y = Math.max(y, s.head() + 0.65 * s.em());
    Optional<KernelState> sample = samples.stream().map(KernelSpan::state).reduce((a, b) -> b);
    String text = text(together, sample, column.labelWidth(s.em()));
    text = Metrics.fit(text, column.labelWidth(s.em()) - 0.4 * s.em(), s.metrics().smallCell());
    double width = text.length() * s.metrics().smallCell() + 0.7 * s.em();
    double x = column.line() - column.inward() * 0.75 * s.em();
    double left = column.leftSide() ? x - width : x;
    s.plate(text, left, y, Role.KERNEL, s.pale(Role.KERNEL, last.measured() ? 0.16 : 0.0));
    if (!last.measured()) {
      g.setStroke(s.pale(Role.KERNEL, 0.6));
      g.setLineWidth(1);
      g.setLineDashes(3, 3);
      g.strokeRoundRect(left, y - 0.57 * s.em(), width, 1.15 * s.em(), 0.5 * s.em(), 0.5 * s.em());
      g.setLineDashes();
    }
  }

  private String text(List<StateSpan> together, Optional<KernelState> sample, double room) {
    StateSpan last = together.getLast();
    String name = last.state().name();
    if (!last.measured()) {
      return Messages.get("timeline.inferred", name);
    }
    if (sample.isPresent() && sample.get().state() == last.state()) {
      KernelState said = sample.get();
      if (last.state() == TcpState.TIME_WAIT && said.timer() == 3) {
        return Messages.get("timeline.countdown", name, Math.max(0, secondsLeft(said)));
      }
      if (last.state() == TcpState.LISTEN && said.receiveQueue() > 0) {
        return Messages.get("timeline.backlog", said.receiveQueue());
      }
    }
    String all =
        together.size() < 2 ? name : together.get(together.size() - 2).state() + " → " + name;
    return all.length() * s.metrics().smallCell() < room - s.em() ? all : name;
  }

  private long secondsLeft(KernelState said) {
    long moment = Math.min(s.built().now(), s.built().request().cursor());
    return Math.round((said.timerMillis() - (moment - said.endNanos()) / 1e6) / 1000);
  }

  private void tanks(LaneColumn column, List<KernelSpan> samples) {
    double most = LEAST_TANK;
    for (KernelSpan span : samples) {
      most =
          Math.max(most, (double) Math.max(span.state().sendQueue(), span.state().receiveQueue()));
    }
    double before = -1e9;
    for (KernelSpan span : samples) {
      KernelState said = span.state();
      double y = Math.max(s.y(span.top()), s.head() + 1.1 * s.em());
      boolean empty = said.sendQueue() == 0 && said.receiveQueue() == 0;
      boolean seen = s.y(span.bottom()) > s.head() + 2 * s.em() && y < s.height();
      if (said.state() != TcpState.LISTEN && !empty && seen && y > before + 2.4 * s.em()) {
        tank(column, 0, said.sendQueue(), most, y, "timeline.send-queue", Role.SEND);
        tank(column, 1, said.receiveQueue(), most, y, "timeline.receive-queue", Role.RECV);
        before = y;
      }
    }
  }

  private void tank(
      LaneColumn column, int place, long level, double most, double y, String key, Role role) {
    if (level == 0) {
      return;
    }
    double em = s.em();
    double width = 0.8 * em;
    double height = 1.7 * em;
    double x =
        column.line()
            + column.inward() * (1.0 + place * 1.1) * em
            - (column.leftSide() ? 0 : width);
    double top = y - 0.1 * em;
    g.setFill(s.colour(Role.SURFACE));
    g.fillRect(x, top, width, height);
    double full = Math.max(2, height * Math.min(1, level / most));
    g.setFill(s.colour(role));
    g.fillRect(x, top + height - full, width, full);
    g.setStroke(s.colour(Role.TEXT_MUTED));
    g.setLineWidth(1.2);
    g.strokeLine(x, top, x, top + height);
    g.strokeLine(x + width, top, x + width, top + height);
    g.strokeLine(x, top + height, x + width, top + height);
    String text = Messages.get(key, level);
    double textWidth = text.length() * s.metrics().smallCell() + 0.7 * em;
    double at = column.line() + column.inward() * 3.3 * em - (column.leftSide() ? 0 : textWidth);
    s.plate(text, at, top + (place == 0 ? 0.5 : 1.5) * em, role, s.colour(Role.SURFACE));
  }
}
