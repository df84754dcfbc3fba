package dev.socketworkbench.scenario;

/** A scenario that cannot be read. */
public final class ScenarioException extends Exception {
  private static final long serialVersionUID = 1L;

  private final int line;
  private final int column;

  ScenarioException(int line, int column, String message) {
    super("line " + line + ", column " + column + ": " + message);
    this.line = line;
    this.column = column;
  }

  /** The line with the mistake, from 1. */
  public int line() {
    return line;
  }

  /** Where the mistake begins in it, from 1. */
  public int column() {
    return column;
  }
}
