package dev.socketworkbench.timeline.inference;

import dev.socketworkbench.call.Arguments;
import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.Operation;
import dev.socketworkbench.call.Outcome;
import dev.socketworkbench.call.TcpState;
import dev.socketworkbench.call.error.Errno;

/** Which TCP state follows from which call (RFC 9293, section 3.3.2; errors as on Linux). */
final class StateRules {
  private StateRules() {}

  /** Whether a connect sent a SYN: not one for a connection that is there or under way. */
  static boolean startsConnecting(Call connect) {
    return !(connect.outcome() instanceof Outcome.Failed failed
        && (failed.errno() == Errno.EISCONN || failed.errno() == Errno.EALREADY));
  }

  /** Whether the argument of a shutdown is this one. */
  static boolean isHow(Call shutdown, String how) {
    return shutdown.arguments() instanceof Arguments.How given && given.how().equals(how);
  }

  /**
   * The state that a call which returned so leaves its socket in; of a close that resets nothing,
   * see {@link Closing}.
   *
   * @param before the state before
   * @param endedIn whether our own shutdown has ended what we read
   * @param endedOut whether our own shutdown has ended what we send
   */
  static TcpState after(TcpState before, Call call, boolean endedIn, boolean endedOut) {
    if (call.outcome() instanceof Outcome.Failed failed) {
      return afterFailure(before, call.operation(), failed.errno(), endedOut);
    }
    return switch (call.operation()) {
      case LISTEN -> TcpState.LISTEN;
      case CONNECT -> connected(call.outcome());
      case SHUTDOWN -> afterShutdown(before, call);
      case CLOSE -> call.closesSocket() ? afterOurFin(before) : before;
      default -> {
        TcpState now =
            before == TcpState.SYN_SENT && tellsConnection(call) ? TcpState.ESTABLISHED : before;
        yield call.outcome() instanceof Outcome.EndOfStream && !endedIn ? afterPeersFin(now) : now;
      }
    };
  }

  /** Whether a call shows that a non-blocking connect has connected in the meantime. */
  private static boolean tellsConnection(Call call) {
    return switch (call.outcome()) {
      case Outcome.Moved moved -> true;
      case Outcome.EndOfStream end -> true;
      case Outcome.Value value -> call.operation() == Operation.GETPEERNAME;
      case Outcome.Ready ready ->
          ready.sockets().stream()
              .filter(each -> each.socket().equals(call.socket()))
              .anyMatch(each -> each.events().equals("POLLOUT"));
      default -> false;
    };
  }

  private static TcpState connected(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Bound bound -> TcpState.ESTABLISHED;
      case Outcome.WouldBlock later -> TcpState.SYN_SENT;
      default -> TcpState.CLOSED;
    };
  }

  private static TcpState afterFailure(
      TcpState before, Operation operation, Errno errno, boolean endedOut) {
    if (operation == Operation.CONNECT) {
      return switch (errno) {
        case EINPROGRESS, EALREADY, EINTR -> TcpState.SYN_SENT;
        case EISCONN -> before;
        default -> TcpState.CLOSED;
      };
    }
    boolean connected = before != TcpState.CLOSED && before != TcpState.LISTEN;
    return connected && tellsTheEnd(operation, errno, endedOut) ? TcpState.CLOSED : before;
  }

  /** Whether an error says that the connection is no more. */
  private static boolean tellsTheEnd(Operation operation, Errno errno, boolean endedOut) {
    return switch (errno) {
      case ECONNRESET, ECONNABORTED, ETIMEDOUT, EHOSTUNREACH, EHOSTDOWN, ENETUNREACH, ENETDOWN ->
          operation != Operation.SETSOCKOPT;
      // Of a send after our own shutdown it says only that.
      case EPIPE -> !endedOut;
      case ENOTCONN -> true;
      default -> false;
    };
  }

  /** SHUT_RD sends nothing; but it ends a listener and a connect that is under way. */
  private static TcpState afterShutdown(TcpState before, Call call) {
    return switch (before) {
      case LISTEN -> isHow(call, "SHUT_WR") ? before : TcpState.CLOSED;
      case SYN_SENT -> TcpState.CLOSED;
      default -> isHow(call, "SHUT_RD") ? before : afterOurFin(before);
    };
  }

  /** The state after a shutdown of what we send, or a close. */
  static TcpState afterOurFin(TcpState before) {
    return switch (before) {
      case ESTABLISHED, SYN_RECEIVED -> TcpState.FIN_WAIT_1;
      case CLOSE_WAIT -> TcpState.LAST_ACK;
      case LISTEN, SYN_SENT -> TcpState.CLOSED;
      default -> before;
    };
  }

  private static TcpState afterPeersFin(TcpState before) {
    return switch (before) {
      case ESTABLISHED -> TcpState.CLOSE_WAIT;
      case FIN_WAIT_1, FIN_WAIT_2 -> TcpState.TIME_WAIT;
      default -> before;
    };
  }

  /** Whether no socket can be in this state once its own FIN is sent. */
  static boolean isBeforeFin(TcpState state) {
    return switch (state) {
      case LISTEN, SYN_SENT, SYN_RECEIVED, ESTABLISHED, CLOSE_WAIT -> true;
      default -> false;
    };
  }
}
