package dev.socketworkbench.net.layer;

import java.io.IOException;

/** A file that TLS or a script needs cannot be used; the message says which and why. */
public final class UnpreparedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** For this reason. */
  public UnpreparedException(IOException why) {
    super(why.getMessage(), why);
  }
}
