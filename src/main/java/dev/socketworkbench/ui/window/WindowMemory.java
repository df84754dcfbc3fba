package dev.socketworkbench.ui.window;

import dev.socketworkbench.ui.support.SettingsStore;
import java.util.List;
import javafx.geometry.Rectangle2D;
import javafx.scene.control.SplitPane;
import javafx.stage.Screen;
import javafx.stage.Stage;

/** Puts the window where it was the last time, if there is still a screen there. */
final class WindowMemory {
  private static final double WIDTH = 1280;
  private static final double HEIGHT = 800;

  private final SettingsStore settings;

  WindowMemory(SettingsStore settings) {
    this.settings = settings;
  }

  void restore(Stage stage) {
    Rectangle2D screen = Screen.getPrimary().getVisualBounds();
    stage.setMinWidth(760);
    stage.setMinHeight(520);
    double width = settings.getDouble("window.width", WIDTH);
    double height = settings.getDouble("window.height", HEIGHT);
    stage.setWidth(Math.clamp(width, 760, Math.max(760, screen.getWidth())));
    stage.setHeight(Math.clamp(height, 520, Math.max(520, screen.getHeight())));
    double x = settings.getDouble("window.x", Double.NaN);
    double y = settings.getDouble("window.y", Double.NaN);
    if (!Screen.getScreensForRectangle(x + 40, y + 10, stage.getWidth() - 80, 20).isEmpty()) {
      stage.setX(x);
      stage.setY(y);
    }
    stage.setMaximized(settings.getBoolean("window.maximized", false));
  }

  /** Brings the title bar of a window that has just been shown back onto its screen. */
  void keepOnScreen(Stage stage) {
    List<Screen> here =
        Screen.getScreensForRectangle(
            stage.getX(), stage.getY(), stage.getWidth(), stage.getHeight());
    if (!here.isEmpty() && !stage.isMaximized()) {
      Rectangle2D bounds = here.getFirst().getVisualBounds();
      stage.setX(Math.max(bounds.getMinX(), stage.getX()));
      stage.setY(Math.max(bounds.getMinY(), stage.getY()));
    }
  }

  void restore(SplitPane split, double... usual) {
    double[] places = usual.clone();
    for (int i = 0; i < places.length; i++) {
      places[i] =
          Math.clamp(settings.getDouble("window." + split.getId() + "." + i, usual[i]), 0, 1);
    }
    split.setDividerPositions(places);
  }

  void keep(Stage stage, SplitPane... splits) {
    settings.put("window.maximized", stage.isMaximized());
    if (!stage.isMaximized() && !stage.isIconified()) {
      settings.put("window.x", stage.getX());
      settings.put("window.y", stage.getY());
      settings.put("window.width", stage.getWidth());
      settings.put("window.height", stage.getHeight());
    }
    for (SplitPane split : splits) {
      double[] places = split.getDividerPositions();
      for (int i = 0; i < places.length; i++) {
        settings.put("window." + split.getId() + "." + i, places[i]);
      }
    }
  }
}
