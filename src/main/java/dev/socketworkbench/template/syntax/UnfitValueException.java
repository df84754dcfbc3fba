package dev.socketworkbench.template.syntax;

/** What was typed is no value of its field; the message says why, and what would be. */
public final class UnfitValueException extends Exception {
  private static final long serialVersionUID = 1L;

  UnfitValueException(String message) {
    super(message);
  }
}
