package dev.socketworkbench.template.message;

/** Ends the reading of a message. */
final class MisfitException extends Exception {
  private static final long serialVersionUID = 1L;

  private final int at;
  private final boolean unfinished;

  /**
   * Ends it.
   *
   * @param unfinished whether it is only that there are no more bytes
   */
  MisfitException(int at, String message, boolean unfinished) {
    super(message);
    this.at = at;
    this.unfinished = unfinished;
  }

  int at() {
    return at;
  }

  boolean isUnfinished() {
    return unfinished;
  }
}
