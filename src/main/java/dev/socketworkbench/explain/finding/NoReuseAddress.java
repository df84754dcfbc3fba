package dev.socketworkbench.explain.finding;

import dev.socketworkbench.call.Arguments;
import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.Operation;
import dev.socketworkbench.call.TcpState;
import dev.socketworkbench.call.address.Endpoint;
import dev.socketworkbench.call.error.Errno;
import dev.socketworkbench.journal.order.Row;
import dev.socketworkbench.timeline.inference.StateStep;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;

/**
 * bind failed with EADDRINUSE, nobody listens on the port, and it is in TIME_WAIT because this side
 * has closed an earlier connection first; SO_REUSEADDR was not set.
 */
final class NoReuseAddress implements FindingRule {
  private static final String KIND = "no-reuseaddr";

  /** How long TIME_WAIT lasts on Linux. */
  private static final long TIME_WAIT = Duration.ofSeconds(60).toNanos();

  private final IntPredicate inTimeWait;

  /** By port: the close that came before the peer's. */
  private final Map<Integer, Row> closedFirst = new HashMap<>();

  /**
   * A rule.
   *
   * @param inTimeWait whether the system has a port in TIME_WAIT now, and no listener on it: of a
   *     run that was before this one; false where nobody can say any more
   */
  NoReuseAddress(IntPredicate inTimeWait) {
    this.inTimeWait = inTimeWait;
  }

  @Override
  public void look(Row row, RunSoFar run) {
    if (!(row.entry() instanceof Call call) || !run.socket(call.socket()).isStream()) {
      return;
    }
    SocketStory socket = run.socket(call.socket());
    if (call.closesSocket() && socket.port().isPresent() && isFirst(call, run)) {
      closedFirst.put(socket.port().getAsInt(), row);
    } else if (call.operation() == Operation.BIND
        && CallFacts.failedWith(call, Errno.EADDRINUSE)
        && !socket.reusesAddress()
        && call.arguments() instanceof Arguments.Address to
        && to.address() instanceof Endpoint.Ip address
        && run.listenersOn(address.port()).isEmpty()) {
      Row close = closedFirst.get(address.port());
      boolean known =
          close != null && row.entry().endNanos() - close.entry().endNanos() < TIME_WAIT;
      if (known) {
        run.found()
            .add(
                KIND,
                "seen",
                socket,
                List.of(close, row),
                address,
                ((Call) close.entry()).socket());
      } else if (inTimeWait.test(address.port())) {
        run.found().add(KIND, "seen-now", socket, List.of(row), address);
      }
    }
  }

  private static boolean isFirst(Call close, RunSoFar run) {
    List<StateStep> path = run.inference().path(close.socket());
    return !path.isEmpty()
        && switch (path.getLast().state()) {
          case FIN_WAIT_1, FIN_WAIT_2, TIME_WAIT -> true;
          default -> path.getLast().state() == TcpState.CLOSING;
        };
  }
}
