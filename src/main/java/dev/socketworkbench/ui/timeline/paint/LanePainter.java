package dev.socketworkbench.ui.timeline.paint;

import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.Outcome;
import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.call.address.Endpoint;
import dev.socketworkbench.timeline.frame.Frame;
import dev.socketworkbench.timeline.inference.Link;
import dev.socketworkbench.ui.support.Messages;
import dev.socketworkbench.ui.support.theme.ColourRole;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.text.TextAlignment;

/** Draws the lanes' lines and their heads, which stay at the upper edge. */
final class LanePainter {
  private final Scenery s;
  private final GraphicsContext g;

  LanePainter(Scenery scenery) {
    this.s = scenery;
    this.g = scenery.g();
  }

  void lines() {
    for (LaneColumn column : s.seen()) {
      boolean outside = lane(column).socket().isEmpty();
      g.setFill(s.colour(ColourRole.BORDER));
      if (outside) {
        s.dashes(column.line(), 1, s.head(), s.height(), 2, 5);
      } else {
        g.fillRect(column.line(), s.head(), 1, s.height() - s.head());
      }
    }
    for (LaneColumns.Fold fold : s.columns().folds()) {
      // A bundle of lines: a ground of its own would break the rows' stripes.
      g.setFill(s.colour(ColourRole.BORDER));
      double middle = Math.rint(fold.left() + fold.width() / 2);
      s.dashes(middle - 2, 1, s.head(), s.height(), 2, 4);
      s.dashes(middle + 2, 1, s.head(), s.height(), 2, 4);
    }
    s.frame().bars().forEach(this::birth);
  }

  private Frame.Lane lane(LaneColumn column) {
    return s.frame().lanes().get(column.number());
  }

  /** From an accept to the lane of the socket that it returned. */
  private void birth(Frame.Bar bar) {
    if (!(bar.event().orElse(null) instanceof Call call)
        || !(call.outcome() instanceof Outcome.Accepted accepted)) {
      return;
    }
    int lane = s.built().lanes().laneOf(accepted.socket()).orElse(-1);
    if (lane >= 0 && s.columns().of(bar.lane()).isPresent() && s.columns().of(lane).isPresent()) {
      double y = Math.rint(s.y(bar.bottom())) - 0.5;
      double to = s.columns().of(lane).get().line();
      g.setStroke(s.pale(ColourRole.OPEN, 0.6));
      g.setLineWidth(1.4);
      g.setLineDashes(2, 4);
      g.strokeLine(s.columns().of(bar.lane()).get().line(), y, to, y);
      g.setLineDashes();
      double r = 0.28 * s.em();
      g.setFill(s.colour(ColourRole.OPEN));
      g.fillOval(to - r, y - r, 2 * r, 2 * r);
    }
  }

  void heads() {
    g.setFill(s.colour(ColourRole.SURFACE_RAISED));
    g.fillRect(0, 0, s.width(), s.head());
    g.setStroke(s.colour(ColourRole.BORDER));
    g.setLineWidth(1);
    g.strokeLine(0, s.head() - 0.5, s.width(), s.head() - 0.5);
    for (LaneColumn column : s.seen()) {
      head(column);
    }
    for (LaneColumns.Fold fold : s.columns().folds()) {
      double middle = fold.left() + fold.width() / 2;
      s.text("⋯", middle, 0.9 * s.em(), ColourRole.TEXT_MUTED, false, TextAlignment.CENTER);
      s.text(
          Integer.toString(fold.lanes()),
          middle,
          2.2 * s.em(),
          ColourRole.TEXT_MUTED,
          true,
          TextAlignment.CENTER);
    }
  }

  private void head(LaneColumn column) {
    Frame.Lane lane = lane(column);
    String name = lane.socket().map(SocketId::toString).orElse(Messages.get("timeline.outside"));
    double em = s.em();
    if (!column.labelled()) {
      s.text("▸", column.line(), 1.5 * em, ColourRole.TEXT_MUTED, false, TextAlignment.CENTER);
      return;
    }
    ColourRole ink =
        lane.socket().isEmpty()
            ? ColourRole.TEXT_MUTED
            : column.leftSide() ? ColourRole.OPEN : ColourRole.SEND;
    boolean left = column.leftSide();
    double x = left ? column.line() + 0.6 * em : column.line() - 0.6 * em;
    TextAlignment align = left ? TextAlignment.RIGHT : TextAlignment.LEFT;
    double room = Math.min(column.width() - 0.4 * em, left ? x - s.left() : s.width() - x);
    g.setFont(s.metrics().strong());
    g.setTextAlign(align);
    g.setFill(s.colour(ink));
    g.fillText(Metrics.fit(name, room, s.metrics().cell()), x, Math.rint(1.0 * em));
    String address = lane.link().map(link -> address(link, lane)).orElse(role(lane));
    s.text(
        Metrics.fit(address, room, s.metrics().smallCell()),
        x,
        2.25 * em,
        ColourRole.TEXT_MUTED,
        true,
        align);
  }

  private static String role(Frame.Lane lane) {
    boolean listens = lane.socket().filter(id -> id.role() == SocketId.Role.SERVER).isPresent();
    return Messages.get(listens ? "timeline.listener" : "timeline.not-connected");
  }

  private static String address(Link link, Frame.Lane lane) {
    Endpoint own = lane.onServerSide() ? link.serverAddress() : link.clientAddress();
    return own.toString();
  }
}
