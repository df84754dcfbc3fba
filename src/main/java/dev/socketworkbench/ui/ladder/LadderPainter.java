package dev.socketworkbench.ui.ladder;

import dev.socketworkbench.call.LogFormat;
import dev.socketworkbench.ui.support.Messages;
import java.util.List;
import java.util.Locale;
import javafx.geometry.VPos;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;

/** Paints one picture of the ladder. All lengths are in pixels and follow the text's size. */
final class LadderPainter {
  private static final long NOTABLE_NANOS = 1_000_000;

  private final GraphicsContext g;
  private final Inks inks;
  private final double em;
  private final double width;
  private final double height;
  private final double rowHeight;
  private final double timeEnd;
  private final double server;
  private final double client;

  LadderPainter(Canvas canvas, Inks inks) {
    this.g = canvas.getGraphicsContext2D();
    this.inks = inks;
    this.width = canvas.getWidth();
    // Where there is little room smaller letters are better than letters pressed together.
    this.em = Math.clamp(width / 34, 9, Math.max(9, inks.font().getSize() * 0.9));
    this.height = canvas.getHeight();
    this.rowHeight = Math.round(em * 1.75);
    this.timeEnd = em * 5;
    double labels = Math.min(em * 17, (width - timeEnd) * 0.36);
    this.server = Math.round(timeEnd + labels) + 0.5;
    this.client = Math.round(width - labels) - 0.5;
  }

  /** How many rows fit below the heads of the lanes. */
  int capacity() {
    return (int) Math.max(0, (height - head() - em * 0.5) / rowHeight);
  }

  private double head() {
    return em * 2.4;
  }

  void paint(List<LadderRow> rows) {
    g.clearRect(0, 0, width, height);
    g.setFont(Font.font(inks.font().getFamily(), em));
    g.setTextBaseline(VPos.CENTER);
    if (rows.isEmpty()) {
      return;
    }
    g.setLineDashes();
    g.setStroke(inks.lane());
    g.setLineWidth(Math.max(1, em / 9));
    for (double lane : new double[] {server, client}) {
      g.strokeLine(lane, head(), lane, height - em * 0.5);
    }
    text(Messages.get("ladder.time"), timeEnd - em * 0.6, em * 1.2, TextAlignment.RIGHT, false);
    text(Messages.get("ladder.server"), server, em * 1.2, TextAlignment.CENTER, false);
    text(Messages.get("ladder.client"), client, em * 1.2, TextAlignment.CENTER, false);
    double y = head() + rowHeight / 2;
    for (LadderRow row : rows) {
      paint(row, Math.round(y) + 0.5);
      y += rowHeight;
    }
  }

  private void paint(LadderRow row, double y) {
    double own = row.onServer() ? server : client;
    double other = row.onServer() ? client : server;
    double towards = Math.signum(other - own);
    String time =
        String.format(
            Locale.ROOT,
            "%.3f",
            (row.shape() == LadderRow.Shape.BAR ? row.startNanos() : row.endNanos()) / 1e9);
    text(time, timeEnd - em * 0.6, y, TextAlignment.RIGHT, false);
    g.setFill(inks.of(row.role()));
    g.setStroke(inks.of(row.role()));
    g.setLineWidth(Math.max(1.5, em / 7));
    switch (row.shape()) {
      case DOT -> g.fillOval(own - em / 4, y - em / 4, em / 2, em / 2);
      case CROSS -> cross(own, y);
      case OUT -> {
        g.fillOval(own - em / 5, y - em / 5, em / 2.5, em / 2.5);
        arrow(own, other - towards, y, towards);
      }
      case IN -> {
        g.setLineDashes(em / 3, em / 3);
        g.strokeLine(own - (own - other) * 0.35, y, own + towards * em * 0.6, y);
        g.setLineDashes();
        point(own + towards, y, -towards);
      }
      case BAR -> bar(own, towards, y, row.endNanos() - row.startNanos());
    }
    label(row, own, towards, y);
  }

  private void label(LadderRow row, double own, double towards, double y) {
    long took = row.endNanos() - row.startNanos();
    String words = row.socket() + "  " + row.label();
    if (took >= NOTABLE_NANOS) {
      words += "  " + LogFormat.duration(took);
    }
    g.setFill(inks.of(row.role()));
    g.setTextAlign(towards > 0 ? TextAlignment.RIGHT : TextAlignment.LEFT);
    double room = towards > 0 ? own - timeEnd - em * 0.7 : width - own - em * 0.9;
    g.fillText(words, own - towards * em * 0.7, y, Math.max(1, room));
  }

  private void arrow(double from, double to, double y, double towards) {
    g.strokeLine(from, y, to - towards * em * 0.6, y);
    point(to, y, towards);
  }

  private void point(double tip, double y, double towards) {
    double back = tip - towards * em * 0.75;
    g.fillPolygon(
        new double[] {tip, back, back}, new double[] {y, y - em * 0.33, y + em * 0.33}, 3);
  }

  private void cross(double x, double y) {
    double arm = em * 0.35;
    g.strokeLine(x - arm, y - arm, x + arm, y + arm);
    g.strokeLine(x - arm, y + arm, x + arm, y - arm);
  }

  /** Grows quickly at first and ever more slowly: a minute still fits between the lanes. */
  private void bar(double own, double towards, double y, long nanos) {
    double whole = Math.abs(client - server) * 0.9;
    double seconds = nanos / 1e9;
    double length = Math.max(em * 0.4, whole * seconds / (seconds + 10));
    double left = towards > 0 ? own : own - length;
    g.fillRoundRect(left, y - em * 0.3, length, em * 0.6, em * 0.4, em * 0.4);
  }

  private void text(String words, double x, double y, TextAlignment align, boolean strong) {
    g.setFill(strong ? inks.plain() : inks.muted());
    g.setTextAlign(align);
    g.fillText(words, x, y);
  }
}
