package dev.socketworkbench.ui.log.model;

/** A run of selected rows of the journal's view, from the anchor to the caret. */
public final class LogSelection {
  /** No row. */
  public static final long NONE = -1;

  private long anchor = NONE;
  private long caret = NONE;

  /** Moves the caret; the anchor comes along unless the selection is extended. */
  void move(long row, boolean extend) {
    caret = row;
    if (!extend || anchor == NONE) {
      anchor = row;
    }
  }

  /** Selects a whole run, caret at its end. */
  void range(long from, long to) {
    anchor = from;
    caret = to;
  }

  void clear() {
    anchor = NONE;
    caret = NONE;
  }

  long caret() {
    return caret;
  }

  long first() {
    return Math.min(anchor, caret);
  }

  long last() {
    return Math.max(anchor, caret);
  }

  boolean isEmpty() {
    return caret == NONE;
  }

  boolean contains(long row) {
    return !isEmpty() && row >= first() && row <= last();
  }
}
