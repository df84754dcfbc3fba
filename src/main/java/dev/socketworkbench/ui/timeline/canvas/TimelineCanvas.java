package dev.socketworkbench.ui.timeline.canvas;

import dev.socketworkbench.call.Entry;
import dev.socketworkbench.call.OpenCall;
import dev.socketworkbench.explain.Sentences;
import dev.socketworkbench.explain.glossary.GlossaryEntry;
import dev.socketworkbench.journal.order.Row;
import dev.socketworkbench.timeline.frame.Frame;
import dev.socketworkbench.timeline.inference.Link;
import dev.socketworkbench.ui.action.Action;
import dev.socketworkbench.ui.support.Messages;
import dev.socketworkbench.ui.support.theme.RoleColours;
import dev.socketworkbench.ui.timeline.frame.BuiltFrame;
import dev.socketworkbench.ui.timeline.model.TimelineViewModel;
import dev.socketworkbench.ui.timeline.paint.LaneWords;
import dev.socketworkbench.ui.timeline.paint.Layers;
import dev.socketworkbench.ui.timeline.paint.Metrics;
import dev.socketworkbench.ui.timeline.paint.TimelinePainter;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import javafx.geometry.Orientation;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.Canvas;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollBar;
import javafx.scene.layout.Region;
import javafx.scene.text.Text;

/** The drawn timeline with its scroll bar; costs as much as there is to see. */
public final class TimelineCanvas extends Region {
  private static final long FAR_ROWS = 40_000;

  private final TimelineViewModel model;
  private final Canvas canvas = new Canvas();
  private final Region ring = new Region();
  private final RoleColours colours = new RoleColours(this::stale);
  private final Text probe = new Text();
  private Region empty = emptyWords();
  private final Label progress = new Label();
  private final ScrollBar bar = new ScrollBar();
  private final ScrollBar across = new ScrollBar();
  private final TimelinePainter painter;
  private final Set<Object> collapsed = new HashSet<>();
  private final TimelineInput input;
  private final LaneFollower follower = new LaneFollower();
  private boolean fromTop;
  private Metrics metrics;
  private boolean syncing;
  private long drawn = -1;
  private long drawings;

  /** A view of the model, which also takes the mouse and the keys. */
  public TimelineCanvas(TimelineViewModel model) {
    this.model = model;
    setId("timeline-canvas");
    getStyleClass().add("timeline-view");
    probe.getStyleClass().addAll("timeline-probe", "mono");
    probe.setManaged(false);
    metrics = Metrics.of(probe.getFont());
    painter = new TimelinePainter(canvas, colours, metrics);
    bar.setOrientation(Orientation.VERTICAL);
    bar.setAccessibleText(Messages.get("timeline.scroll-bar"));
    across.setAccessibleText(Messages.get("timeline.scroll-across"));
    bar.setFocusTraversable(false);
    across.setFocusTraversable(false);
    bar.valueProperty().subscribe((before, now) -> scrolled(now.doubleValue()));
    across.valueProperty().subscribe((before, now) -> pannedAcross());
    model
        .followingProperty()
        .subscribe(
            on -> {
              if (on) {
                follower.resume();
              }
            });
    progress.getStyleClass().addAll("notice");
    progress.setMouseTransparent(true);
    progress.setVisible(false);
    ring.getStyleClass().add("focus-ring");
    ring.setMouseTransparent(true);
    ring.visibleProperty().bind(focusedProperty());
    getChildren().addAll(colours, probe, canvas, empty, progress, bar, across, ring);
    // What changes at each drawing must not ask the whole window for a layout.
    List.of(progress, bar, across, ring).forEach(each -> each.setManaged(false));
    probe.fontProperty().subscribe(font -> measure());
    focusedProperty().subscribe(now -> stale());
    setAccessibleRole(AccessibleRole.TEXT);
    setAccessibleText(Messages.get("timeline.text"));
    setFocusTraversable(true);
    model
        .selectedRowProperty()
        .subscribe(row -> notifyAccessibleAttributeChanged(AccessibleAttribute.TEXT));
    input = new TimelineInput(this, model);
    input.install();
  }

  private static Region emptyWords() {
    Label words = new Label(Messages.get("timeline.empty"));
    words.setWrapText(true);
    words.setMouseTransparent(true);
    words.getStyleClass().addAll("muted", "log-empty");
    return words;
  }

  /** Shows this, and not a few words, while there is nothing to draw. */
  public void showWhenEmpty(Region content) {
    content.setVisible(empty.isVisible());
    getChildren().set(getChildren().indexOf(empty), content);
    empty = content;
  }

  /** What the lanes' heads tell besides; to be called again when that is something else. */
  public void showWords(LaneWords known) {
    painter.setWords(known);
    stale();
  }

