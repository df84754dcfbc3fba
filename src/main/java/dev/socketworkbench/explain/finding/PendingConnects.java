package dev.socketworkbench.explain.finding;

import dev.socketworkbench.call.Arguments;
import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.Operation;
import dev.socketworkbench.call.Outcome;
import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.call.error.Errno;
import dev.socketworkbench.journal.order.Row;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Connects of sockets that do not wait: how they ended is asked for later, as SO_ERROR. */
final class PendingConnects {
  private static final String REFUSED = String.valueOf(Errno.ECONNREFUSED.number());

  private final Map<SocketId, Row> begun = new HashMap<>();

  /** The row of the connect that is known by this row to have been refused; empty if none is. */
  Optional<Row> refused(Row row) {
    if (!(row.entry() instanceof Call call)) {
      return Optional.empty();
    }
    if (call.operation() == Operation.CONNECT) {
      if (CallFacts.failedWith(call, Errno.EINPROGRESS)) {
        begun.put(call.socket(), row);
      }
      return Optional.of(row).filter(each -> CallFacts.failedWith(call, Errno.ECONNREFUSED));
    }
    boolean asks =
        call.operation() == Operation.GETSOCKOPT
            && call.arguments() instanceof Arguments.Text option
            && option.text().equals("SO_ERROR");
    return asks && call.outcome() instanceof Outcome.Value value && value.value().equals(REFUSED)
        ? Optional.ofNullable(begun.remove(call.socket()))
        : Optional.empty();
  }
}
