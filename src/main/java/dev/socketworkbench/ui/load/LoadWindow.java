package dev.socketworkbench.ui.load;

import dev.socketworkbench.ui.support.Messages;
import dev.socketworkbench.ui.support.Pulse;
import java.util.function.Consumer;
import javafx.geometry.Rectangle2D;
import javafx.scene.Scene;
import javafx.scene.control.Alert;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBar;
import javafx.scene.control.ButtonType;
import javafx.stage.Screen;
import javafx.stage.Stage;
import javafx.stage.Window;

/** A window beside the main one, in which loads are run; when it is closed its load ends. */
public final class LoadWindow {
  private final LoadViewModel model;
  private final Stage stage = new Stage();
  private final Scene scene;
  private final LoadPane pane;
  private final Pulse pulse = new Pulse();

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
    model.questionProperty().subscribe(why -> why.ifPresent(this::ask));
    stage.setOnHidden(
        event -> {
          pulse.stop();
          model.stop();
          undress.accept(scene);
        });
  }

  /** Shows it, before the others. */
  public void show() {
    stage.show();
    keepOnScreen();
    stage.toFront();
    pane.show();
    pane.focusStart();
    pulse.start();
  }

  /** With large text it would like to be larger than the screen. */
  private void keepOnScreen() {
    Rectangle2D screen = Screen.getPrimary().getVisualBounds();
    stage.setWidth(Math.min(stage.getWidth(), screen.getWidth()));
    stage.setHeight(Math.min(stage.getHeight(), screen.getHeight()));
    stage.setX(Math.clamp(stage.getX(), screen.getMinX(), screen.getMaxX() - stage.getWidth()));
    stage.setY(Math.clamp(stage.getY(), screen.getMinY(), screen.getMaxY() - stage.getHeight()));
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
    alert.initOwner(stage);
    alert.setTitle(Messages.get("load.window"));
    alert.setHeaderText(Messages.get("load.elsewhere.title"));
    alert.getDialogPane().setId("load-elsewhere");
    alert.getDialogPane().getStylesheets().setAll(scene.getStylesheets());
    alert.setResizable(true);
    if (alert.getDialogPane().lookupButton(ButtonType.CANCEL) instanceof Button cancel) {
      cancel.setDefaultButton(true); // Enter, pressed once too often, loads nobody
    }
    alert.setOnHidden(event -> model.answer(load.equals(alert.getResult())));
    alert.show();
  }
}
