package dev.socketworkbench.export.capture.format;

import java.io.IOException;

/** A file is no capture, or one that cannot be read here; the message says which, in words. */
public final class CaptureException extends IOException {
  private static final long serialVersionUID = 1;

  CaptureException(String message) {
    super(message);
  }
}
