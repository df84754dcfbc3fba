package dev.socketworkbench.code;

/** A recording of which no program can be made; the message says why. */
public final class CodeException extends Exception {
  private static final long serialVersionUID = 1L;

  /** With a sentence for a person. */
  public CodeException(String message) {
    super(message);
  }
}
