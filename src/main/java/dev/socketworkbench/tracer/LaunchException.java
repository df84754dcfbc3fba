package dev.socketworkbench.tracer;

import java.io.Serial;

/** A program was not started, or cannot be traced; the message says why, as a sentence. */
public final class LaunchException extends Exception {
  @Serial private static final long serialVersionUID = 1;

  LaunchException(String why) {
    super(why);
  }
}
