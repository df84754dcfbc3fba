package dev.socketworkbench.posix.net;

import dev.socketworkbench.call.error.Errno;
import java.io.IOException;

/** A call of the C library failed. */
public final class SystemCallException extends IOException {
  private static final long serialVersionUID = 1L;

  private final String call;
  private final int errno;

  /**
   * A failure.
   *
   * @param call what was called, for a person: {@code unshare(CLONE_NEWNET)}
   * @param errno the error's number on Linux
   */
  public SystemCallException(String call, int errno) {
    super(
        call
            + ": "
            + Errno.ofNumber(errno).map(each -> each + " " + each.text()).orElse("errno " + errno));
    this.call = call;
    this.errno = errno;
  }

  /** What was called. */
  public String call() {
    return call;
  }

  /** The error's number. */
  public int errno() {
    return errno;
  }
}
