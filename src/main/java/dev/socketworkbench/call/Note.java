package dev.socketworkbench.call;

/**
 * A text that someone pinned to a moment: a bookmark, or a lesson's step.
 *
 * @param endNanos the moment, in nanoseconds since the session began
 * @param text one line or more
 */
public record Note(long endNanos, String text) implements Entry {
  /** Its name in the column of the operations. */
  public static final String TITLE = "NOTE";
}
