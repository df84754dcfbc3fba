package dev.socketworkbench.ui.timeline.states;

import dev.socketworkbench.call.TcpState;
import dev.socketworkbench.timeline.inference.StateStep;
import dev.socketworkbench.ui.support.Messages;
import dev.socketworkbench.ui.support.theme.ColourRole;
import dev.socketworkbench.ui.support.theme.RoleColours;
import dev.socketworkbench.ui.timeline.paint.Metrics;
import java.util.List;
import javafx.geometry.VPos;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.text.TextAlignment;

/** Draws TCP's eleven states, and on them the paths of a connection's two ends. */
final class StateDiagramPainter {
  /**
   * One end of the connection.
   *
   * @param known whether it is known to be in the last state of its path: no gap of the recording
   *     is behind that
   */
  record WalkedEnd(
      String name, ColourRole role, boolean server, List<StateStep> path, boolean known) {
    boolean isIn(TcpState state) {
      return known && path.getLast().state() == state;
    }
  }

  private final Canvas canvas;
  private final RoleColours colours;
  private Metrics m;
  private GraphicsContext g;

  StateDiagramPainter(Canvas canvas, RoleColours colours, Metrics metrics) {
    this.canvas = canvas;
    this.colours = colours;
    this.m = metrics;
  }

  void setMetrics(Metrics metrics) {
    this.m = metrics;
  }

  void paint(List<WalkedEnd> ends) {
    g = canvas.getGraphicsContext2D();
    g.setFill(colours.of(ColourRole.SURFACE));
    g.fillRect(0, 0, canvas.getWidth(), canvas.getHeight());
    for (StatePlaces.Edge edge : StatePlaces.EDGES) {
      edge(edge);
    }
    for (WalkedEnd end : ends) {
      path(end);
    }
    // Over the paths, so that what caused a step can be read.
    StatePlaces.EDGES.forEach(this::word);
    StatePlaces.PLACES.keySet().forEach(state -> state(state, ends));
    legend(ends);
  }

  private double x(TcpState state) {
    return StatePlaces.PLACES.get(state).x() * canvas.getWidth();
  }

  private double y(TcpState state) {
    return StatePlaces.PLACES.get(state).y() * (canvas.getHeight() - 2.6 * m.em());
  }

  private double halfWidth() {
    return 6 * m.cell() + 0.9 * m.em();
  }

  private double halfHeight() {
    return 0.95 * m.em();
  }

  private void edge(StatePlaces.Edge edge) {
    g.setStroke(colours.of(ColourRole.BORDER));
    g.setFill(colours.of(ColourRole.BORDER));
    g.setLineWidth(1.3);
    line(edge.from(), edge.to(), 0);
  }

  private void word(StatePlaces.Edge edge) {
    if (!edge.word().isEmpty() && canvas.getWidth() > 34 * m.em()) {
      String word = Messages.get(edge.word());
      double share = edge.to() == TcpState.SYN_SENT ? 0.62 : 0.5;
      double x = x(edge.from()) + share * (x(edge.to()) - x(edge.from()));
      double y = y(edge.from()) + share * (y(edge.to()) - y(edge.from()));
      if (edge.to() == TcpState.CLOSED) {
        // Back to the beginning: the line goes round the others, and its word stands on top.
        x = canvas.getWidth() * (edge.from() == TcpState.LAST_ACK ? 0.82 : 0.2);
        y = y(TcpState.CLOSED);
      }
      double width = word.length() * m.smallCell();
      g.setFill(colours.of(ColourRole.SURFACE));
      g.fillRect(x - width / 2 - 3, y - 0.55 * m.em(), width + 6, 1.1 * m.em());
      text(word, x, y, ColourRole.TEXT_MUTED, false);
    }
  }

  /** A line with a head, from edge to edge of the two boxes, moved aside by an offset. */
  private void line(TcpState from, TcpState to, double aside) {
    double x1 = x(from) + aside;
    double y1 = y(from) + aside;
    double x2 = x(to) + aside;
    double y2 = y(to) + aside;
    if (from == TcpState.TIME_WAIT || from == TcpState.LAST_ACK) {
      around(from, x1, y1, x2, y2);
      return;
    }
    double[] start = border(x1, y1, x2, y2);
    double[] end = border(x2, y2, x1, y1);
    g.strokeLine(start[0], start[1], end[0], end[1]);
    head(start[0], start[1], end[0], end[1]);
  }

  private void around(TcpState from, double x1, double y1, double x2, double y2) {
    boolean right = from == TcpState.LAST_ACK;
    double side = canvas.getWidth() * (right ? 0.965 : 0.035);
    double begin = right ? x1 + halfWidth() : x1 - halfWidth();
    double end = right ? x2 + halfWidth() : x2 - halfWidth();
    g.strokePolyline(new double[] {begin, side, side, end}, new double[] {y1, y1, y2, y2}, 4);
    head(side, y2, end, y2);
  }

  private double[] border(double x, double y, double toX, double toY) {
    double dx = toX - x;
    double dy = toY - y;
    double share =
        Math.min(
            dx == 0 ? Double.MAX_VALUE : halfWidth() / Math.abs(dx),
            dy == 0 ? Double.MAX_VALUE : halfHeight() / Math.abs(dy));
    share = Math.min(share, 0.45);
    return new double[] {x + dx * share, y + dy * share};
  }

