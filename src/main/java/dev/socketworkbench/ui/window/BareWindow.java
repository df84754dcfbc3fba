package dev.socketworkbench.ui.window;

import dev.socketworkbench.ui.support.SettingsStore;
import dev.socketworkbench.ui.support.theme.Theme;
import dev.socketworkbench.ui.support.theme.ThemeChoice;
import javafx.animation.AnimationTimer;
import javafx.scene.Group;
import javafx.scene.Scene;
import javafx.stage.Stage;

/**
 * The window before there is anything in it: it stands at once, in its place and its colour, while
 * what belongs into it is still being built.
 */
public final class BareWindow {
  /** The window's title; to read all texts for this one would take 10 ms of the start. */
  static final String TITLE = "Socket Workbench";

  private BareWindow() {}

  /**
   * Shows the window.
   *
   * @param then is run on the FX thread when the first frame has gone to be painted
   */
  public static void show(Stage stage, SettingsStore settings, Runnable then) {
    Scene scene = new Scene(new Group());
    ThemeChoice choice = settings.getEnum("look.theme", ThemeChoice.SYSTEM);
    scene.setFill(Theme.ground(Theme.isDark(choice)));
    stage.setTitle(TITLE);
    stage.setScene(scene);
    new WindowMemory(settings, WindowMemory.LIVE).restore(stage);
    stage.show();
    new AnimationTimer() {
      private boolean painted;

      @Override
      public void handle(long now) {
        // A timer is called at a pulse's beginning: at the second one the first is done.
        if (painted) {
          stop();
          if (stage.isShowing()) { // nobody has closed it meanwhile
            then.run();
          }
        }
        painted = true;
      }
    }.start();
  }
}
