package dev.socketworkbench.ui.log;

import dev.socketworkbench.call.text.TextWidth;
import dev.socketworkbench.ui.log.model.LineMark;
import dev.socketworkbench.ui.log.model.LogLine;
import dev.socketworkbench.ui.log.model.Mark;
import dev.socketworkbench.ui.support.theme.ColourRole;
import dev.socketworkbench.ui.support.theme.RoleColours;
import java.util.List;
import javafx.geometry.VPos;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.text.TextAlignment;

/** Draws the visible lines of a log on a canvas. */
final class LogPainter {
  /** How much is left of what came after the moment that is shown. */
  private static final double LATER = 0.35;

  private final Canvas canvas;
  private final RoleColours colours;
  private LogMetrics metrics;

  LogPainter(Canvas canvas, RoleColours colours, LogMetrics metrics) {
    this.canvas = canvas;
    this.colours = colours;
    this.metrics = metrics;
  }

  void setMetrics(LogMetrics metrics) {
    this.metrics = metrics;
  }

  /** The columns that the canvas has room for now. */
  LogColumns columns() {
    double cells = (canvas.getWidth() - 2 * padding()) / metrics.cell();
    return LogColumns.of((int) Math.clamp(cells, 1, 10_000));
  }

  private double padding() {
    return metrics.cell() * 0.75;
  }

  /**
   * Draws all anew.
   *
   * @param lines what is visible
   * @param top the number of the first line: stripes belong to lines and scroll with them
   * @param focused whether keys go to this view
   */
  void paint(List<LogLine> lines, long top, boolean focused) {
    GraphicsContext g = canvas.getGraphicsContext2D();
    g.setFill(colours.of(ColourRole.SURFACE));
    g.fillRect(0, 0, canvas.getWidth(), canvas.getHeight());
    g.setFont(metrics.font());
    g.setTextBaseline(VPos.BASELINE);
    LogColumns columns = columns();
    for (int i = 0; i < lines.size(); i++) {
      g.setGlobalAlpha(lines.get(i).later() ? LATER : 1);
      paint(g, lines.get(i), columns, i * metrics.row(), (top + i) % 2 == 1, focused);
    }
    g.setGlobalAlpha(1);
  }

  private void paint(
      GraphicsContext g,
      LogLine line,
      LogColumns columns,
      double y,
      boolean striped,
      boolean focused) {
    Color ground =
        colours.of(
            line.selected()
                ? ColourRole.SELECTION
                : striped ? ColourRole.STRIPE : ColourRole.SURFACE);
    g.setFill(ground);
    g.fillRect(0, y, canvas.getWidth(), metrics.row());

    Color text = ink(line, ColourRole.TEXT);
    Color muted = ink(line, ColourRole.TEXT_MUTED);
    Color strong = ink(line, MarkPainter.role(line.mark()));
    boolean remark = line.mark() == Mark.ERROR || line.mark() == Mark.WAITING;
    g.setStroke(strong);
    g.setFill(strong);
    double size = Math.round(metrics.row() * 0.45);
    MarkPainter.paint(
        g, line.mark(), padding() + metrics.cell() * 0.6, y + Math.floor(metrics.row() / 2), size);

    marks(g, line, columns, y);
    double baseline = y + metrics.baseline();
    if (columns.timeLength() > 0 && !line.time().isEmpty()) {
      text(g, muted, line.time().substring(0, columns.timeLength()), LogColumns.TIME, baseline);
    }
    text(g, text, line.socket(), columns.socket(), baseline);
    text(g, strong, line.operation(), columns.operation(), baseline);
    String message = TextWidth.fit(line.message(), columns.messageLength(line));
    text(g, remark ? strong : text, message, columns.message(), baseline);
    if (columns.blockedLength() > 0 && !line.blocked().isEmpty()) {
      blocked(g, line, columns, y, ground, remark ? strong : muted);
    }
    if (line.caret() && focused) {
      g.setStroke(colours.of(ColourRole.FOCUS));
      g.setLineWidth(1);
      g.strokeRect(0.5, y + 0.5, canvas.getWidth() - 1, metrics.row() - 1);
    }
  }

  /** The ground of what is searched for; a bar at the left edge marks a match among other lines. */
  private void marks(GraphicsContext g, LogLine line, LogColumns columns, double y) {
    if (line.match()) {
      g.setFill(colours.of(ColourRole.FOCUS));
      g.fillRect(0, y, Math.max(2, padding() / 3), metrics.row());
    }
    g.setFill(colours.of(ColourRole.MATCH));
    for (LineMark mark : line.marks()) {
      switch (mark.column()) {
        case TIME -> mark(g, line.time(), mark, LogColumns.TIME, columns.timeLength(), y);
        case SOCKET -> mark(g, line.socket(), mark, columns.socket(), Integer.MAX_VALUE, y);
        case OPERATION ->
            mark(g, line.operation(), mark, columns.operation(), Integer.MAX_VALUE, y);
        case MESSAGE ->
            mark(g, line.message(), mark, columns.message(), columns.messageLength(line), y);
        case BLOCKED -> {
          // Its ground is drawn with it.
        }
      }
    }
  }

  private void mark(GraphicsContext g, String text, LineMark mark, int cell, int cells, double y) {
    int from = Math.min(cells, TextWidth.of(text, mark.from()));
    int to = Math.min(cells, TextWidth.of(text, Math.min(text.length(), mark.to())));
    if (from < to) {
      double left = padding() + (cell + from) * metrics.cell();
      g.fillRect(left, y, (to - from) * metrics.cell(), metrics.row());
    }
  }

  private void blocked(
      GraphicsContext g, LogLine line, LogColumns columns, double y, Color ground, Color ink) {
    // A message whose characters are wider than was thought ends here.
    double left = padding() + (columns.message() + columns.messageLength() + 1) * metrics.cell();
    g.setFill(ground);
    g.fillRect(left, y, canvas.getWidth() - left, metrics.row());
    double right = canvas.getWidth() - padding();
    for (LineMark mark : line.marks()) {
      if (mark.column() == LineMark.MarkedColumn.BLOCKED) {
        double end = right - (line.blocked().length() - mark.to()) * metrics.cell();
        g.setFill(colours.of(ColourRole.MATCH));
        g.fillRect(
            end - (mark.to() - mark.from()) * metrics.cell(),
            y,
            (mark.to() - mark.from()) * metrics.cell(),
            metrics.row());
      }
    }
    g.setFill(ink);
    g.setTextAlign(TextAlignment.RIGHT);
    g.fillText(line.blocked(), right, y + metrics.baseline());
    g.setTextAlign(TextAlignment.LEFT);
  }

  private Color ink(LogLine line, ColourRole usual) {
    return colours.of(line.selected() ? ColourRole.SELECTION_TEXT : usual);
  }

  private void text(GraphicsContext g, Color ink, String text, int cell, double baseline) {
    if (!text.isEmpty()) {
      g.setFill(ink);
      g.fillText(text, padding() + cell * metrics.cell(), baseline);
    }
  }
}
