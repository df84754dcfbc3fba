package dev.socketworkbench.ui.window;

import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.SplitPane;

/** Gives the whole window to the timeline, for the back row of a room, and takes it back. */
final class Stretch {
  private final PaneColumns columns;
  private final SplitPane whole;
  private final List<Node> inWhole;
  private double[] wholeDividers = {};
  private boolean isOn;

  /** Of a window with these columns in its upper part. */
  Stretch(PaneColumns columns, SplitPane whole) {
    this.columns = columns;
    this.whole = whole;
    this.inWhole = List.copyOf(whole.getItems());
  }

  /** Whether the timeline has all the room. */
  boolean isOn() {
    return isOn;
  }

  void toggle() {
    isOn = !isOn;
    columns.showAlone(isOn);
    if (isOn) {
      wholeDividers = whole.getDividerPositions();
      whole.getItems().setAll(columns.split());
    } else {
      whole.getItems().setAll(inWhole);
      whole.setDividerPositions(wholeDividers);
    }
  }
}
