package dev.socketworkbench.export.json;

/** A line is not what it should be; the message says why, to be put behind "line N: ". */
final class LineException extends Exception {
  private static final long serialVersionUID = 1;

  LineException(String message) {
    super(message);
  }

  LineException(String message, Throwable cause) {
    super(message, cause);
  }
}
