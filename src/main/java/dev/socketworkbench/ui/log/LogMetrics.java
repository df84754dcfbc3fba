package dev.socketworkbench.ui.log;

import javafx.scene.text.Font;
import javafx.scene.text.Text;

/**
 * The grid of a monospaced font, in pixels.
 *
 * @param font which
 * @param cell the width of a character
 * @param row the height of a line, a whole number so that lines are crisp
 * @param baseline from the top of a line to the baseline of its text, a whole number
 */
record LogMetrics(Font font, double cell, double row, double baseline) {
  private static final int SAMPLE = 100;

  static LogMetrics of(Font font) {
    Text text = new Text("0".repeat(SAMPLE));
    text.setFont(font);
    double height = text.getLayoutBounds().getHeight();
    double row = Math.ceil(height * 1.25);
    return new LogMetrics(
        font,
        text.getLayoutBounds().getWidth() / SAMPLE,
        row,
        Math.round((row - height) / 2 + text.getBaselineOffset()));
  }

  /** How many whole lines have room. */
  int lines(double height) {
    return Math.max(1, (int) (height / row));
  }
}
