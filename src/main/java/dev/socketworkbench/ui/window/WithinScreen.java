package dev.socketworkbench.ui.window;

import java.util.List;
import javafx.geometry.Rectangle2D;
import javafx.scene.Node;
import javafx.scene.control.DialogPane;
import javafx.scene.layout.StackPane;
import javafx.stage.Screen;
import javafx.stage.Window;

/** Wants as much room as its content, but leaves some of the screen: for dialogs in large text. */
final class WithinScreen extends StackPane {
  private static final double WIDTH = 0.85;

  /** Of a whole dialog. */
  private static final double WIDEST = 0.95;

  /** The same; the window's frame and title come on top. */
  private static final double HIGHEST = 0.92;

  /** Less, because a dialog has a head and buttons too. */
  private static final double HEIGHT = 0.65;

  private final Rectangle2D screen;
  private double mostHeight;

  /** Around this content, on this screen. */
  WithinScreen(Node content, Rectangle2D screen) {
    super(content);
    this.screen = screen;
    mostHeight = HEIGHT * screen.getHeight();
  }

  /** The screen where this window is, but for what is taken by the desktop. */
  static Rectangle2D screenOf(Window owner) {
    List<Screen> here =
        Screen.getScreensForRectangle(
            owner.getX(), owner.getY(), owner.getWidth(), owner.getHeight());
    return (here.isEmpty() ? Screen.getPrimary() : here.getFirst()).getVisualBounds();
  }

  /**
   * Makes the dialog that holds this no larger than most of the screen: what stands over this
   * wraps, and this gives the head and the buttons what they need.
   */
  void limit(DialogPane pane) {
    pane.applyCss();
    double widest = WIDEST * screen.getWidth();
    if (pane.prefWidth(-1) > widest) {
      pane.setPrefWidth(widest);
    }
    double over = pane.prefHeight(pane.prefWidth(-1)) - HIGHEST * screen.getHeight();
    if (over > 0) {
      mostHeight = Math.max(0, prefHeight(-1) - over);
      requestLayout();
    }
  }

  /** Moves a dialog, which stands over the middle of its owner, onto the owner's screen. */
  static void move(Window dialog, Window owner) {
    Rectangle2D screen = screenOf(owner);
    double mostX = Math.max(screen.getMinX(), screen.getMaxX() - dialog.getWidth());
    double mostY = Math.max(screen.getMinY(), screen.getMaxY() - dialog.getHeight());
    dialog.setX(Math.clamp(dialog.getX(), screen.getMinX(), mostX));
    dialog.setY(Math.clamp(dialog.getY(), screen.getMinY(), mostY));
  }

  @Override
  protected double computePrefWidth(double height) {
    return Math.min(super.computePrefWidth(height), WIDTH * screen.getWidth());
  }

  @Override
  protected double computePrefHeight(double width) {
    return Math.min(super.computePrefHeight(width), mostHeight);
  }
}
