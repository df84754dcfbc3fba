package dev.socketworkbench.ui.timeline.canvas;

import dev.socketworkbench.call.Operation;
import dev.socketworkbench.ui.support.Messages;
import dev.socketworkbench.ui.support.theme.ColourRole;
import dev.socketworkbench.ui.support.theme.RoleColours;
import dev.socketworkbench.ui.timeline.frame.BuiltFrame;
import dev.socketworkbench.ui.timeline.frame.Overview;
import dev.socketworkbench.ui.timeline.model.TimelineViewModel;
import java.util.Optional;
import javafx.scene.AccessibleRole;
import javafx.scene.Cursor;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Region;

/**
 * The whole session in one slim strip, first call left, newest right, with what the drawing shows
 * as a frame. The frame can be dragged; dragging elsewhere zooms to what was dragged over; a click
 * jumps there. Paints from counted buckets and never reads a row.
 */
public final class MinimapView extends Region {
  /** While things stream in it is painted anew after this time, and not at every beat. */
  private static final long PAINT_NANOS = 200_000_000;

  private static final double DRAG_PIXELS = 4;
  private static final double LEAST_FRAME = 6;
  private static final double ZOOM = 1.25;

  /** From the foot up; what is lost counts as what closes. */
  private static final Operation.Group[] KINDS = {
    Operation.Group.OPEN, Operation.Group.SEND, Operation.Group.RECV, Operation.Group.CLOSE
  };

  private static final ColourRole[] ROLES = {
    ColourRole.OPEN, ColourRole.SEND, ColourRole.RECV, ColourRole.CLOSE
  };

  private enum MinimapDrag {
    NONE,
    MAYBE,
    FRAME,
    RANGE
  }

  private final TimelineViewModel model;
  private final Canvas canvas = new Canvas();
  private final Region frame = new Region();
  private final Region range = new Region();
  private final RoleColours colours = new RoleColours(this::stale);
  private final double[][] columns = new double[KINDS.length + 1][];
  private long paintedAt;
  private BuiltFrame drawn;
  private long version = -1;
  private MinimapDrag drag = MinimapDrag.NONE;
  private double pressed;
  private double grip;

  /** The minimap of a model; {@link #pulse()} keeps it up to date. */
  public MinimapView(TimelineViewModel model) {
    this.model = model;
    setId("minimap");
    getStyleClass().add("minimap");
    frame.getStyleClass().add("minimap-window");
    range.getStyleClass().add("minimap-range");
    range.setVisible(false);
    for (Region over : new Region[] {frame, range}) {
      over.setMouseTransparent(true);
      over.setManaged(false);
    }
    getChildren().addAll(colours, canvas, frame, range);
    setAccessibleRole(AccessibleRole.IMAGE_VIEW);
    setAccessibleText(Messages.get("minimap.text"));
    Tooltip.install(this, new Tooltip(Messages.get("minimap.tip")));
    addEventHandler(MouseEvent.MOUSE_PRESSED, this::press);
    addEventHandler(MouseEvent.MOUSE_DRAGGED, this::drag);
    addEventHandler(MouseEvent.MOUSE_RELEASED, this::release);
    addEventHandler(MouseEvent.MOUSE_MOVED, event -> setCursor(cursorAt(event.getX())));
    addEventHandler(ScrollEvent.SCROLL, this::scroll);
  }

  /** Paints if anything changed; to be called at each pulse, after the model's. */
  @SuppressWarnings("ReferenceEquality") // Another frame, whatever is in it.
  public void pulse() {
    Optional<BuiltFrame> built = model.built();
    if (built.isEmpty() || version == model.version() || canvas.getWidth() <= 0) {
      return;
    }
    long now = System.nanoTime();
    boolean isSoon = drawn != null && now - paintedAt < PAINT_NANOS;
    if (drawn != built.get() && isSoon) {
      placeFrame(drawn); // The whole session looks the same for a while.
      return;
    }
    version = model.version();
    if (drawn != built.get()) {
      drawn = built.get();
      paintedAt = now;
      paint(drawn);
      tell(drawn);
    }
    placeFrame(drawn);
  }

  private void stale() {
    version = -1;
    drawn = null;
  }

  private void tell(BuiltFrame built) {
    Overview all = built.overview();
    setAccessibleText(
        Messages.get(
            "minimap.told",
            all.activity().size(),
            all.activity().failures() + all.layerErrorCount(),
            all.noteCount()));
  }

  @Override
  protected void layoutChildren() {
    canvas.setWidth(Math.floor(getWidth()));
    canvas.setHeight(Math.floor(getHeight()));
    stale();
  }

  private void placeFrame(BuiltFrame built) {
    frame.setVisible(built.steps().size() > 0); // around nothing it would look like a field
    double scale = canvas.getWidth() / Math.max(1, built.height());
    double left = Math.clamp(model.top() * scale, 0, canvas.getWidth());
    double right = Math.min(canvas.getWidth(), (model.top() + built.request().height()) * scale);
    double width = Math.max(LEAST_FRAME, right - left);
    frame.resizeRelocate(
        Math.clamp(left, 0, Math.max(0, canvas.getWidth() - width)), 0, width, getHeight());
  }

  private void paint(BuiltFrame built) {
    int width = (int) canvas.getWidth();
    double height = canvas.getHeight();
    GraphicsContext g = canvas.getGraphicsContext2D();
    g.setFill(colours.of(ColourRole.SURFACE_RAISED));
    g.fillRect(0, 0, width, height);
    double most = fill(built, width);
    double room = height - 4;
    for (int x = 0; x < width; x++) {
      double foot = height;
      double all = sum(x);
      if (all <= 0) {
        continue;
      }
      double whole = Math.max(2, room * Math.sqrt(all / most));
      for (int kind = 0; kind < ROLES.length; kind++) {
        double part = whole * columns[kind][x] / all;
        if (part > 0) {
          g.setFill(colours.of(ROLES[kind]));
          g.fillRect(x, foot - part, 1, part);
          foot -= part;
        }
      }
    }
    marks(g, built, width, height);
  }

