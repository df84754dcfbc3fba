package dev.socketworkbench.ui.timeline;

import dev.socketworkbench.timeline.Frame;
import dev.socketworkbench.ui.support.Role;
import dev.socketworkbench.ui.support.RoleColours;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.text.TextAlignment;

/**
 * All that the painters of one drawing share.
 *
 * @param g where to draw
 * @param colours the theme's
 * @param metrics the text's sizes
 * @param built what to draw
 * @param columns where the lanes stand
 * @param top the place at the upper edge of the view
 * @param head the height of the lanes' heads, below which time begins
 * @param width the view's width
 * @param height the view's height
 * @param selectedRow the selected row of the journal
 */
record Scenery(
    GraphicsContext g,
    RoleColours colours,
    Metrics metrics,
    BuiltFrame built,
    LaneColumns columns,
    double top,
    double head,
    double width,
    double height,
    long selectedRow) {

  Frame frame() {
    return built.frame();
  }

  /** The pixel of a place on the time axis. */
  double y(double place) {
    return place - top + head;
  }

  double em() {
    return metrics.em();
  }

  Color colour(Role role) {
    return colours.of(role);
  }

  Color pale(Role role, double share) {
    return colours.of(Role.SURFACE).interpolate(colours.of(role), share);
  }

  /** Text with its vertical middle here. */
  void text(String text, double x, double middle, Role role, boolean small, TextAlignment align) {
    g.setFont(small ? metrics.small() : metrics.font());
    g.setTextBaseline(VPos.CENTER);
    g.setTextAlign(align);
    g.setFill(colour(role));
    g.fillText(text, Math.rint(x), Math.rint(middle));
  }

  /** Small text on a plate of its own, which hides what is behind; left edge and middle given. */
  double plate(String text, double x, double middle, Role ink, Color ground) {
    double textWidth = text.length() * metrics.smallCell();
    double plateWidth = textWidth + 0.7 * em();
    double plateHeight = 1.15 * em();
    g.setFill(ground);
    g.fillRoundRect(x, middle - plateHeight / 2, plateWidth, plateHeight, 0.5 * em(), 0.5 * em());
    text(text, x + 0.35 * em(), middle, ink, true, TextAlignment.LEFT);
    return plateWidth;
  }
}