  /** Draws if anything changed; to be called at each pulse, after the model's. */
  public void pulse() {
    Optional<BuiltFrame> built = model.built();
    if (drawn != model.version() && built.isPresent() && canvas.getWidth() > 0) {
      drawn = model.version();
      draw(built.get());
    }
  }

  private void draw(BuiltFrame built) {
    boolean none = built.steps().size() == 0 && built.frame().bars().isEmpty();
    boolean showsEmpty = none && built.progress() >= 1;
    empty.setVisible(showsEmpty);
    // A live session is always a few rows ahead; only a long way to go is worth a word.
    boolean far = built.progress() < 0.9 && built.behind() > FAR_ROWS;
    progress.setVisible(far);
    if (far) {
      progress.setText(Messages.get("timeline.reading", (int) (built.progress() * 100)));
      layoutProgress();
    }
    painter.paint(
        built,
        model.top(),
        across.getValue(),
        model.isFitted(),
        new Layers(
            model.packetsShownProperty().get(),
            model.measuresShownProperty().get(),
            model.tlsShownProperty().get()),
        model.selectedRowProperty().get(),
        model::excludes,
        this::isCollapsed);
    if (showsEmpty) {
      painter.clear(); // nothing stands behind what is said instead
    }
    syncBars(built);
    follow(built);
    if (!far) {
      sayLeftOut();
    }
    BitSet seen = new BitSet();
    painter.seen().forEach(column -> seen.set(column.number()));
    model.sees(seen);
    drawings++;
  }

  /** What was made to fit and does not is said, with its number. */
  private void sayLeftOut() {
    long left = model.isFitted() ? painter.columns().folded() + lanesBeyond() : 0;
    boolean says = left > 0;
    progress.setVisible(says);
    if (says) {
      progress.setText(Messages.get("timeline.left-out", left));
      layoutProgress();
    }
  }

  private void follow(BuiltFrame built) {
    syncing = true;
    boolean nowFromTop = model.isFromTop();
    if (nowFromTop && !fromTop) {
      across.setValue(0); // it is read from the left, too
    }
    fromTop = nowFromTop;
    follower
        .wish(
            built,
            model.selectedRowProperty().get(),
            model.followingProperty().get() && !fromTop,
            painter.columns(),
            painter.ruler(),
            across.getValue(),
            canvas.getWidth() - painter.ruler())
        .ifPresent(pan -> across.setValue(Math.clamp(pan, 0, across.getMax())));
    syncing = false;
  }

  private void pannedAcross() {
    if (!syncing) {
      follower.panned();
    }
    stale();
  }

  private void syncBars(BuiltFrame built) {
    syncing = true;
    double view = timeHeight();
    double most = built.maxTop(view);
    bar.setMax(most);
    bar.setVisibleAmount(built.height() <= 0 ? 0 : most * view / built.height());
    bar.setUnitIncrement(3 * metrics.em());
    bar.setBlockIncrement(view * 0.9);
    bar.setValue(model.top());
    bar.setVisible(most > 0);
    double room = canvas.getWidth() - painter.ruler();
    double over = painter.mostPan() < 1 ? 0 : painter.mostPan();
    across.setMax(over);
    across.setVisibleAmount(over * room / Math.max(1, painter.columns().width()));
    across.setUnitIncrement(4 * metrics.em());
    across.setBlockIncrement(room * 0.9);
    if (across.isVisible() != over > 0) {
      across.setVisible(over > 0);
      requestLayout();
    }
    syncing = false;
  }

  private void scrolled(double to) {
    if (!syncing) {
      model.panTo(to);
    }
  }

  /** Pans the lanes to the left (right, if negative). */
  public void panAcross(double pixels) {
    across.setValue(Math.clamp(across.getValue() + pixels, 0, across.getMax()));
    stale();
  }

  private boolean isCollapsed(Frame.Lane lane) {
    return !collapsed.isEmpty() && collapsed.contains(key(lane));
  }

  /** What a lane is known by, whatever its number: its socket, or the number of its connection. */
  private static Object key(Frame.Lane lane) {
    return lane.socket()
        .<Object>map(socket -> socket)
        .orElseGet(() -> lane.link().map(Link::number).orElse(0));
  }

  /** Makes a lane narrow, or wide again. */
  void toggleLane(Frame.Lane lane) {
    Object key = key(lane);
    if (!collapsed.remove(key)) {
      collapsed.add(key);
    }
    stale();
  }

  void stale() {
    drawn = -1;
  }

  private void measure() {
    metrics = Metrics.of(probe.getFont());
    painter.setMetrics(metrics);
    requestLayout();
  }

  /** How high the view would have to be to show everything. */
  public double contentHeight() {
    double all = model.built().map(BuiltFrame::height).orElse(0.0);
    double bar = across.isVisible() ? 0 : across.prefHeight(-1);
    return getHeight() - timeHeight() + all + bar;
  }

