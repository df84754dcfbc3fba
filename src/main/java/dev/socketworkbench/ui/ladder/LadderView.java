package dev.socketworkbench.ui.ladder;

import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.Entry;
import dev.socketworkbench.call.OpenCall;
import dev.socketworkbench.call.SessionClock;
import dev.socketworkbench.journal.Rows;
import dev.socketworkbench.ui.support.Controls;
import dev.socketworkbench.ui.support.Messages;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.canvas.Canvas;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;

/** Draws the newest calls that fit, and below them the calls that wait. */
public final class LadderView extends Region {
  /** Pixels; about what every graphics system has a surface for. */
  private static final double LARGEST = 4096;

  private static final int MOST_WAITING = 12;
  private static final long SETTLED_NANOS = 50_000_000;

  private final Rows rows;
  private final Supplier<List<OpenCall>> open;
  private final SessionClock clock;
  private final Canvas canvas = new Canvas();
  private final Inks inks = new Inks();
  private final Label empty = new Label(Messages.get("ladder.empty"));
  private long drawnRows = -1;
  private boolean dirty = true;
  private boolean waiting;

  /**
   * A ladder over these rows.
   *
   * @param open the calls that have not returned
   */
  public LadderView(Rows rows, Supplier<List<OpenCall>> open, SessionClock clock) {
    this.rows = rows;
    this.open = open;
    this.clock = clock;
    Controls.named(this, "timeline");
    getStyleClass().addAll("pane", "ladder");
    setMinSize(0, 0);
    empty.setWrapText(true);
    empty.getStyleClass().add("muted");
    empty.setMouseTransparent(true);
    for (Node child : List.of(inks, canvas, empty)) {
      child.setManaged(false); // or the canvas would ask for its own size again and again
    }
    getChildren().addAll(inks, canvas, empty);
    inks.onChange(() -> dirty = true);
  }

  @Override
  protected void layoutChildren() {
    canvas.setWidth(Math.clamp(getWidth() - 2, 0, LARGEST));
    canvas.setHeight(Math.clamp(getHeight() - 2, 0, LARGEST));
    // A canvas without a surface must not be drawn.
    canvas.setVisible(canvas.getWidth() >= 1 && canvas.getHeight() >= 1);
    canvas.relocate(1, 1);
    double width = Math.max(0, Math.min(empty.prefWidth(-1), getWidth() * 0.7));
    double height = empty.prefHeight(width);
    empty.resizeRelocate((getWidth() - width) / 2, (getHeight() - height) / 2, width, height);
    dirty = true;
  }

  /** Draws, if there is something new; to be called once a pulse. */
  public void poll() {
    long size = rows.size();
    List<OpenCall> blocked = open.get();
    if (!canvas.isVisible() || (!dirty && size == drawnRows && blocked.isEmpty() && !waiting)) {
      return;
    }
    dirty = false;
    drawnRows = size;
    waiting = !blocked.isEmpty();
    empty.setVisible(size == 0 && !waiting);
    LadderPainter painter = new LadderPainter(canvas, inks);
    painter.paint(visible(size, blocked, painter.capacity()));
  }

  private List<LadderRow> visible(long size, List<OpenCall> blocked, int capacity) {
    long now = clock.nanos();
    List<LadderRow> bars = new ArrayList<>();
    for (OpenCall call : blocked) {
      // Calls that are about to return would only flicker.
      if (now - call.startNanos() > SETTLED_NANOS && bars.size() < MOST_WAITING) {
        bars.add(LadderRow.of(call, now));
      }
    }
    int room = Math.max(0, capacity - bars.size());
    List<LadderRow> shown = new ArrayList<>();
    for (Entry entry : rows.read(Math.max(0, size - room), room, 0)) {
      if (entry instanceof Call call) {
        shown.add(LadderRow.of(call));
      }
    }
    shown.addAll(bars);
    return shown;
  }
}
