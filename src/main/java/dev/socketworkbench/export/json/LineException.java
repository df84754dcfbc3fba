package dev.socketworkbench.export.json;

/**
 * A line is not what it should be. The message says what was expected, in our own words, to be put
 * behind "Line N: ".
 */
class LineException extends Exception {
  private static final long serialVersionUID = 1;

  LineException(String message) {
    super(message);
  }

  LineException(String message, Throwable cause) {
    super(message, cause);
  }
}
