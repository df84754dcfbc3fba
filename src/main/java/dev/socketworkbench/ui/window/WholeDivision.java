package dev.socketworkbench.ui.window;

import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.SplitPane;

/**
 * How the window is divided between what stands above the logs and what is below. A window that is
 * low for its text has a division of its own, and less room around its tools: the log keeps five
 * rows there, and the timeline has all the rest. Where even that is little, the last line and the
 * whole session at a glance give way. What was moved in one of the two comes back with it.
 */
final class WholeDivision {
  private static final PseudoClass LOW = PseudoClass.getPseudoClass("low");
  private static final PseudoClass LOWEST = PseudoClass.getPseudoClass("lowest");

  /** From this height on, in sizes of the text, tools have room around them. */
  private static final double ROOM_FOR_COMFORT = 36;

  /** From this height on there is room for more than calls. */
  private static final double ROOM_FOR_MORE = 26;

  /** How high the log's tools and five of its rows are. */
  private static final double LOG_IF_LOW = 8.5;

  private static final double USUAL = 0.70;
  private static final double LEAST_IF_LOW = 0.5;
  private static final String SUFFIX_IF_LOW = "-low";

  /** A divider that stands so far from its place was moved by a person. */
  private static final double MOVED = 0.02;

  /** Stands for a place that nobody chose. */
  private static final double UNCHOSEN = 0;

  private final SplitPane whole;
  private final Stretch stretch;
  private double comfortable = USUAL;
  private double low = UNCHOSEN;
  private double divided = USUAL;
  private double textPixels = 1;
  private boolean isLow;

  WholeDivision(SplitPane whole, Stretch stretch) {
    this.whole = whole;
    this.stretch = stretch;
    whole.heightProperty().subscribe(this::resized);
  }

  /** As it was when the window was closed the last time. */
  void restore(WindowMemory memory) {
    comfortable = memory.place(whole.getId(), USUAL);
    low = memory.place(whole.getId() + SUFFIX_IF_LOW, UNCHOSEN);
    divide();
  }

  /** To be remembered when the window closes. */
  void keep(WindowMemory memory) {
    keep();
    memory.keepPlace(whole.getId(), comfortable);
    memory.keepPlace(whole.getId() + SUFFIX_IF_LOW, low);
  }

  /** Finds out which of the two a window is that is so high, with text of so many pixels. */
  void fit(double height, double pixels) {
    if (stretch.isOn()) {
      return;
    }
    boolean now = height < ROOM_FOR_COMFORT * pixels;
    keep();
    boolean changes = now != isLow || (now && pixels != textPixels);
    isLow = now;
    textPixels = pixels;
    Node root = whole.getScene().getRoot();
    root.pseudoClassStateChanged(LOW, now);
    root.pseudoClassStateChanged(LOWEST, height < ROOM_FOR_MORE * pixels);
    if (changes) {
      divide();
    }
  }

  /** Another height, another share of it for five rows. */
  private void resized() {
    if (isLow && !stretch.isOn()) {
      keep();
      divide();
    }
  }

  private void keep() {
    if (whole.getDividerPositions().length == 0) {
      return; // The timeline has all the room.
    }
    double place = whole.getDividerPositions()[0];
    if (!isLow) {
      comfortable = place;
    } else if (Math.abs(place - divided) > MOVED) {
      low = place;
    }
  }

  private void divide() {
    divided = isLow ? low() : comfortable;
    whole.setDividerPositions(divided);
  }

  private double low() {
    double logs = LOG_IF_LOW * textPixels / Math.max(1, whole.getHeight());
    return low == UNCHOSEN ? Math.max(LEAST_IF_LOW, 1 - logs) : low;
  }
}
