package dev.socketworkbench.ui.log;

import dev.socketworkbench.ui.support.theme.ColourRole;
import dev.socketworkbench.ui.support.theme.RoleColours;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;

/** Strokes at the edge of a log's scroll bar: where in the whole log the matches are. */
final class MatchMarks extends Canvas {
  /** How high a stroke is, in pixels. */
  private static final double STROKE = 2;

  private final RoleColours colours;

  MatchMarks(RoleColours colours) {
    this.colours = colours;
    setMouseTransparent(true);
  }

  /** Lies at the right half of the scroll bar, which begins here and is so large. */
  void place(double x, double y, double width, double height) {
    setWidth(Math.ceil(width / 2));
    setHeight(Math.max(0, height));
    relocate(x + width - getWidth(), y);
  }

  /** How many places the bar has room for. */
  int parts() {
    return (int) (getHeight() / STROKE);
  }

  /** Draws a stroke at each of these places that has a match. */
  void paint(boolean[] matches) {
    GraphicsContext g = getGraphicsContext2D();
    g.clearRect(0, 0, getWidth(), getHeight());
    g.setFill(colours.of(ColourRole.FOCUS));
    for (int i = 0; i < matches.length; i++) {
      if (matches[i]) {
        g.fillRect(0, i * STROKE, getWidth(), STROKE);
      }
    }
  }
}
