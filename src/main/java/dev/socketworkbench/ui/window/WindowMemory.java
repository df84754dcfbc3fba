package dev.socketworkbench.ui.window;

import dev.socketworkbench.ui.support.SettingsStore;
import java.util.List;
import javafx.geometry.Rectangle2D;
import javafx.scene.control.SplitPane;
import javafx.stage.Screen;
import javafx.stage.Stage;

/** Puts the window where it was the last time, if there is still a screen there. */
public final class WindowMemory {
  /** The windows of running sessions. */
  static final String LIVE = "window";

  /** The windows of sessions from files. */
  static final String FILE = "file-window";

  private static final double WIDTH = 1280;
  private static final double HEIGHT = 800;
  private static final double LEAST_WIDTH = 760;
  private static final double LEAST_HEIGHT = 520;

  /** The least of all parts together, in sizes of the text. */
  private static final double LEAST_WIDTH_OF_TEXT = 27;

  private static final double LEAST_HEIGHT_OF_TEXT = 22;

  private final SettingsStore settings;
  private final String prefix;

  /**
   * A memory of one kind of window.
   *
   * @param prefix begins its keys
   */
  WindowMemory(SettingsStore settings, String prefix) {
    this.settings = settings;
    this.prefix = prefix;
  }

  void restore(Stage stage) {
    Rectangle2D screen = Screen.getPrimary().getVisualBounds();
    stage.setMinWidth(LEAST_WIDTH);
    stage.setMinHeight(LEAST_HEIGHT);
    double width = settings.getDouble(prefix + ".width", WIDTH);
    double height = settings.getDouble(prefix + ".height", HEIGHT);
    stage.setWidth(Math.clamp(width, LEAST_WIDTH, Math.max(LEAST_WIDTH, screen.getWidth())));
    stage.setHeight(Math.clamp(height, LEAST_HEIGHT, Math.max(LEAST_HEIGHT, screen.getHeight())));
    double x = settings.getDouble(prefix + ".x", Double.NaN);
    double y = settings.getDouble(prefix + ".y", Double.NaN);
    if (!Screen.getScreensForRectangle(x + 40, y + 10, stage.getWidth() - 80, 20).isEmpty()) {
      stage.setX(x);
      stage.setY(y);
    }
    stage.setMaximized(settings.getBoolean(prefix + ".maximized", false));
  }

  /** The least size of a window with text of this many pixels; no screen is too small for it. */
  void leastFor(Stage stage, double textPixels) {
    Rectangle2D screen = Screen.getPrimary().getVisualBounds();
    stage.setMinWidth(
        Math.max(LEAST_WIDTH, Math.min(LEAST_WIDTH_OF_TEXT * textPixels, screen.getWidth())));
    stage.setMinHeight(
        Math.max(LEAST_HEIGHT, Math.min(LEAST_HEIGHT_OF_TEXT * textPixels, screen.getHeight())));
  }

  /** Brings a window that has just been shown onto its screen as a whole. */
  static void keepOnScreen(Stage stage) {
    if (!stage.isMaximized()) {
      Rectangle2D bounds = boundsFor(stage);
      stage.setWidth(Math.min(stage.getWidth(), bounds.getWidth()));
      stage.setHeight(Math.min(stage.getHeight(), bounds.getHeight()));
      stage.setX(Math.clamp(stage.getX(), bounds.getMinX(), bounds.getMaxX() - stage.getWidth()));
      stage.setY(Math.clamp(stage.getY(), bounds.getMinY(), bounds.getMaxY() - stage.getHeight()));
    }
  }

  /**
   * Moves a window that hides another one down to the right, smaller if it must be to stay on the
   * screen; where it would be too small, to the screen's upper left corner.
   */
  public static void cascade(Stage stage, double step) {
    Rectangle2D bounds = boundsFor(stage);
    double x = stage.getX() + step;
    double y = stage.getY() + step;
    boolean fits =
        x + stage.getMinWidth() <= bounds.getMaxX() && y + stage.getMinHeight() <= bounds.getMaxY();
    stage.setX(fits ? x : bounds.getMinX());
    stage.setY(fits ? y : bounds.getMinY());
    stage.setWidth(Math.min(stage.getWidth(), bounds.getMaxX() - stage.getX()));
    stage.setHeight(Math.min(stage.getHeight(), bounds.getMaxY() - stage.getY()));
  }

  private static Rectangle2D boundsFor(Stage stage) {
    List<Screen> here =
        Screen.getScreensForRectangle(
            stage.getX(), stage.getY(), stage.getWidth(), stage.getHeight());
    return (here.isEmpty() ? Screen.getPrimary() : here.getFirst()).getVisualBounds();
  }

  void restore(SplitPane split, double... usual) {
    double[] places = usual.clone();
    for (int i = 0; i < places.length; i++) {
      places[i] =
          Math.clamp(settings.getDouble(prefix + "." + split.getId() + "." + i, usual[i]), 0, 1);
    }
    split.setDividerPositions(places);
  }

  /** Where a divider stood, from 0 to 1. */
  double place(String name, double usual) {
    return Math.clamp(settings.getDouble(prefix + "." + name + ".0", usual), 0, 1);
  }

  /** Remembers where a divider stands. */
  void keepPlace(String name, double place) {
    settings.put(prefix + "." + name + ".0", place);
  }

  void keep(Stage stage, SplitPane... splits) {
    settings.put(prefix + ".maximized", stage.isMaximized());
    if (!stage.isMaximized() && !stage.isIconified()) {
      settings.put(prefix + ".x", stage.getX());
      settings.put(prefix + ".y", stage.getY());
      settings.put(prefix + ".width", stage.getWidth());
      settings.put(prefix + ".height", stage.getHeight());
    }
    for (SplitPane split : splits) {
      double[] places = split.getDividerPositions();
      for (int i = 0; i < places.length; i++) {
        settings.put(prefix + "." + split.getId() + "." + i, places[i]);
      }
    }
  }
}
