package dev.socketworkbench.journal;

import java.io.IOException;

/** A file that cannot be opened as a journal, and why, in words for a person. */
public final class JournalException extends IOException {
  private static final long serialVersionUID = 1L;

  JournalException(String message) {
    super(message);
  }
}
