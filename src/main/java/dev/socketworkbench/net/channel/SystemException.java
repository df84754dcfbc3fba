package dev.socketworkbench.net.channel;

import dev.socketworkbench.call.Outcome;
import dev.socketworkbench.call.error.ErrorCode;
import dev.socketworkbench.posix.ErrorTexts;
import java.io.IOException;

/** A call of the C library that failed, with its errno. */
public final class SystemException extends IOException {
  private static final long serialVersionUID = 1L;

  private final int errno;

  /** A failure with this number of Linux. */
  SystemException(int errno) {
    super(ErrorTexts.of(errno).orElseGet(() -> ErrorCode.linux(errno).text()));
    this.errno = errno;
  }

  /** For the call's row. */
  public Outcome outcome() {
    return new Outcome.Failed(ErrorCode.linux(errno), getMessage());
  }
}
