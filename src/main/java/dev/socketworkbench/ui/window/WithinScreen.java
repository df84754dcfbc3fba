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

  /** Less, because a dialog has a head and buttons too. */
  private static final double HEIGHT = 0.65;

  private final Rectangle2D screen;

  /** Around this content, on the screen where this window is. */
  WithinScreen(Node content, Window owner) {
    super(content);
    screen = screenOf(owner);
  }

  private static Rectangle2D screenOf(Window owner) {
    List<Screen> here =
        Screen.getScreensForRectangle(
            owner.getX(), owner.getY(), owner.getWidth(), owner.getHeight());
    return (here.isEmpty() ? Screen.getPrimary() : here.getFirst()).getVisualBounds();
  }

  /** Makes a dialog no wider than most of the screen: what stands over its content wraps. */
  static void narrow(DialogPane pane, Window owner) {
    pane.applyCss();
    double most = WIDEST * screenOf(owner).getWidth();
    if (pane.prefWidth(-1) > most) {
      pane.setPrefWidth(most);
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
    return Math.min(super.computePrefHeight(width), HEIGHT * screen.getHeight());
  }
}
