package dev.socketworkbench.ui.log;

import dev.socketworkbench.explain.glossary.GlossaryEntry;
import dev.socketworkbench.ui.action.Action;
import dev.socketworkbench.ui.log.model.LogStatus;
import dev.socketworkbench.ui.log.model.LogViewModel;
import dev.socketworkbench.ui.support.Controls;
import dev.socketworkbench.ui.support.Messages;
import dev.socketworkbench.ui.support.theme.RoleColours;
import java.util.List;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.Canvas;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.text.Text;

/**
 * A log, drawn: at each pulse it costs as much as there is to see, whatever the number of rows. It
 * has its own scroll bar and its own selection.
 */
public final class LogView extends Region {
  private static final int LEAST_ROWS = 3;

  private final LogViewModel model;
  private final Canvas canvas = new Canvas();
  private final RoleColours colours = new RoleColours(this::stale);
  private final Text probe = new Text();
  private final Label empty = new Label();
  private final LogScrollBar bar;
  private final LogPainter painter;
  private final MatchMarks marks;
  private final LogHover hover;
  private final LogInput input;
  private LogMetrics metrics;
  private long drawn = -1;

  /** Shows all of the selected row. */
  private Runnable detail = () -> {};

  /**
   * A view of a model.
   *
   * @param id what tests and scripts call it
   * @param title what screen readers call it
   */
  LogView(String id, String title, LogViewModel model) {
    this.model = model;
    setId(id);
    getStyleClass().add("log-view");
    probe.getStyleClass().addAll("log-probe", "mono");
    probe.setManaged(false);
    probe.setVisible(true);
    metrics = LogMetrics.of(probe.getFont());
    painter = new LogPainter(canvas, colours, metrics);
    bar = new LogScrollBar(model::scrollTo);
    marks = new MatchMarks(colours);
    empty.setWrapText(true);
    empty.setMouseTransparent(true);
    empty.getStyleClass().addAll("muted", "log-empty");
    getChildren().addAll(colours, probe, canvas, empty, marks);
    bar.setManaged(false); // it moves at each drawing, which must not lay out the whole window
    bar.setVisible(false);
    Controls.fillOnce(
        bar.visibleProperty(),
        () -> {
          getChildren().add(getChildren().indexOf(marks), bar);
          requestLayout();
        });

    probe.fontProperty().subscribe(font -> measure());
    focusedProperty().subscribe(now -> stale());
    setAccessibleRole(AccessibleRole.TEXT);
    setAccessibleText(title);
    setFocusTraversable(true);
    model
        .caret()
        .selectedRowProperty()
        .subscribe(row -> notifyAccessibleAttributeChanged(AccessibleAttribute.TEXT));
    input = new LogInput(this, model);
    input.install();
    hover = new LogHover(this);
    hover.install();
  }

  /** What is to be done when somebody wants to see all of the selected row. */
  void onDetail(Runnable shown) {
    detail = shown;
  }

  /** Offers these, too, in the context menu. */
  void offer(List<Action> actions) {
    input.offer(actions);
  }

  /** Shows all of the selected row. */
  void showDetail() {
    detail.run();
  }

  /** Looks how much there is now and draws if anything changed; to be called at each pulse. */
  public void pulse() {
    model.pulse();
    if (drawn != model.version() && getWidth() > 0) {
      draw();
    }
  }

  private void draw() {
    drawn = model.version();
    boolean none = model.isEmpty();
    empty.setVisible(none);
    if (none) {
      empty.setText(emptyText());
    }
    bar.show(model.scroll());
    marks.paint(model.marks(marks.parts()));
    painter.paint(
        model.visible(painter.columns().messageLength()), model.scroll().top(), isFocused());
  }

  /** Why there is nothing, and how to get it back. */
  private String emptyText() {
    LogStatus status = model.status();
    if (status.rows() == 0 && status.cleared() > 0) {
      return Messages.get("log.empty-cleared", status.cleared());
    }
    return Messages.get(status.matches() == LogStatus.NO_FILTER ? "log.empty" : "log.empty-filter");
  }

  private void stale() {
    drawn = -1;
  }

  private void measure() {
    metrics = LogMetrics.of(probe.getFont());
    painter.setMetrics(metrics);
    requestLayout();
  }

  @Override
  protected void layoutChildren() {
    double left = snappedLeftInset();
    double top = snappedTopInset();
    double width = getWidth() - left - snappedRightInset();
    double height = getHeight() - top - snappedBottomInset();
    double barWidth = snapSizeX(bar.prefWidth(-1));
    double canvasWidth = Math.max(0, width - barWidth);
    canvas.setWidth(canvasWidth);
    canvas.setHeight(Math.max(0, height));
    canvas.relocate(left, top);
    bar.resizeRelocate(left + canvasWidth, top, barWidth, height);
    marks.place(left + canvasWidth, top, barWidth, height);
    double emptyWidth = Math.min(canvasWidth * 0.9, 30 * metrics.row());
    double emptyHeight = Math.min(height, empty.prefHeight(emptyWidth));
    empty.resizeRelocate(
        snapPositionX(left + (canvasWidth - emptyWidth) / 2),
        snapPositionY(top + (height - emptyHeight) / 2),
        emptyWidth,
        emptyHeight);
    model.setRoom(metrics.lines(height));
    stale();
  }

  @Override
  protected double computeMinHeight(double width) {
    return LEAST_ROWS * metrics.row() + snappedTopInset() + snappedBottomInset();
  }

  @Override
  protected double computeMinWidth(double height) {
    return 24 * metrics.cell();
  }

  @Override
  protected double computePrefWidth(double height) {
    return 100 * metrics.cell();
  }

  @Override
  protected double computePrefHeight(double width) {
    return 10 * metrics.row();
  }

  /** The number of the line at this height of the view. */
  long lineAt(double y) {
    return model.scroll().top() + (long) Math.floor((y - snappedTopInset()) / metrics.row());
  }

  /** What explains the row at which the mouse points; nothing while nothing is shown beside it. */
  public List<GlossaryEntry> pointedAt() {
    return hover.topics();
  }

  /** How high a line is, in pixels. */
  double rowHeight() {
    return metrics.row();
  }

  /** The state behind the view. */
  public LogViewModel model() {
    return model;
  }

  /** What is visible, as log lines: for tests and scripts. */
  public List<String> visibleLines() {
    return model.visibleLines();
  }

  @Override
  public Object queryAccessibleAttribute(AccessibleAttribute attribute, Object... parameters) {
    if (attribute == AccessibleAttribute.TEXT) {
      String line = model.caret().selectedLine();
      return getAccessibleText() + ": " + (line.isEmpty() ? model.status().text() : line);
    }
    return super.queryAccessibleAttribute(attribute, parameters);
  }
}
