package dev.socketworkbench.ui.window;

import dev.socketworkbench.ui.support.SettingsStore;
import java.util.Optional;
import javafx.geometry.Orientation;
import javafx.scene.Scene;
import javafx.scene.control.SplitPane;
import javafx.stage.Stage;

/**
 * How the window is divided between its panes: what fits beside what at its size, and what is
 * remembered of the dividers.
 */
final class PaneLayout {
  private final SettingsStore settings;
  private final boolean isLive;
  private final WindowMemory memory;
  private final PaneColumns columns;
  private final LowerPanes lower;
  private final SplitPane whole;
  private final Stretch stretch;
  private final WholeDivision division;

  /**
   * The division of a window.
   *
   * @param live the panes at both sides, if the window has them
   */
  PaneLayout(Optional<LivePanes> live, SessionPanes panes, SettingsStore settings) {
    this.settings = settings;
    this.isLive = live.isPresent();
    this.memory = new WindowMemory(settings, isLive ? WindowMemory.LIVE : WindowMemory.FILE);
    columns = new PaneColumns(live, panes.timeline());
    lower = new LowerPanes(panes.logs(), panes.detail());
    whole = new SplitPane(columns.split(), lower.split());
    whole.setId("split-whole");
    whole.setOrientation(Orientation.VERTICAL);
    stretch = new Stretch(columns, whole, panes.timeline());
    division = new WholeDivision(whole, stretch);

    // What does not fit is scrolled or cut, not pushed outside; but the logs keep a few rows.
    panes.logs().setMinWidth(0);
    columns.split().setMinSize(0, 0);
    whole.setMinSize(0, 0);
  }

  /** All panes. */
  SplitPane whole() {
    return whole;
  }

  PaneColumns columns() {
    return columns;
  }

  LowerPanes lower() {
    return lower;
  }

  Stretch stretch() {
    return stretch;
  }

  /** Gives a stage that is not shown yet the place and size it had. */
  void restore(Stage stage) {
    memory.restore(stage);
  }

  /** Divides a stage that is shown as it was divided. */
  void restoreDividers() {
    division.restore(memory);
    memory.restore(lower.split(), 0.64);
    memory.restore(columns.split(), isLive ? new double[] {0.25, 0.74} : new double[] {});
    columns.serversFoldedProperty().set(settings.getBoolean("side.servers-folded", false));
    columns.clientsFoldedProperty().set(settings.getBoolean("side.clients-folded", false));
  }

  /** Makes the best of the window's size and its text's. */
  void fit(Stage stage, Scene scene, double textPixels) {
    division.fit(scene.getHeight(), textPixels);
    columns.fit(scene.getWidth(), textPixels);
    lower.fit(scene.getWidth(), textPixels);
    memory.leastFor(stage, textPixels);
  }

  /** Remembers place, size and dividers; they are put as they are in a window of any size first. */
  void keep(Stage stage) {
    if (stretch.isOn()) {
      stretch.toggle(); // the usual division is what is remembered
    }
    columns.fit(Double.POSITIVE_INFINITY, 1); // this too
    lower.fit(Double.POSITIVE_INFINITY, 1);
    settings.put("side.servers-folded", columns.serversFoldedProperty().get());
    settings.put("side.clients-folded", columns.clientsFoldedProperty().get());
    columns.serversFoldedProperty().set(false);
    columns.clientsFoldedProperty().set(false);
    memory.keep(stage, columns.split(), lower.split());
    division.keep(memory);
  }
}
