package dev.socketworkbench.explain.finding;

import dev.socketworkbench.call.Arguments;
import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.Operation;
import dev.socketworkbench.call.Outcome;
import dev.socketworkbench.call.address.Endpoint;
import dev.socketworkbench.call.error.Errno;
import dev.socketworkbench.journal.order.Row;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A peer asked for an address of this port and was refused, and the program listens on the same
 * port, but on another address only: on the loopback address, most often. Not where the peer tries
 * the right address next, as who has asked for a name does.
 */
final class OtherAddress implements FindingRule {
  private static final String KIND = "other-address";

  private record WantedPort(int program, int port) {}

  private record RefusedConnect(Row row, Endpoint address, SocketStory listener) {}

  private final Map<WantedPort, RefusedConnect> refusals = new LinkedHashMap<>();

  @Override
  public void look(Row row, RunSoFar run) {
    if (!(row.entry() instanceof Call call)
        || call.operation() != Operation.CONNECT
        || !(call.arguments() instanceof Arguments.Address to)
        || !(to.address() instanceof Endpoint.Ip address)) {
      return;
    }
    WantedPort asked = new WantedPort(run.socket(call.socket()).program(), address.port());
    if (call.outcome() instanceof Outcome.Bound || CallFacts.failedWith(call, Errno.EINPROGRESS)) {
      refusals.remove(asked);
    } else if (CallFacts.failedWith(call, Errno.ECONNREFUSED) && run.listenerFor(call).isEmpty()) {
      run.listenersOn(address.port()).stream()
          .findFirst()
          .ifPresent(
              listener -> refusals.putIfAbsent(asked, new RefusedConnect(row, address, listener)));
    }
  }

  @Override
  public void end(RunSoFar run) {
    refusals
        .values()
        .forEach(
            refusal ->
                run.found()
                    .add(
                        KIND,
                        "seen",
                        refusal.listener(),
                        List.of(refusal.listener().listening(), refusal.row()),
                        refusal.listener().local(),
                        ((Call) refusal.row().entry()).socket(),
                        refusal.address()));
  }
}
