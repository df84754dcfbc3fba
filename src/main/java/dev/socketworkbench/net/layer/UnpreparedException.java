package dev.socketworkbench.net.layer;

import java.io.IOException;

/** TLS was asked for and a file that it needs cannot be used; the message says which and why. */
public final class UnpreparedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** For this reason. */
  public UnpreparedException(IOException why) {
    super(why.getMessage(), why);
  }
}
