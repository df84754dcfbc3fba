package dev.socketworkbench.export.source;

import java.io.IOException;

/** Long work was cancelled by the user; not a failure. */
public final class CancelledException extends IOException {
  private static final long serialVersionUID = 1;

  /** Cancelled. */
  public CancelledException() {
    super("cancelled");
  }
}
