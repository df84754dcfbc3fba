package dev.socketworkbench.ui.support.layout;

import javafx.scene.control.Label;
import javafx.scene.text.Font;

/**
 * Words that change by themselves and wrap. Their room is never smaller than it was, so that what
 * stands below does not move away from under the mouse.
 */
public final class SteadyLabel extends Label {
  private final int lines;
  private double kept;
  private double widthOfKept;
  private Font fontOfKept;

  /**
   * Words that have none yet.
   *
   * @param lines for so many lines there is room from the beginning
   */
  public SteadyLabel(int lines) {
    this.lines = lines;
    setWrapText(true);
    setMinHeight(USE_PREF_SIZE);
    setMaxWidth(Double.MAX_VALUE); // its width must not depend on the words
  }

  @Override
  protected double computePrefHeight(double width) {
    double own = Math.max(super.computePrefHeight(width), leastHeight());
    if (width < 0) {
      return own;
    }
    boolean isComparable = width == widthOfKept && getFont().equals(fontOfKept);
    kept = isComparable ? Math.max(kept, own) : own;
    widthOfKept = width;
    fontOfKept = getFont();
    return kept;
  }

  /** So high would that many lines be. */
  private double leastHeight() {
    double sides = snappedTopInset() + snappedBottomInset();
    return sides + lines * (super.computePrefHeight(-1) - sides);
  }
}
