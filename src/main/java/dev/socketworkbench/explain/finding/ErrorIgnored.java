package dev.socketworkbench.explain.finding;

import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.Operation;
import dev.socketworkbench.call.Outcome;
import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.journal.order.Row;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A call failed, and the program went on with the socket as if it had not: it sends on a socket
 * whose connect was refused, listens on one whose bind was, receives again on a connection that is
 * reset. A second send may come of another thread, or be the goodbye of a protocol; the third is
 * the fault.
 */
final class ErrorIgnored implements FindingRule {
  private static final String KIND = "error-ignored";
  private static final int SENDS = 2;

  private static final class FailedCall {
    private final Row row;
    private final Call call;
    private int sends;

    FailedCall(Row row, Call call) {
      this.row = row;
      this.call = call;
    }
  }

  private final Map<SocketId, FailedCall> failures = new HashMap<>();

  @Override
  public void look(Row row, RunSoFar run) {
    if (!(row.entry() instanceof Call call) || !run.socket(call.socket()).isStream()) {
      return;
    }
    FailedCall before = failures.get(call.socket());
    if (before != null && goesOn(before, call)) {
      failures.remove(call.socket());
      report(before, row, call, run);
      return;
    }
    if (call.closesSocket() || takesBack(before, call)) {
      failures.remove(call.socket());
      before = null;
    }
    if (before == null && isFailure(call)) {
      failures.put(call.socket(), new FailedCall(row, call));
    }
  }

  private static void report(FailedCall before, Row row, Call call, RunSoFar run) {
    String error =
        before.call.outcome() instanceof Outcome.Failed failed
            ? failed.code().toString()
            : before.call.outcome().kind().word();
    run.found()
        .add(
            KIND,
            "seen",
            run.socket(call.socket()),
            List.of(before.row, row),
            before.call.operation().berkeleyName(),
            error,
            call.operation().berkeleyName());
  }

  private static boolean isFailure(Call call) {
    return switch (call.operation()) {
      case CONNECT -> CallFacts.isFailedConnect(call);
      case BIND, LISTEN -> call.isError();
      default ->
          (call.operation().sends() || CallFacts.receives(call))
              && CallFacts.tellsThatItIsOver(call);
    };
  }

  private static boolean goesOn(FailedCall before, Call call) {
    boolean moves = call.operation().sends() || CallFacts.receives(call);
    return switch (before.call.operation()) {
      case CONNECT -> moves;
      case BIND -> call.operation() == Operation.LISTEN;
      case LISTEN -> call.operation() == Operation.ACCEPT;
      default -> {
        if (!before.call.thread().equals(call.thread())) {
          yield false;
        }
        if (before.call.operation().sends()) {
          before.sends += call.operation().sends() ? 1 : 0;
          yield before.sends == SENDS;
        }
        yield CallFacts.receives(call);
      }
    };
  }

  /** The same call made again, which is how an error is handled. */
  private static boolean takesBack(FailedCall before, Call call) {
    return before != null
        && before.call.operation() == call.operation()
        && switch (call.operation()) {
          case CONNECT, BIND, LISTEN -> true;
          default -> false;
        };
  }
}
