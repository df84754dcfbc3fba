package dev.socketworkbench.kernel.families;

import dev.socketworkbench.call.error.Errno;
import java.util.Optional;

/**
 * What the system answered when it was asked for a socket of one family and type.
 *
 * @param family which family
 * @param kind which type
 * @param protocol which protocol was named; 0 for the family's own choice
 * @param errno 0 if the socket exists, else the error's number
 * @param text the error in the system's words; empty if the socket exists
 */
public record SocketAnswer(
    SocketFamily family, SocketKind kind, int protocol, int errno, String text) {

  /** Whether a socket was made (and closed again). */
  public boolean exists() {
    return errno == 0;
  }

  /** The error's name, if it has one here. */
  public Optional<Errno> error() {
    return Errno.ofNumber(errno);
  }

  /** What the three kinds of answers come to. */
  public enum SocketVerdict {
    /** A socket was made, and closed again. */
    EXISTS,
    /** The system has such sockets, or will not say, and this user may have none. */
    REFUSED,
    /** The system has no such sockets. */
    ABSENT
  }

  /** Which of the three it is. */
  public SocketVerdict verdict() {
    if (exists()) {
      return SocketVerdict.EXISTS;
    }
    return refused() ? SocketVerdict.REFUSED : SocketVerdict.ABSENT;
  }

  /** The error as C calls it; its number where it has no name here. */
  public String errorName() {
    return error()
        .filter(known -> known != Errno.UNKNOWN)
        .map(Errno::name)
        .orElse(Integer.toString(errno));
  }

  /** Whether it exists but this user may not have it. */
  public boolean refused() {
    return error().filter(each -> each == Errno.EPERM || each == Errno.EACCES).isPresent();
  }
}
