package dev.socketworkbench.ui.timeline.paint;

import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.Outcome;
import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.call.address.Endpoint;
import dev.socketworkbench.timeline.frame.Frame;
import dev.socketworkbench.timeline.inference.Link;
import dev.socketworkbench.ui.support.Messages;
import dev.socketworkbench.ui.support.theme.ColourRole;
import dev.socketworkbench.ui.timeline.paint.LabelPlacer.Align;
import dev.socketworkbench.ui.timeline.paint.LabelPlacer.Box;
import dev.socketworkbench.ui.timeline.paint.LabelPlacer.LabelForm;
import dev.socketworkbench.ui.timeline.paint.LabelPlacer.Placed;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.text.TextAlignment;

/** Draws the lanes' lines and their heads, which stay at the upper edge. */
final class LanePainter {
  /** How high the names of other programs are, in em. */
  static final double PROGRAMS = 1.2;

  /** So far from its lane's line a name still belongs to it, in sizes of the text. */
  private static final double MOST_INWARDS = 2;

  private final Scenery s;
  private final GraphicsContext g;

  /** Where the lanes' own heads begin. */
  private final double down;

  /**
   * A painter of this scenery.
   *
   * @param programs whether the names of other programs stand above their lanes' names
   */
  LanePainter(Scenery scenery, boolean programs) {
    this.s = scenery;
    this.g = scenery.g();
    this.down = programs ? PROGRAMS * scenery.em() : 0;
  }

