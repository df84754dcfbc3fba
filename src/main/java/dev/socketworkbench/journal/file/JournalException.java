package dev.socketworkbench.journal.file;

import java.io.IOException;

/** A file that cannot be opened as a journal, and why, in words for a person. */
public final class JournalException extends IOException {
  private static final long serialVersionUID = 1L;

  /** The message says why, in words for a person. */
  public JournalException(String message) {
    super(message);
  }
}
