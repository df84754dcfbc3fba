package dev.socketworkbench.explain.finding;

import dev.socketworkbench.call.Arguments;
import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.Operation;
import dev.socketworkbench.call.Outcome;
import dev.socketworkbench.call.aside.Intervention;
import dev.socketworkbench.call.error.Errno;
import java.util.OptionalLong;

/** What one call tells by itself. */
final class CallFacts {
  private CallFacts() {}

  /** How many bytes a send offered, or a recv asked for at most; empty where it does not say. */
  static OptionalLong size(Call call) {
    long original = call.aside().intervention().map(Intervention::shortenedFrom).orElse(0L);
    if (original > 0) {
      return OptionalLong.of(original);
    }
    return switch (call.operation()) {
      // Of these the number is no promise that there are so many bytes.
      case SENDFILE, SPLICE, SENDMMSG, RECVMMSG -> OptionalLong.empty();
      default ->
          switch (call.arguments()) {
            case Arguments.Size size -> OptionalLong.of(size.size());
            case Arguments.To to -> OptionalLong.of(to.size());
            case Arguments.Text text ->
                call.operation().sends() || receives(call)
                    ? leadingNumber(text.text())
                    : OptionalLong.empty();
            default -> OptionalLong.empty();
          };
    };
  }

  private static OptionalLong leadingNumber(String text) {
    int end = 0;
    while (end < text.length() && Character.isDigit(text.charAt(end))) {
      end++;
    }
    return end == 0 || end > 18
        ? OptionalLong.empty()
        : OptionalLong.of(Long.parseLong(text.substring(0, end)));
  }

  static boolean receives(Call call) {
    return call.operation().receives();
  }

  /** Whether it took bytes out of a socket's queue. */
  static boolean received(Call call) {
    return receives(call)
        && call.byteCount() > 0
        && !(call.outcome() instanceof Outcome.Moved moved && moved.peeked());
  }

  /** Whether its outcome is one of these errors. */
  static boolean failedWith(Call call, Errno first, Errno... others) {
    if (!(call.outcome() instanceof Outcome.Failed failed)) {
      return false;
    }
    for (Errno each : others) {
      if (failed.errno() == each) {
        return true;
      }
    }
    return failed.errno() == first;
  }

  /** Whether it failed because there is no connection any more, or never was one. */
  static boolean tellsThatItIsOver(Call call) {
    return failedWith(
        call,
        Errno.ECONNRESET,
        Errno.EPIPE,
        Errno.ENOTCONN,
        Errno.ECONNABORTED,
        Errno.ETIMEDOUT,
        Errno.ESHUTDOWN);
  }

  /** Whether a connect failed for good: not one that goes on, or that had succeeded before. */
  static boolean isFailedConnect(Call call) {
    return call.operation() == Operation.CONNECT
        && call.isError()
        && !failedWith(call, Errno.EINPROGRESS, Errno.EALREADY, Errno.EISCONN, Errno.EINTR);
  }

  /** Whether its own end of the stream ends with it. */
  static boolean endsOutput(Call call) {
    return call.closesSocket()
        || (call.operation() == Operation.SHUTDOWN
            && call.outcome() instanceof Outcome.Done
            && !(call.arguments() instanceof Arguments.How how && how.how().equals("SHUT_RD")));
  }

  /** Whether it waits for several sockets. */
  static boolean waitsForMany(Call call) {
    return switch (call.operation()) {
      case POLL, SELECT, EPOLL_WAIT -> true;
      default -> false;
    };
  }
}
