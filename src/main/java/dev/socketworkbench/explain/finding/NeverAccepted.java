package dev.socketworkbench.explain.finding;

import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.Operation;
import dev.socketworkbench.call.Outcome;
import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.call.error.Errno;
import dev.socketworkbench.journal.order.Row;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Peers are connected, and wait in the backlog for an accept that never comes: because the program
 * never calls it, or because the thread that accepts waits for something else to the end.
 */
final class NeverAccepted implements FindingRule {
  private static final String KIND = "never-accepted";

  /** By listeners: which thread has called accept last. */
  private final Map<SocketId, String> accepts = new HashMap<>();

  /** By clients that are connected: whom they have reached. */
  private final Map<SocketId, SocketStory> reached = new LinkedHashMap<>();

  /** The last rows of threads that accept. */
  private final Map<String, Row> lastOfThread = new HashMap<>();

  @Override
  public void look(Row row, RunSoFar run) {
    if (!(row.entry() instanceof Call call)) {
      return;
    }
    if (lastOfThread.containsKey(call.thread())) {
      lastOfThread.put(call.thread(), row);
    }
    if (call.operation() == Operation.ACCEPT) {
      accepts.put(call.socket(), call.thread());
      lastOfThread.put(call.thread(), row);
    } else if (call.operation() == Operation.CONNECT
        && call.outcome() instanceof Outcome.Bound
        && run.socket(call.socket()).isStream()) {
      run.listenerFor(call)
          .filter(listener -> !listener.isOfTheWorkbench())
          .ifPresent(listener -> reached.put(call.socket(), listener));
    }
  }

  @Override
  public void end(RunSoFar run) {
    Map<SocketStory, List<Row>> waiting = new LinkedHashMap<>();
    reached.forEach(
        (client, listener) -> {
          if (run.peer(run.socket(client)).isEmpty()) {
            waiting
                .computeIfAbsent(listener, none -> new ArrayList<>())
                .add(run.socket(client).connected());
          }
        });
    waiting.forEach((listener, connects) -> report(listener, connects, run));
  }

  private void report(SocketStory listener, List<Row> connects, RunSoFar run) {
    String thread = accepts.get(listener.id());
    Row first = connects.getFirst();
    if (thread == null) {
      run.found()
          .add(KIND, "seen-never", listener, List.of(listener.listening(), first), connects.size());
      return;
    }
    Row last = lastOfThread.get(thread);
    if (last.entry() instanceof Call wait
        && CallFacts.receives(wait)
        && waitsToTheEnd(wait)
        && wait.endNanos() > first.entry().endNanos()) {
      run.found()
          .add(
              KIND,
              "seen-busy",
              listener,
              List.of(first, last),
              connects.size(),
              wait.operation().berkeleyName(),
              wait.socket());
    }
  }

  private static boolean waitsToTheEnd(Call call) {
    return call.outcome() instanceof Outcome.NotReturned || CallFacts.failedWith(call, Errno.EINTR);
  }
}
