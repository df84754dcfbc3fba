package dev.socketworkbench.ui.load;

import dev.socketworkbench.ui.support.FrameTicker;
import dev.socketworkbench.ui.support.Messages;
import dev.socketworkbench.ui.support.Questions;
import java.util.function.Consumer;
import javafx.geometry.Rectangle2D;
import javafx.scene.Scene;
import javafx.scene.control.Alert;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBar;
import javafx.scene.control.ButtonType;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.stage.Screen;
import javafx.stage.Stage;
import javafx.stage.Window;
import javafx.util.Subscription;

/** A window beside the main one, in which loads are run; when it is closed its load ends. */
public final class LoadWindow {
  private final LoadViewModel model;
  private final Stage stage = new Stage();
  private final Scene scene;
  private final LoadPane pane;
  private final FrameTicker pulse = new FrameTicker();
  private boolean sized;
  private double wishWidth;
  private double wishHeight;

  /**
   * A window that is not shown yet.
   *
   * @param dress gives a scene the theme and the text size
   * @param undress takes them back
   */
  public LoadWindow(
      Window owner, LoadViewModel model, Consumer<Scene> dress, Consumer<Scene> undress) {
    this.model = model;
    this.pane = new LoadPane(model);
    this.scene = new Scene(pane);
    dress.accept(scene);
    stage.initOwner(owner);
    stage.setTitle(Messages.get("load.window"));
    stage.setScene(scene);
    pulse.onPulse(pane::poll);
    pulse.wakeBy(scene);
    Subscription asks = model.questionProperty().subscribe(why -> why.ifPresent(this::ask));
    scene.getAccelerators().put(KeyCombination.valueOf("Shortcut+W"), stage::hide);
    // A handler of the scene: what a field or an open list uses Esc for comes first.
    scene.addEventHandler(
        KeyEvent.KEY_PRESSED,
        event -> {
          if (event.getCode() == KeyCode.ESCAPE) {
            event.consume();
            stage.hide();
          }
        });
    pane.fontProperty().subscribe((before, now) -> grow(now.getSize() / before.getSize()));
    stage.setOnHidden(
        event -> {
          pulse.stop();
          model.stop();
          undress.accept(scene);
          asks.unsubscribe();
        });
  }

  /** Shows it, before the others. */
  public void show() {
    stage.show();
    if (!sized) {
      wishWidth = stage.getWidth();
      wishHeight = stage.getHeight();
      sized = true;
      keepOnScreen();
    }
    stage.toFront();
    pane.show();
    pane.focusStart();
    pulse.start();
  }

  /**
   * With the text the window grows and shrinks, as what is in it does; where it fills the screen,
   * from the size that it would have on a larger one.
   */
  private void grow(double factor) {
    if (sized) {
      Rectangle2D screen = Screen.getPrimary().getVisualBounds();
      wishWidth = factor * wish(stage.getWidth(), wishWidth, screen.getWidth());
      wishHeight = factor * wish(stage.getHeight(), wishHeight, screen.getHeight());
      keepOnScreen();
    }
  }

  private static double wish(double now, double wish, double screen) {
    return now < screen - 1 ? now : wish;
  }

  /** With large text it would like to be larger than the screen. */
  private void keepOnScreen() {
    Rectangle2D screen = Screen.getPrimary().getVisualBounds();
    double width = Math.min(wishWidth, screen.getWidth());
    double height = Math.min(wishHeight, screen.getHeight());
    stage.setWidth(width);
    stage.setHeight(height);
    stage.setX(Math.clamp(stage.getX(), screen.getMinX(), screen.getMaxX() - width));
    stage.setY(Math.clamp(stage.getY(), screen.getMinY(), screen.getMaxY() - height));
  }

  /** Closes it, and ends its load. */
  public void hide() {
    stage.hide();
  }

  /** Whether it can be seen. */
  public boolean isShowing() {
    return stage.isShowing();
  }

  private void ask(String why) {
    ButtonType load =
        new ButtonType(Messages.get("load.elsewhere.yes"), ButtonBar.ButtonData.OTHER);
    Alert alert =
        new Alert(
            Alert.AlertType.CONFIRMATION,
            Messages.get("load.elsewhere.text", why),
            load,
            ButtonType.CANCEL);
    Questions.dress(alert, stage, Messages.get("load.window"));
    alert.setHeaderText(Messages.get("load.elsewhere.title"));
    alert.getDialogPane().setId("load-elsewhere");
    if (alert.getDialogPane().lookupButton(ButtonType.CANCEL) instanceof Button cancel) {
      cancel.setDefaultButton(true); // Enter, pressed once too often, loads nobody
    }
    alert.setOnHidden(event -> model.answer(load.equals(alert.getResult())));
    alert.show();
  }
}