  /** How much wider the view would have to be to show all lanes that are not folded. */
  public double missingWidth() {
    return across.getMax();
  }

  /** How many lanes stand, wholly or in part, beyond the right edge. */
  public long lanesBeyond() {
    double edge = canvas.getWidth() + painter.pan();
    return painter.columns().columns().stream().filter(each -> each.right() > edge + 1).count();
  }

  /** The height below the lanes' heads. */
  public double timeHeight() {
    return Math.max(1, canvas.getHeight() - painter.head());
  }

  @Override
  protected void layoutChildren() {
    double width = getWidth();
    double height = getHeight();
    double barWidth = snapSizeX(bar.prefWidth(-1));
    double barHeight = snapSizeY(across.prefHeight(-1));
    canvas.setWidth(Math.max(0, width - barWidth));
    canvas.setHeight(Math.max(0, across.isVisible() ? height - barHeight : height));
    canvas.relocate(0, 0);
    bar.resizeRelocate(
        width - barWidth,
        painter.head(),
        barWidth,
        Math.max(0, canvas.getHeight() - painter.head()));
    across.resizeRelocate(
        painter.ruler(),
        height - barHeight,
        Math.max(0, width - barWidth - painter.ruler()),
        barHeight);
    double emptyWidth = Math.min(width - metrics.em(), 32 * metrics.em());
    double emptyHeight = Math.min(height, empty.prefHeight(emptyWidth));
    empty.resizeRelocate(
        (width - emptyWidth) / 2, (height - emptyHeight) / 2, emptyWidth, emptyHeight);
    ring.resizeRelocate(0, 0, width, height);
    layoutProgress();
    model.resize(timeHeight(), metrics.em());
    stale();
  }

  private void layoutProgress() {
    progress.autosize();
    progress.relocate(
        snapPositionX(canvas.getWidth() - progress.getWidth() - metrics.em()),
        snapPositionY(painter.head() + metrics.em()));
  }

  @Override
  protected double computeMinWidth(double height) {
    return 11 * metrics.em();
  }

  @Override
  protected double computeMinHeight(double width) {
    return 5 * metrics.em();
  }

  @Override
  protected double computePrefWidth(double height) {
    return 46 * metrics.em();
  }

  @Override
  protected double computePrefHeight(double width) {
    return 30 * metrics.em();
  }

  /** Draws it, and knows what was drawn where. */
  public TimelinePainter painter() {
    return painter;
  }

  /** The sizes of its text; others after the font has changed. */
  public Metrics metrics() {
    return metrics;
  }

  /** Offers these in a context menu, for the call under the mouse or else the selected one. */
  public void offer(List<Action> actions) {
    input.offer(actions);
  }

  /**
   * Offers these in the context menu of a call that is held.
   *
   * @param chosen is told which call, and which one is clicked
   */
  public void offerOfHeld(List<Action> actions, Consumer<OpenCall> chosen) {
    input.offerOfHeld(actions, chosen);
  }

  /** The call at this point of the view, if one is drawn there. */
  Optional<Frame.Bar> barAt(double x, double y) {
    if (y < painter.head()) {
      return Optional.empty();
    }
    return x < painter.ruler() ? barBeside(y) : painter.hits().bar(x + painter.pan(), y);
  }

  /** What TLS did, whose text or sign is drawn at this point of the view; empty if none is. */
  List<Row> layersAt(double x, double y) {
    return y < painter.head() || x < painter.ruler()
        ? List.of()
        : painter.hits().layers(x + painter.pan(), y);
  }

  /** The call whose time stands at this height of the ruler. */
  private Optional<Frame.Bar> barBeside(double y) {
    double place = y - painter.head() + model.top() + 0.5 * metrics.em();
    return model
        .currentFrame()
        .flatMap(
            frame ->
                frame.bars().stream()
                    .filter(each -> each.row().isPresent())
                    .filter(each -> Math.abs(each.bottom() - place) < metrics.em())
                    .min(Comparator.comparingDouble(each -> Math.abs(each.bottom() - place))));
  }

  /** What explains that at which the mouse points; nothing while nothing is shown beside it. */
  public List<GlossaryEntry> pointedAt() {
    return input.topics();
  }

  /** How often it was drawn: for tests and measurements. */
  public long drawings() {
    return drawings;
  }

  @Override
  public Object queryAccessibleAttribute(AccessibleAttribute attribute, Object... parameters) {
    if (attribute == AccessibleAttribute.TEXT) {
      long row = model.selectedRowProperty().get();
      Optional<Entry> selected = model.entry(row);
      return getAccessibleText()
          + selected
              .map(entry -> new Row(row, entry))
              .flatMap(each -> model.index().map(index -> ": " + new Sentences(index).of(each)))
              .orElse("");
    }
    return super.queryAccessibleAttribute(attribute, parameters);
  }
}
