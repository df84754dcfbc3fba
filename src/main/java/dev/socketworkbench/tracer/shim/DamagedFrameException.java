package dev.socketworkbench.tracer.shim;

import java.io.IOException;
import java.io.Serial;

/** A program has reported something that is none of its calls; the message says what. */
final class DamagedFrameException extends IOException {
  @Serial private static final long serialVersionUID = 1;

  DamagedFrameException(String what) {
    super(what);
  }
}
