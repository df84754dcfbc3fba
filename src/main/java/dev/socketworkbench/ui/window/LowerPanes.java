package dev.socketworkbench.ui.window;

import dev.socketworkbench.ui.detail.DetailPane;
import dev.socketworkbench.ui.log.LogArea;
import dev.socketworkbench.ui.support.Controls;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.scene.Node;
import javafx.scene.control.SplitPane;

/**
 * What stands below the timeline: the logs and, beside them, the detail of what is selected. Where
 * the window is too narrow for both, they take turns.
 */
final class LowerPanes {
  /** From this width on, in sizes of the text, both have room. */
  private static final double ROOM_FOR_BOTH = 62;

  private static final double USUAL = 0.64;

  /** The most of the width that the logs have beside the diagram of the states. */
  private static final double MOST_BESIDE_WIDE = 0.56;

  /** A divider that is farther from where it was put has been moved by a person. */
  private static final double MOVED = 0.01;

  private final LogArea logs;
  private final DetailPane detail;
  private final SplitPane split = new SplitPane();
  private final BooleanProperty isDetailShown =
      new SimpleBooleanProperty(this, "isDetailShown", true);
  private double[] division = {USUAL};
  private double[] beforeWide = {};
  private boolean isNarrow;

  /** Whether it was divided out of sight, without a size that the division could be of. */
  private boolean isUnsettled;

  LowerPanes(LogArea logs, DetailPane detail) {
    this.logs = logs;
    this.detail = detail;
    split.setId("split-lower");
    split.setMinWidth(0); // but the logs keep a few rows
    split.getItems().setAll(logs, detail);
    isDetailShown.subscribe((before, now) -> arrange());
    detail
        .tabProperty()
        .subscribe(
            (before, now) -> widen(now == DetailPane.Tab.STATES || now == DetailPane.Tab.CODE));
  }

  /** A diagram and a program need more width than words do: they have it while they are shown. */
  private void widen(boolean on) {
    double[] now = split.getDividerPositions();
    if (now.length == 1 && on && now[0] > MOST_BESIDE_WIDE) {
      beforeWide = now;
      split.setDividerPositions(MOST_BESIDE_WIDE);
    } else if (now.length == 1 && !on && beforeWide.length == 1) {
      boolean moved = Math.abs(now[0] - MOST_BESIDE_WIDE) > MOVED;
      split.setDividerPositions(moved ? now[0] : beforeWide[0]);
      beforeWide = new double[0];
    }
  }

  SplitPane split() {
    return split;
  }

  /** Whether the detail is shown, if need be instead of the logs. */
  BooleanProperty detailShownProperty() {
    return isDetailShown;
  }

  /** Shows this page of the detail. */
  void show(DetailPane.Tab tab) {
    isDetailShown.set(true);
    detail.tabProperty().set(tab);
  }

  /** The diagram is shown while this is true, which follows what is shown. */
  void showStatesWhile(BooleanProperty wanted) {
    wanted.subscribe(
        on -> {
          if (on) {
            show(DetailPane.Tab.STATES);
          } else if (detail.tabProperty().get() == DetailPane.Tab.STATES) {
            detail.tabProperty().set(DetailPane.Tab.CALL);
          }
        });
    detail.tabProperty().subscribe(tab -> wanted.set(tab == DetailPane.Tab.STATES));
  }

  /** Finds out whether both have room in a window so wide whose text is so high, in pixels. */
  void fit(double width, double textPixels) {
    boolean narrow = width < ROOM_FOR_BOTH * textPixels;
    if (narrow == isNarrow) {
      if (isUnsettled && split.getScene() != null) {
        isUnsettled = false;
        split.setDividerPositions(division);
      }
      return;
    }
    keepDivision();
    isNarrow = narrow;
    isDetailShown.set(!narrow); // in a narrow window it comes when it is asked for
    arrange();
    isUnsettled = !narrow && split.getScene() == null;
  }

  /** Shows the detail and puts the focus there; where that is so already, goes back to the logs. */
  void turnToDetail() {
    if (isDetailShown.get() && Controls.hasFocusWithin(detail)) {
      toLogs();
    } else {
      isDetailShown.set(true);
      detail.focusPage();
    }
  }

  /** The focus goes back to the logs; where both take turns, they are shown. */
  void toLogs() {
    if (isNarrow) {
      isDetailShown.set(false);
    }
    logs.focusLog();
  }

  private void keepDivision() {
    if (split.getItems().size() == 2) {
      division = split.getDividerPositions();
    }
  }

  private void arrange() {
    keepDivision();
    if (!isDetailShown.get()) {
      split.getItems().setAll(logs);
    } else if (isNarrow) {
      split.getItems().setAll((Node) detail);
    } else {
      split.getItems().setAll(logs, detail);
      split.setDividerPositions(division);
    }
  }
}
