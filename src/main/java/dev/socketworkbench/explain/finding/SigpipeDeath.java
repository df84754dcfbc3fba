package dev.socketworkbench.explain.finding;

import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.Program;
import dev.socketworkbench.call.error.Errno;
import dev.socketworkbench.journal.order.Row;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A program was ended by SIGPIPE: it sent into a connection that the peer had closed, and that
 * signal ends who has not said otherwise.
 */
final class SigpipeDeath implements FindingRule {
  private static final String KIND = "sigpipe";

  /** As a shell tells of it: 128 and the signal's number. */
  private static final int BY_SIGPIPE = 128 + 13;

  /** Threads whose last call was a send that failed with EPIPE. */
  private final Map<String, Row> broken = new HashMap<>();

  @Override
  public void look(Row row, RunSoFar run) {
    switch (row.entry()) {
      case Call call -> {
        if (call.operation().sends() && CallFacts.failedWith(call, Errno.EPIPE)) {
          broken.put(call.thread(), row);
        } else if (call.hasReturned()) {
          broken.remove(call.thread());
        }
      }
      case Program program -> {
        if (program.exitStatus().isPresent()
            && program.exitStatus().getAsInt() == BY_SIGPIPE
            && !broken.isEmpty()) {
          Row send = last(program, run);
          SocketStory socket = run.socket(((Call) send.entry()).socket());
          run.found()
              .add(
                  KIND,
                  "seen",
                  socket,
                  List.of(send, row),
                  ((Call) send.entry()).operation().berkeleyName());
          broken.values().remove(send);
        }
      }
      default -> {}
    }
  }

  /** That of a socket of the program, or of one that it has inherited. */
  private Row last(Program program, RunSoFar run) {
    return broken.values().stream()
        .filter(row -> run.socket(((Call) row.entry()).socket()).program() == program.number())
        .findFirst()
        .orElseGet(() -> broken.values().iterator().next());
  }
}
