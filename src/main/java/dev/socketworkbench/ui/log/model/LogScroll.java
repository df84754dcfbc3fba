package dev.socketworkbench.ui.log.model;

/**
 * Which lines are visible: the first one, and whether the view follows the tail. It follows while
 * the reader is at the tail, and again when the reader comes back to it.
 */
public final class LogScroll {
  private long lines;
  private int visible = 1;
  private long top;
  private boolean following = true;
  private boolean held;

  /** There are this many lines now, and room for this many. */
  void resize(long newLines, int newVisible) {
    lines = newLines;
    visible = Math.max(1, newVisible);
    top = following ? maxTop() : Math.min(top, maxTop());
  }

  /** Shows this line as the first, as far as there are lines to fill the view. */
  void to(long line) {
    top = Math.clamp(line, 0, maxTop());
    following = top == maxTop();
    held = false;
  }

  /** Scrolls no further than needed to make a line visible. */
  void reveal(long line) {
    if (line < top) {
      to(line);
    } else if (line >= top + visible) {
      to(line - visible + 1);
    }
  }

  /** Stays where it is even at the tail, if there is anything to scroll. */
  void hold() {
    following = following && maxTop() == 0;
  }

  /**
   * Makes a line visible that somebody looks at.
   *
   * @param stays whether the view stays there, also at the tail
   */
  void look(long line, boolean stays) {
    boolean followed = following || held;
    reveal(line);
    if (stays) {
      hold();
    }
    held = followed && !following;
  }

  /** Follows the tail again, if it only stopped for a line to {@link #look} at. */
  void resume() {
    if (held) {
      toEnd();
    }
  }

  /** Goes to the first line and stays there, also when there is none yet. */
  void toBeginning() {
    top = 0;
    following = false;
  }

  void toEnd() {
    to(maxTop());
  }

  /** The first visible line, from 0. */
  public long top() {
    return top;
  }

  /** The first visible line where the last one is at the bottom. */
  public long maxTop() {
    return Math.max(0, lines - visible);
  }

  /** How many lines there are. */
  public long lines() {
    return lines;
  }

  /** How many lines there is room for, at least 1. */
  public int visible() {
    return visible;
  }

  /** Whether the last line is visible and stays so; also where there is nothing to scroll. */
  boolean following() {
    return following || maxTop() == 0;
  }
}
