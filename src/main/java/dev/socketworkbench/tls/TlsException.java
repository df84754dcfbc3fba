package dev.socketworkbench.tls;

import java.io.IOException;

/** TLS has ended in a way that it should not. */
public final class TlsException extends IOException {
  private static final long serialVersionUID = 1L;

  private final TlsFailure failure;

  TlsException(TlsFailure failure, String message, Throwable cause) {
    super(message, cause);
    this.failure = failure;
  }

  /** Why. */
  public TlsFailure failure() {
    return failure;
  }
}