  /** Shares the buckets out among columns of one pixel; returns what the fullest column has. */
  private double fill(BuiltFrame built, int width) {
    for (int kind = 0; kind < columns.length; kind++) {
      columns[kind] = new double[width + 1];
    }
    Overview all = built.overview();
    double scale = width / Math.max(1, built.height());
    for (int bucket = 0; bucket < all.activity().buckets(); bucket++) {
      double left = all.top(built.axis(), bucket) * scale;
      double right = all.bottom(built.axis(), bucket) * scale;
      int first = Math.clamp((long) left, 0, width);
      // A gap of a pixel beside a call that is wide enough to be seen singly.
      double last = right - left >= 4 ? Math.floor(right) - 1 : Math.ceil(right);
      int end = Math.clamp((long) last, first + 1, width + 1);
      double share = 1.0 / (end - first);
      for (int x = first; x < end; x++) {
        for (int kind = 0; kind < KINDS.length; kind++) {
          columns[kind][x] += share * all.activity().count(KINDS[kind], bucket);
        }
        columns[3][x] += share * all.activity().count(Operation.Group.LOSS, bucket);
      }
      columns[KINDS.length][first] += all.activity().failures(bucket);
    }
    for (double place : all.layerErrors()) {
      columns[KINDS.length][Math.clamp((long) (place * scale), 0, width)]++;
    }
    double most = 1e-12;
    for (int x = 0; x < width; x++) {
      most = Math.max(most, sum(x));
    }
    return most;
  }

  private double sum(int x) {
    double sum = 0;
    for (int kind = 0; kind < KINDS.length; kind++) {
      sum += columns[kind][x];
    }
    return sum;
  }

  /** What failed, as a triangle at the upper edge; notes, as diamonds there. */
  private void marks(GraphicsContext g, BuiltFrame built, int width, double height) {
    double size = Math.min(5, height / 4);
    double before = -size;
    g.setFill(colours.of(ColourRole.ERROR));
    for (int x = 0; x <= width; x++) {
      if (columns[KINDS.length][x] > 0) {
        g.fillRect(x, 0, 1, height);
        if (x - before >= size) {
          g.fillPolygon(
              new double[] {x + 0.5 - size, x + 0.5 + size, x + 0.5},
              new double[] {0, 0, 1.6 * size},
              3);
          before = x;
        }
      }
    }
    g.setFill(colours.of(ColourRole.NOTE));
    double scale = width / Math.max(1, built.height());
    for (double place : built.overview().notes()) {
      double x = place * scale;
      g.fillPolygon(
          new double[] {x - size, x, x + size, x},
          new double[] {size + 1, 1, size + 1, 2 * size + 1},
          4);
    }
  }

  private boolean showsAll() {
    return frame.getWidth() >= canvas.getWidth() - 2;
  }

  private boolean inFrame(double x) {
    return x >= frame.getLayoutX() && x <= frame.getLayoutX() + frame.getWidth();
  }

  private Cursor cursorAt(double x) {
    return inFrame(x) && !showsAll() ? Cursor.OPEN_HAND : Cursor.CROSSHAIR;
  }

  private double share(double x) {
    return Math.clamp(x / Math.max(1, canvas.getWidth()), 0, 1);
  }

  private void press(MouseEvent event) {
    drag = event.getButton() == MouseButton.PRIMARY ? MinimapDrag.MAYBE : MinimapDrag.NONE;
    pressed = event.getX();
    grip = pressed - frame.getLayoutX();
    event.consume();
  }

  private void drag(MouseEvent event) {
    if (drag == MinimapDrag.MAYBE && Math.abs(event.getX() - pressed) > DRAG_PIXELS) {
      drag = inFrame(pressed) && !showsAll() ? MinimapDrag.FRAME : MinimapDrag.RANGE;
    }
    if (drag == MinimapDrag.FRAME) {
      model.built().ifPresent(built -> model.panTo(share(event.getX() - grip) * built.height()));
    } else if (drag == MinimapDrag.RANGE) {
      double left = Math.clamp(Math.min(pressed, event.getX()), 0, getWidth());
      double right = Math.clamp(Math.max(pressed, event.getX()), 0, getWidth());
      range.resizeRelocate(left, 0, right - left, getHeight());
      range.setVisible(true);
    }
    event.consume();
  }

  private void release(MouseEvent event) {
    if (drag == MinimapDrag.MAYBE) {
      model
          .built()
          .ifPresent(
              built ->
                  model.panTo(share(event.getX()) * built.height() - built.request().height() / 2));
    } else if (drag == MinimapDrag.RANGE) {
      model.showRange(
          share(Math.min(pressed, event.getX())), share(Math.max(pressed, event.getX())));
    }
    range.setVisible(false);
    drag = MinimapDrag.NONE;
    event.consume();
  }

  private void scroll(ScrollEvent event) {
    if (event.isShortcutDown()) {
      model
          .built()
          .ifPresent(
              built ->
                  model.zoom(Math.pow(ZOOM, event.getDeltaY() / 40), built.request().height() / 2));
    } else {
      model.pan(-event.getDeltaY());
    }
    event.consume();
  }

  /** What the frame covers, as shares of the whole from 0 to 1: for tests. */
  public double[] shown() {
    double width = Math.max(1, canvas.getWidth());
    return new double[] {
      frame.getLayoutX() / width, (frame.getLayoutX() + frame.getWidth()) / width
    };
  }
}
