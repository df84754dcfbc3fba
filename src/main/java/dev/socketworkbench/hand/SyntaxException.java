package dev.socketworkbench.hand;

/** A line that is not a valid call. */
public final class SyntaxException extends Exception {
  private static final long serialVersionUID = 1;

  private final int column;

  SyntaxException(int column, String message) {
    super(message);
    this.column = column;
  }

  /** Where in the line, from 0. */
  public int column() {
    return column;
  }
}
