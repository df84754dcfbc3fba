package dev.socketworkbench.ui.timeline.states;

import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.timeline.index.TimelineIndex;
import dev.socketworkbench.timeline.inference.Link;
import dev.socketworkbench.timeline.inference.StateStep;
import dev.socketworkbench.ui.support.Messages;
import dev.socketworkbench.ui.support.theme.ColourRole;
import dev.socketworkbench.ui.support.theme.RoleColours;
import dev.socketworkbench.ui.timeline.frame.Strip;
import dev.socketworkbench.ui.timeline.model.TimelineViewModel;
import dev.socketworkbench.ui.timeline.paint.Metrics;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.Canvas;
import javafx.scene.layout.Region;
import javafx.scene.text.Text;

/** TCP's states with the two ends of the selected connection on them, at the shown moment. */
public final class StateDiagramView extends Region {
  private final TimelineViewModel model;
  private final Canvas canvas = new Canvas();
  private final Region ring = new Region();
  private final RoleColours colours = new RoleColours(this::stale);
  private final Text probe = new Text();
  private final StateDiagramPainter painter;
  private long drawn = -1;

  /** A view of the model: the selected connection, or else the newest. */
  public StateDiagramView(TimelineViewModel model) {
    this.model = model;
    setId("state-diagram");
    getStyleClass().add("timeline-view");
    probe.getStyleClass().addAll("timeline-probe", "mono");
    probe.setManaged(false);
    painter = new StateDiagramPainter(canvas, colours, Metrics.of(probe.getFont()));
    probe
        .fontProperty()
        .subscribe(
            font -> {
              painter.setMetrics(Metrics.of(font));
              stale();
            });
    ring.getStyleClass().add("focus-ring");
    ring.setMouseTransparent(true);
    ring.visibleProperty().bind(focusedProperty());
    getChildren().addAll(colours, probe, canvas, ring);
    setAccessibleRole(AccessibleRole.TEXT);
    setFocusTraversable(true);
  }

  /** Draws if anything changed; to be called at each pulse while it is shown. */
  public void pulse() {
    Optional<TimelineIndex> index = model.index();
    if (drawn == model.version() || index.isEmpty() || getWidth() <= 0) {
      return;
    }
    drawn = model.version();
    List<StateDiagramPainter.WalkedEnd> ends = ends(index.get());
    painter.paint(ends);
    setAccessibleText(words(ends));
  }

  private List<StateDiagramPainter.WalkedEnd> ends(TimelineIndex index) {
    Optional<Link> link =
        model.bytes().requestProperty().get().flatMap(Strip.Request::link).or(() -> newest(index));
    List<StateDiagramPainter.WalkedEnd> ends = new ArrayList<>();
    link.flatMap(each -> index.links().number(each.number()))
        .ifPresent(
            each -> {
              each.server().ifPresent(id -> ends.add(end(index, id, true)));
              each.client().ifPresent(id -> ends.add(end(index, id, false)));
            });
    return ends;
  }

  private static Optional<Link> newest(TimelineIndex index) {
    return index.links().newest();
  }

  private StateDiagramPainter.WalkedEnd end(TimelineIndex index, SocketId id, boolean server) {
    long moment = model.cursorNanosProperty().get();
    List<StateStep> path =
        index.inference().path(id).stream().filter(step -> step.nanos() <= moment).toList();
    boolean known = !path.isEmpty() && index.gaps().isKnown(path.getLast().nanos(), moment);
    return new StateDiagramPainter.WalkedEnd(
        id.toString(), server ? ColourRole.OPEN : ColourRole.SEND, server, path, known);
  }

  private static String words(List<StateDiagramPainter.WalkedEnd> ends) {
    return ends.stream()
        .map(end -> end.name() + ": " + path(end))
        .collect(Collectors.joining("; "));
  }

  private static String path(StateDiagramPainter.WalkedEnd end) {
    Stream<String> states =
        end.path().stream()
            .map(
                step ->
                    step.measured()
                        ? step.state().name()
                        : Messages.get("timeline.inferred", step.state()));
    boolean lost = !end.known() && !end.path().isEmpty();
    return Stream.concat(
            states, lost ? Stream.of(Messages.get("connection.not-recorded")) : Stream.of())
        .collect(Collectors.joining(", "));
  }

  private void stale() {
    drawn = -1;
  }

  @Override
  protected void layoutChildren() {
    canvas.setWidth(getWidth());
    canvas.setHeight(getHeight());
    ring.resizeRelocate(0, 0, getWidth(), getHeight());
    stale();
  }
}
