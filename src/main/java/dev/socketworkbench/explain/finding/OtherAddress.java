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
import java.util.Optional;

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
  private final PendingConnects pending = new PendingConnects();

  @Override
  public void look(Row row, RunSoFar run) {
    if (row.entry() instanceof Call call
        && (call.outcome() instanceof Outcome.Bound
            || CallFacts.failedWith(call, Errno.EINPROGRESS))) {
      asked(call, run).ifPresent(refusals::remove);
    }
    pending.refused(row).ifPresent(connect -> refused(connect, run));
  }

  private void refused(Row connect, RunSoFar run) {
    Call call = (Call) connect.entry();
    if (call.arguments() instanceof Arguments.Address to
        && to.address() instanceof Endpoint.Ip address
        && run.listenerFor(call).isEmpty()) {
      WantedPort asked = asked(call, run).orElseThrow();
      run.listenersOn(address.port()).stream()
          .findFirst()
          .ifPresent(
              listener ->
                  refusals.putIfAbsent(asked, new RefusedConnect(connect, address, listener)));
    }
  }

  /** The port that a connect asks for. */
  private static Optional<WantedPort> asked(Call call, RunSoFar run) {
    return call.operation() == Operation.CONNECT
            && call.arguments() instanceof Arguments.Address to
            && to.address() instanceof Endpoint.Ip address
        ? Optional.of(new WantedPort(run.socket(call.socket()).program(), address.port()))
        : Optional.empty();
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
