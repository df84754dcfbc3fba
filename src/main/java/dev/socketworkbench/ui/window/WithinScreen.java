package dev.socketworkbench.ui.window;

import java.util.List;
import javafx.geometry.Rectangle2D;
import javafx.scene.Node;
import javafx.scene.layout.StackPane;
import javafx.stage.Screen;
import javafx.stage.Window;

/** Wants as much room as its content, but leaves some of the screen: for dialogs in large text. */
final class WithinScreen extends StackPane {
  private static final double WIDTH = 0.85;

  /** Less, because a dialog has a head and buttons too. */
  private static final double HEIGHT = 0.65;

  private final Rectangle2D screen;

  /** Around this content, on the screen where this window is. */
  WithinScreen(Node content, Window owner) {
    super(content);
    List<Screen> here =
        Screen.getScreensForRectangle(
            owner.getX(), owner.getY(), owner.getWidth(), owner.getHeight());
    screen = (here.isEmpty() ? Screen.getPrimary() : here.getFirst()).getVisualBounds();
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
