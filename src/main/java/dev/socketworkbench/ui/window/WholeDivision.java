package dev.socketworkbench.ui.window;

import javafx.css.PseudoClass;
import javafx.scene.control.SplitPane;

/**
 * How the window is divided between what stands above the logs and what is below. A window that is
 * low for its text has a division of its own, and less room around its tools, so that eight calls
 * and five rows of the log are seen in 800 pixels with text of 200 %. What was moved in one of the
 * two comes back with it.
 */
final class WholeDivision {
  private static final PseudoClass LOW = PseudoClass.getPseudoClass("low");

  /** From this height on, in sizes of the text, tools have room around them. */
  private static final double ROOM_FOR_COMFORT = 36;

  private static final double USUAL = 0.70;
  private static final double USUAL_IF_LOW = 0.635;
  private static final String SUFFIX_IF_LOW = "-low";

  private final SplitPane whole;
  private final Stretch stretch;
  private double comfortable = USUAL;
  private double low = USUAL_IF_LOW;
  private boolean isLow;

  WholeDivision(SplitPane whole, Stretch stretch) {
    this.whole = whole;
    this.stretch = stretch;
  }

  /** As it was when the window was closed the last time. */
  void restore(WindowMemory memory) {
    comfortable = memory.place(whole.getId(), USUAL);
    low = memory.place(whole.getId() + SUFFIX_IF_LOW, USUAL_IF_LOW);
    divide();
  }

  /** To be remembered when the window closes. */
  void keep(WindowMemory memory) {
    keep();
    memory.keepPlace(whole.getId(), comfortable);
    memory.keepPlace(whole.getId() + SUFFIX_IF_LOW, low);
  }

  /** Finds out which of the two a window is that is so high, with text of so many pixels. */
  void fit(double height, double textPixels) {
    boolean now = height < ROOM_FOR_COMFORT * textPixels;
    if (now == isLow || stretch.isOn()) {
      return;
    }
    keep();
    isLow = now;
    whole.getScene().getRoot().pseudoClassStateChanged(LOW, now);
    divide();
  }

  private void keep() {
    if (whole.getDividerPositions().length == 0) {
      return; // The timeline has all the room.
    }
    double place = whole.getDividerPositions()[0];
    if (isLow) {
      low = place;
    } else {
      comfortable = place;
    }
  }

  private void divide() {
    whole.setDividerPositions(isLow ? low : comfortable);
  }
}
