package dev.socketworkbench.export.source;

import java.io.IOException;

/** A file could be read up to some place; what is before it is in the journal that was made. */
public final class PartlyReadException extends IOException {
  private static final long serialVersionUID = 1;

  /**
   * Reading has ended early.
   *
   * @param message a sentence: where, why, and how much was read
   */
  public PartlyReadException(String message) {
    super(message);
  }
}
