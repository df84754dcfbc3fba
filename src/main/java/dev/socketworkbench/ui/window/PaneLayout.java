package dev.socketworkbench.ui.window;

import dev.socketworkbench.ui.support.SettingsStore;
import dev.socketworkbench.workspace.Workspace.SizedPane;
import java.util.EnumMap;
import java.util.Map;
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
  private static final double PERCENT = 100;
  private static final double[] USUAL_SIDES = {0.25, 0.74};
  private static final int LEAST_SIZE = 5;
  private static final int MOST_SIZE = 90;

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
    memory.restore(columns.split(), isLive ? USUAL_SIDES.clone() : new double[] {});
    columns.serversFoldedProperty().set(settings.getBoolean("side.servers-folded", false));
    columns.clientsFoldedProperty().set(settings.getBoolean("side.clients-folded", false));
  }

  /** How many percent of the window the panes have that a person can make larger or smaller. */
  Map<SizedPane, Integer> sizes() {
    Map<SizedPane, Integer> sizes = new EnumMap<>(SizedPane.class);
    double[] sides = columns.places();
    if (sides.length == 2) {
      put(sizes, SizedPane.SERVERS, sides[0]);
      put(sizes, SizedPane.CLIENTS, 1 - sides[1]);
    }
    double[] below = whole.getDividerPositions();
    if (below.length == 1) {
      put(sizes, SizedPane.LOGS, 1 - below[0]);
    }
    double[] beside = lower.split().getDividerPositions();
    if (beside.length == 1) {
      put(sizes, SizedPane.DETAIL, 1 - beside[0]);
    }
    return sizes;
  }

  private static void put(Map<SizedPane, Integer> sizes, SizedPane pane, double share) {
    sizes.put(pane, Math.clamp(Math.round(share * PERCENT), LEAST_SIZE, MOST_SIZE));
  }

  /** Gives panes these sizes, as far as they stand beside each other now. */
  void use(Map<SizedPane, Integer> sizes) {
    Map<SizedPane, Double> shares = new EnumMap<>(SizedPane.class);
    sizes.forEach((pane, percent) -> shares.put(pane, percent / PERCENT));
    if (isLive
        && (shares.containsKey(SizedPane.SERVERS) || shares.containsKey(SizedPane.CLIENTS))) {
      double[] known = columns.places();
      double[] sides = known.length == 2 ? known : USUAL_SIDES;
      columns.divide(
          shares.getOrDefault(SizedPane.SERVERS, sides[0]),
          1 - shares.getOrDefault(SizedPane.CLIENTS, 1 - sides[1]));
    }
    if (shares.containsKey(SizedPane.LOGS)) {
      whole.setDividerPositions(1 - shares.get(SizedPane.LOGS));
    }
    if (shares.containsKey(SizedPane.DETAIL)) {
      lower.split().setDividerPositions(1 - shares.get(SizedPane.DETAIL));
    }
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