  void lines() {
    for (LaneColumn column : s.seen()) {
      boolean outside = lane(column).socket().isEmpty();
      if (outside) {
        s.dashesDown(s.colour(ColourRole.BORDER), column.line(), 1, s.head(), s.height(), 2, 5);
      } else {
        g.setFill(s.colour(ColourRole.BORDER));
        g.fillRect(column.line(), s.head(), 1, s.height() - s.head());
      }
    }
    for (LaneColumns.Fold fold : s.columns().folds()) {
      // A bundle of lines: a ground of its own would break the rows' stripes.
      Color ink = s.colour(ColourRole.BORDER);
      double middle = Math.rint(fold.left() + fold.width() / 2);
      s.dashesDown(ink, middle - 2, 1, s.head(), s.height(), 2, 4);
      s.dashesDown(ink, middle + 2, 1, s.head(), s.height(), 2, 4);
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
      double from = s.columns().of(bar.lane()).get().line();
      s.dashesAcross(
          s.pale(ColourRole.OPEN, 0.6), y - 0.5, 1, Math.min(from, to), Math.max(from, to), 2, 4);
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
    if (down > 0) {
      programs();
    }
    // All names before any address: an address never takes a name's place.
    Map<LaneColumn, Placed> names = new LinkedHashMap<>();
    s.seen().forEach(column -> name(column).ifPresent(at -> names.put(column, at)));
    names.forEach(this::head);
    for (LaneColumns.Fold fold : s.columns().folds()) {
      double middle = fold.left() + fold.width() / 2;
      boolean hasTwoLines = s.head() - down > 2.5 * s.em();
      double below = down + (hasTwoLines ? 2.2 * s.em() : 1.4 * s.em());
      double above = down + (hasTwoLines ? 0.9 * s.em() : 0.5 * s.em());
      s.text("⋯", middle, above, ColourRole.TEXT_MUTED, false, TextAlignment.CENTER);
      s.text(
          Integer.toString(fold.lanes()),
          middle,
          below,
          ColourRole.TEXT_MUTED,
          true,
          TextAlignment.CENTER);
    }
  }

  /** The name of each other program over its neighbouring lanes, with a line that holds them. */
  private void programs() {
    List<LaneColumn> seen = s.seen();
    for (int i = 0; i < seen.size(); ) {
      Optional<String> program = s.words().program(lane(seen.get(i)));
      int end = i + 1;
      while (end < seen.size()
          && seen.get(end).leftSide() == seen.get(i).leftSide()
          && program.equals(s.words().program(lane(seen.get(end))))) {
        end++;
      }
      if (program.isPresent()) {
        program(program.get(), seen.get(i), seen.get(end - 1));
      }
      i = end;
    }
  }

  private void program(String name, LaneColumn first, LaneColumn last) {
    double em = s.em();
    double from = Math.max(s.left(), first.left() + 0.2 * em);
    double to = Math.min(s.width(), last.right() - 0.2 * em);
    int most = (int) ((to - from) / s.metrics().smallCell());
    if (most < 2) {
      return;
    }
    String shown = name.length() <= most ? name : name.substring(0, most - 1) + "…";
    s.text(shown, (from + to) / 2, 0.55 * em, ColourRole.TEXT, true, TextAlignment.CENTER);
    g.setStroke(s.colour(ColourRole.TEXT_MUTED));
    g.setLineWidth(1);
    double y = Math.rint(down + 0.1 * em) - 0.5; // an underscore stands above it
    g.strokePolyline(
        new double[] {from, from, to, to}, new double[] {y + 0.25 * em, y, y, y + 0.25 * em}, 4);
  }

  private Optional<Placed> name(LaneColumn column) {
    Frame.Lane lane = lane(column);
    String name =
        lane.socket()
            .map(SocketId::toString)
            .or(() -> s.words().stranger(lane))
            .orElse(Messages.get("timeline.outside"));
    double em = s.em();
    if (!column.labelled()) {
      s.text(
          "▸", column.line(), down + 1.5 * em, ColourRole.TEXT_MUTED, false, TextAlignment.CENTER);
      return Optional.empty();
    }
    LabelPlacer.Type type =
        new LabelPlacer.Type(
            s.metrics().cell(), 0.55 * em, 0.2 * em, s.metrics().smallCell(), 1.25 * em, 0.5 * em);
    Box band = new Box(s.left(), down, s.width(), s.head());
    List<LabelForm> forms =
        lane.socket().isPresent() ? ShortForms.of(name) : ShortForms.ofList(name);
    double own = column.line() + column.inward() * 0.8 * em;
    double whole = type.width(forms.getFirst());
    // Beside the ruler or at the other edge it may lack a little: then it stands that much inwards.
    double inside =
        column.leftSide()
            ? Math.max(own, band.left() + whole)
            : Math.min(own, band.right() - whole);
    double y = Math.rint(down + em);
    double other = Math.abs(inside - own) <= MOST_INWARDS * em ? inside : own;
    return s.placer()
        .place(type, forms, band, column.leftSide() ? Align.END : Align.START, own, y, other, y);
  }

  private void head(LaneColumn column, Placed name) {
    Frame.Lane lane = lane(column);
    double em = s.em();
    double reach = Math.max(column.width(), name.box().right() - name.box().left());
    boolean left = column.leftSide();
    Box own =
        new Box(
            left ? Math.max(s.left(), name.x() - reach) : name.x(),
            down,
            left ? name.x() : Math.min(s.width(), name.x() + reach),
            s.head());
    Optional<SocketId> waitsAt = s.words().backlog(lane);
    List<LabelForm> longer =
        waitsAt.map(LanePainter::backlog).orElseGet(() -> below(lane)).stream()
            .map(below -> new LabelForm(name.form().line(), below))
            .toList();
    Placed at = s.placer().extend(name, longer, own);
    ColourRole ink =
        lane.socket().isEmpty() ? ColourRole.TEXT_MUTED : left ? ColourRole.OPEN : ColourRole.SEND;
    double x = at.x() - column.inward() * at.type().pad();
    TextAlignment align = left ? TextAlignment.RIGHT : TextAlignment.LEFT;
    g.setFont(s.metrics().strong());
    g.setTextAlign(align);
    g.setFill(s.colour(ink));
    g.fillText(at.form().line(), x, at.y());
    if (!at.form().below().isEmpty()) {
      ColourRole below = waitsAt.isPresent() ? ColourRole.WAITING : ColourRole.TEXT_MUTED;
      s.text(at.form().below(), x, down + 2.25 * em, below, true, align);
    }
  }

  /** What stands below a name, from the longest to the shortest. */
  private List<String> below(Frame.Lane lane) {
    boolean isByOrder =
        !lane.onServerSide() && lane.link().filter(Link::isPairedByOrder).isPresent();
    return isByOrder
        ? List.of(
            Messages.get("timeline.by-order"),
            Messages.get("timeline.by-order-short"),
            Messages.get("timeline.by-order-shortest"))
        : addresses(lane);
  }

  /** The address, or what the lane is instead; then what is shorter. */
  private List<String> addresses(Frame.Lane lane) {
    String address =
        lane.link()
            .map(link -> address(link, lane))
            .or(() -> s.words().datagrams(lane))
            .orElse(role(lane));
    int port = address.lastIndexOf(':');
    return port > 0 ? List.of(address, address.substring(port)) : List.of(address);
  }

  /** That a client waits; also the shortest says that it is inferred. */
  private static List<String> backlog(SocketId listener) {
    return List.of(
        Messages.get("timeline.in-backlog", listener),
        Messages.get("timeline.in-backlog-short", listener),
        Messages.get("timeline.in-backlog-shortest"));
  }

  private String role(Frame.Lane lane) {
    boolean listens = lane.socket().filter(s.built().index().links()::isListener).isPresent();
    boolean accepted = lane.socket().filter(id -> id.role() == SocketId.Role.CONN).isPresent();
    return Messages.get(
        listens ? "timeline.listener" : accepted ? "timeline.no-accept" : "timeline.not-connected");
  }

  private static String address(Link link, Frame.Lane lane) {
    Endpoint own = lane.onServerSide() ? link.serverAddress() : link.clientAddress();
    return own.toString();
  }
}
