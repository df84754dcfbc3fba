package dev.socketworkbench.ui.window;

import dev.socketworkbench.ui.support.Controls;
import dev.socketworkbench.ui.timeline.TimelinePane;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.SplitPane;

/**
 * Gives the whole window to the timeline, for the back row of a room, and takes it back. The keys
 * go with it: to the timeline, and back to where they went before.
 */
final class Stretch {
  private final PaneColumns columns;
  private final SplitPane whole;
  private final TimelinePane timeline;
  private final List<Node> inWhole;
  private double[] wholeDividers = {};
  private Node focus;
  private boolean isOn;

  /** Of a window with these columns in its upper part, among them the timeline. */
  Stretch(PaneColumns columns, SplitPane whole, TimelinePane timeline) {
    this.columns = columns;
    this.whole = whole;
    this.timeline = timeline;
    this.inWhole = List.copyOf(whole.getItems());
  }

  /** Whether the timeline has all the room. */
  boolean isOn() {
    return isOn;
  }

  void toggle() {
    Scene scene = whole.getScene();
    Node owner = scene == null ? null : scene.getFocusOwner();
    boolean isInTimeline = Controls.hasFocusWithin(timeline);
    isOn = !isOn;
    columns.showAlone(isOn);
    if (isOn) {
      wholeDividers = whole.getDividerPositions();
      whole.getItems().setAll(columns.split());
      focus = owner;
    } else {
      whole.getItems().setAll(inWhole);
      settle(scene);
      whole.setDividerPositions(wholeDividers);
      settle(scene);
    }
    if (isInTimeline && (isOn || Controls.isWithin(focus, timeline))) {
      owner.requestFocus(); // what is put elsewhere loses it
    } else if (isOn) {
      timeline.focusDrawing();
    } else if (focus != null) {
      focus.requestFocus();
    }
  }

  /** Dividers of what has no size yet go astray with the next size that it gets. */
  private static void settle(Scene scene) {
    if (scene != null) {
      scene.getRoot().applyCss();
      scene.getRoot().layout();
    }
  }

  /** Shows all panes: something is to be seen in one of them. */
  void end() {
    if (isOn) {
      toggle();
    }
  }
}
