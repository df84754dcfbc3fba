package dev.socketworkbench.ui.support;

import dev.socketworkbench.ui.support.theme.TextScale;
import java.util.List;
import java.util.function.Consumer;
import javafx.geometry.Rectangle2D;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.MenuButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.stage.Screen;
import javafx.stage.Stage;
import javafx.stage.Window;
import javafx.util.Subscription;

/**
 * A window beside the one that it belongs to, where there is room, and never larger than the
 * screen; Esc and Ctrl+W hide it.
 */
public final class SideWindow {
  private static final double LEAST = 15;

  private final Stage stage = new Stage();
  private final Scene scene;
  private final Window beside;
  private final TextScale scale;
  private final double width;
  private final double height;
  private final Consumer<Scene> undress;
  private final Subscription sized;
  private double placedFor;

  /**
   * A window that is not shown yet.
   *
   * @param beside the window that it belongs to
   * @param scale how large the text is
   * @param width in sizes of the text, as is the height
   * @param dress gives a scene the theme and the text size
   * @param undress takes them back
   */
  public SideWindow(
      Window beside,
      String title,
      Parent content,
      TextScale scale,
      double width,
      double height,
      Consumer<Scene> dress,
      Consumer<Scene> undress) {
    this.scene = new Scene(content);
    this.beside = beside;
    this.scale = scale;
    this.width = width;
    this.height = height;
    this.undress = undress;
    dress.accept(scene);
    stage.setTitle(title);
    stage.setScene(scene);
    if (beside instanceof Stage other) {
      stage.getIcons().setAll(other.getIcons());
    }
    sized = scale.percentProperty().subscribe((before, now) -> placeIfShown());
    scene.getAccelerators().put(KeyCombination.valueOf("Shortcut+W"), stage::hide);
    // A button with a menu would keep Esc for itself also while its menu is not open.
    scene.addEventFilter(
        KeyEvent.KEY_PRESSED,
        event -> {
          if (event.getCode() == KeyCode.ESCAPE
              && scene.getFocusOwner() instanceof MenuButton button
              && !button.isShowing()) {
            event.consume();
            stage.hide();
          }
        });
    // A handler of the scene: what a field or an open list uses Esc for comes first.
    scene.addEventHandler(
        KeyEvent.KEY_PRESSED,
        event -> {
          if (event.getCode() == KeyCode.ESCAPE) {
            event.consume();
            stage.hide();
          }
        });
  }

  /** What is in it. */
  public Scene scene() {
    return scene;
  }

  /** Runs this each time that it is hidden. */
  public void onHidden(Runnable then) {
    stage.setOnHidden(event -> then.run());
  }

  /** Shows it, before the others. */
  public void show() {
    if (scale.pixels() != placedFor) {
      place();
    }
    stage.show();
    stage.setIconified(false);
    stage.toFront();
  }

  /** Whether it can be seen. */
  public boolean isShowing() {
    return stage.isShowing();
  }

  /** Hides it until it is shown again. */
  public void hide() {
    stage.hide();
  }

  private void placeIfShown() {
    if (stage.isShowing()) {
      place();
    }
  }

  /**
   * Puts it at the right edge of the screen on which the other window is, in a size that fits the
   * text; a person may then move it, and it stays there until the text has another size.
   */
  private void place() {
    List<Screen> here =
        Screen.getScreensForRectangle(
            beside.getX(), beside.getY(), beside.getWidth(), beside.getHeight());
    Rectangle2D screen = (here.isEmpty() ? Screen.getPrimary() : here.getFirst()).getVisualBounds();
    placedFor = scale.pixels();
    stage.setMinWidth(Math.min(LEAST * placedFor, screen.getWidth()));
    stage.setMinHeight(Math.min(LEAST * placedFor, screen.getHeight()));
    double wide = Math.min(width * placedFor, screen.getWidth());
    double high = Math.min(height * placedFor, screen.getHeight());
    double right = beside.getX() + beside.getWidth();
    double most = screen.getMaxX() - wide;
    stage.setWidth(wide);
    stage.setHeight(high);
    stage.setX(right <= most ? right : most);
    stage.setY(Math.clamp(beside.getY(), screen.getMinY(), screen.getMaxY() - high));
  }

  /** Closes it for good. */
  public void close() {
    stage.hide();
    sized.unsubscribe();
    undress.accept(scene);
  }
}
