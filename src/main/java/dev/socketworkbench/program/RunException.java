package dev.socketworkbench.program;

import java.io.Serial;

/** Something cannot be run; the message says why, as a sentence. */
public final class RunException extends Exception {
  @Serial private static final long serialVersionUID = 1;

  private final String details;

  RunException(String why) {
    this(why, "");
  }

  RunException(String why, String details) {
    super(why);
    this.details = details;
  }

  /** What a compiler said, in lines; may be empty. */
  public String details() {
    return details;
  }
}