  private void head(double x1, double y1, double x2, double y2) {
    double length = Math.max(1, Math.hypot(x2 - x1, y2 - y1));
    double dx = (x2 - x1) / length;
    double dy = (y2 - y1) / length;
    double size = 0.6 * m.em();
    double bx = x2 - dx * size;
    double by = y2 - dy * size;
    double w = size * 0.45;
    g.setLineDashes();
    g.fillPolygon(
        new double[] {x2, bx - dy * w, bx + dy * w},
        new double[] {y2, by + dx * w, by - dx * w},
        3);
  }

  private void path(WalkedEnd end) {
    Color ink = colours.of(end.role());
    g.setStroke(ink);
    g.setFill(ink);
    g.setLineWidth(3);
    for (int i = 1; i < end.path().size(); i++) {
      StateStep step = end.path().get(i);
      TcpState from = end.path().get(i - 1).state();
      if (from == step.state()) {
        continue; // The same again behind a gap of the recording.
      }
      // Two states that the kernel reported, and no step of TCP between them: the way was not seen.
      boolean isSeen = step.measured() && StatePlaces.isStep(from, step.state());
      g.setLineDashes(isSeen ? new double[0] : new double[] {7, 6});
      line(from, step.state(), end.server() ? -3 : 3);
    }
    g.setLineDashes();
  }

  private void state(TcpState state, List<WalkedEnd> ends) {
    double x = x(state) - halfWidth();
    double y = y(state) - halfHeight();
    boolean here = ends.stream().anyMatch(end -> end.isIn(state));
    boolean visited =
        ends.stream().anyMatch(end -> end.path().stream().anyMatch(step -> step.state() == state));
    g.setFill(
        here
            ? colours.of(ColourRole.SELECTION)
            : colours.of(visited ? ColourRole.SURFACE_RAISED : ColourRole.SURFACE));
    g.fillRoundRect(x, y, 2 * halfWidth(), 2 * halfHeight(), m.em(), m.em());
    g.setStroke(colours.of(visited ? ColourRole.TEXT : ColourRole.BORDER));
    g.setLineWidth(here ? 2.5 : visited ? 1.6 : 1);
    g.strokeRoundRect(x, y, 2 * halfWidth(), 2 * halfHeight(), m.em(), m.em());
    text(
        state.name(),
        x(state),
        y(state),
        here ? ColourRole.SELECTION_TEXT : visited ? ColourRole.TEXT : ColourRole.TEXT_MUTED,
        true);
    int place = 0;
    for (WalkedEnd end : ends) {
      if (end.isIn(state)) {
        marker(end, x(state), y + 2 * halfHeight() + (0.75 + 1.3 * place++) * m.em());
      }
    }
  }

  /** A square for the server's end, a disc for the client's. */
  private void marker(WalkedEnd end, double x, double y) {
    boolean measured = end.path().getLast().measured();
    String text = measured ? end.name() : Messages.get("timeline.inferred", end.name());
    double width = text.length() * m.smallCell() + 1.9 * m.em();
    double left = x - width / 2;
    double r = 0.38 * m.em();
    g.setFill(colours.of(ColourRole.SURFACE));
    g.fillRoundRect(left, y - 0.6 * m.em(), width, 1.2 * m.em(), m.em(), m.em());
    g.setStroke(colours.of(end.role()));
    g.setLineWidth(1.5);
    g.setLineDashes(measured ? new double[0] : new double[] {4, 3});
    g.strokeRoundRect(left, y - 0.6 * m.em(), width, 1.2 * m.em(), m.em(), m.em());
    g.setLineDashes();
    g.setFill(colours.of(end.role()));
    double at = left + 0.9 * m.em();
    if (end.server()) {
      g.fillRect(at - r, y - r, 2 * r, 2 * r);
    } else {
      g.fillOval(at - r, y - r, 2 * r, 2 * r);
    }
    g.setFont(m.small());
    g.setTextAlign(TextAlignment.LEFT);
    g.setTextBaseline(VPos.CENTER);
    g.fillText(text, at + 0.7 * m.em(), y);
  }

  private void legend(List<WalkedEnd> ends) {
    if (ends.isEmpty()) {
      legend(Messages.get("states.choose"), 0.9);
      return;
    }
    String who = Messages.get("states.legend-ends");
    String how = Messages.get("states.legend-lines");
    String both = who + "   " + how;
    if (both.length() * m.smallCell() <= legendRoom()) {
      legend(both, 0.9);
    } else {
      legend(who, 1.8);
      legend(how, 0.7);
    }
  }

  private double legendRoom() {
    return canvas.getWidth() - m.em();
  }

  /** A line of the legend, so many sizes of the text above the lower edge. */
  private void legend(String text, double above) {
    text(
        Metrics.fit(text, legendRoom(), m.smallCell()),
        canvas.getWidth() / 2,
        canvas.getHeight() - above * m.em(),
        ColourRole.TEXT_MUTED,
        false);
  }

  private void text(String text, double x, double y, ColourRole role, boolean large) {
    g.setFont(large ? m.font() : m.small());
    g.setTextAlign(TextAlignment.CENTER);
    g.setTextBaseline(VPos.CENTER);
    g.setFill(colours.of(role));
    g.fillText(text, Math.rint(x), Math.rint(y));
  }
}
