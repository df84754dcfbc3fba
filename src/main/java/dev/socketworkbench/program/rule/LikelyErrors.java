package dev.socketworkbench.program.rule;

import dev.socketworkbench.call.Operation;
import dev.socketworkbench.call.error.Errno;
import dev.socketworkbench.call.error.ErrorCode;
import dev.socketworkbench.tracer.rule.CallDeed;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** With which errors calls fail in practice, as their manual pages have them. */
public final class LikelyErrors {
  private static final List<Errno> CONNECT =
      List.of(
          Errno.ECONNREFUSED,
          Errno.ETIMEDOUT,
          Errno.EHOSTUNREACH,
          Errno.ENETUNREACH,
          Errno.EADDRNOTAVAIL,
          Errno.EINTR);
  private static final List<Errno> BIND =
      List.of(Errno.EADDRINUSE, Errno.EADDRNOTAVAIL, Errno.EACCES);
  private static final List<Errno> ACCEPT =
      List.of(Errno.EMFILE, Errno.ECONNABORTED, Errno.EINTR, Errno.EAGAIN);
  private static final List<Errno> MAKE =
      List.of(Errno.EMFILE, Errno.EAFNOSUPPORT, Errno.EACCES, Errno.ENOBUFS);
  private static final List<Errno> RECEIVE =
      List.of(Errno.ECONNRESET, Errno.ETIMEDOUT, Errno.EAGAIN, Errno.EINTR);
  private static final List<Errno> SEND =
      List.of(Errno.EPIPE, Errno.ECONNRESET, Errno.EAGAIN, Errno.EINTR, Errno.ENOBUFS);
  private static final List<Errno> OTHER =
      List.of(Errno.EINTR, Errno.EBADF, Errno.EINVAL, Errno.ENOTCONN, Errno.EIO);

  private LikelyErrors() {}

  /** Those of a call, the likeliest first. */
  public static List<Errno> of(Operation operation) {
    if (operation.sends()) {
      return SEND;
    }
    if (operation.receives()) {
      return RECEIVE;
    }
    return switch (operation) {
      case CONNECT -> CONNECT;
      case BIND, LISTEN -> BIND;
      case ACCEPT -> ACCEPT;
      case SOCKET, SOCKETPAIR -> MAKE;
      default -> OTHER;
    };
  }

  /** Every error that a call can be made to fail with; the likely ones first. */
  public static List<Errno> all() {
    Set<Errno> all = new LinkedHashSet<>();
    Stream.of(CONNECT, RECEIVE, SEND, BIND, ACCEPT, MAKE, OTHER).forEach(all::addAll);
    Arrays.stream(Errno.values()).filter(LikelyErrors::isPossible).forEach(all::add);
    return List.copyOf(all);
  }

  private static boolean isPossible(Errno errno) {
    try {
      return new CallDeed.Fail(ErrorCode.of(errno)).error().isKnown();
    } catch (IllegalArgumentException noneOfThisSystem) {
      return false;
    }
  }
}
