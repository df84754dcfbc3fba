package dev.socketworkbench.ui.window;

import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.SplitPane;

/** Gives the whole window to the timeline, for the back row of a room, and takes it back. */
final class Stretch {
  private final SplitPane upper;
  private final SplitPane whole;
  private final List<Node> inUpper;
  private final List<Node> inWhole;
  private final Node middle;
  private double[] upperDividers = {};
  private double[] wholeDividers = {};

  /**
   * Of a window that is divided so.
   *
   * @param middle what gets all the room; one of the upper split's items
   */
  Stretch(SplitPane upper, SplitPane whole, Node middle) {
    this.upper = upper;
    this.whole = whole;
    this.middle = middle;
    this.inUpper = List.copyOf(upper.getItems());
    this.inWhole = List.copyOf(whole.getItems());
  }

  /** Whether the timeline has all the room. */
  boolean isOn() {
    return upper.getItems().size() == 1;
  }

  void toggle() {
    if (isOn()) {
      upper.getItems().setAll(inUpper);
      whole.getItems().setAll(inWhole);
      upper.setDividerPositions(upperDividers);
      whole.setDividerPositions(wholeDividers);
    } else {
      upperDividers = upper.getDividerPositions();
      wholeDividers = whole.getDividerPositions();
      upper.getItems().setAll(middle);
      whole.getItems().setAll(upper);
    }
  }
}
