package dev.socketworkbench.explain.finding;

import dev.socketworkbench.call.Arguments;
import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.Operation;
import dev.socketworkbench.call.Program;
import dev.socketworkbench.call.address.Endpoint;
import dev.socketworkbench.call.error.Errno;
import dev.socketworkbench.journal.order.Row;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A port whose two bytes stand in the wrong order: 24810 for 60000, because htons was forgotten.
 * Proved where the one is listened on and the other is asked for in vain, and where the program was
 * started with the other one. And a port that nobody would choose is told where the other order
 * makes one that many do.
 */
final class ByteOrder implements FindingRule {
  private static final String KIND = "byte-order";
  private static final Set<Integer> COMMON = Set.of(80, 443, 8080, 8081, 8443, 8888, 12345, 54321);
  private static final int THOUSAND = 1000;

  /** From here on the system chooses ports, and so do programs that look for a free one. */
  private static final int EPHEMERAL = 32_768;

  /** The first row that asked for a port, bound to it or connected to it in vain. */
  private record Use(Row row, SocketStory socket) {}

  private final Map<Integer, Use> bound = new LinkedHashMap<>();
  private final Map<Integer, Use> refused = new LinkedHashMap<>();
  private final Map<Integer, Integer> reached = new HashMap<>();
  private final PendingConnects pending = new PendingConnects();

  @Override
  public void look(Row row, RunSoFar run) {
    pending.refused(row).ifPresent(connect -> refused(connect, run));
    if (row.entry() instanceof Call call
        && call.arguments() instanceof Arguments.Address to
        && to.address() instanceof Endpoint.Ip address
        && address.port() != 0
        && address.port() != swapped(address.port())) {
      Use use = new Use(row, run.socket(call.socket()));
      if (call.operation() == Operation.BIND && !call.isError()) {
        bound.putIfAbsent(address.port(), use);
      } else if (call.operation() == Operation.CONNECT) {
        if (CallFacts.isFailedConnect(call)) {
          refused.putIfAbsent(address.port(), use);
        } else {
          reached.merge(address.port(), 1, Integer::sum);
        }
      }
    }
  }

  /** One that did not wait was counted as reached before. */
  private void refused(Row connect, RunSoFar run) {
    if (connect.entry() instanceof Call call
        && CallFacts.failedWith(call, Errno.EINPROGRESS)
        && call.arguments() instanceof Arguments.Address to
        && to.address() instanceof Endpoint.Ip address
        && address.port() != swapped(address.port())) {
      reached.computeIfPresent(address.port(), (port, count) -> count == 1 ? null : count - 1);
      refused.putIfAbsent(address.port(), new Use(connect, run.socket(call.socket())));
    }
  }

  private static int swapped(int port) {
    return Short.toUnsignedInt(Short.reverseBytes((short) port));
  }

  @Override
  public void end(RunSoFar run) {
    Map<Integer, Use> proved = new HashMap<>();
    bound.forEach(
        (port, use) -> {
          int other = swapped(port);
          Use asked = refused.get(other);
          if (asked != null && !bound.containsKey(other)) {
            // Both say the same number: the rounder one is what both mean.
            proved.put(port, use);
            run.found()
                .add(
                    KIND,
                    "seen-both",
                    isRound(port) ? asked.socket() : use.socket(),
                    List.of(use.row(), asked.row()),
                    port,
                    other);
          } else if (isInCommand(use, port, run)) {
            proved.put(port, use);
            run.found().add(KIND, "seen-command", use.socket(), List.of(use.row()), port, other);
          } else if (isStrange(port) && port < EPHEMERAL && !reached.containsKey(port)) {
            run.found().add(KIND, "seen-strange", use.socket(), List.of(use.row()), port, other);
          }
        });
    refused.forEach(
        (port, use) -> {
          int other = swapped(port);
          if (bound.containsKey(port) || proved.containsKey(other) || reached.containsKey(port)) {
            return;
          }
          if (isInCommand(use, port, run)) {
            run.found().add(KIND, "seen-command", use.socket(), List.of(use.row()), port, other);
          } else if (isStrange(port)) {
            run.found().add(KIND, "seen-strange", use.socket(), List.of(use.row()), port, other);
          }
        });
  }

  private static boolean isInCommand(Use use, int port, RunSoFar run) {
    List<String> words =
        run.program(use.socket().program())
            .map(Program::commandLine)
            .map(line -> List.of(line.split("[^0-9]+", -1)))
            .orElse(List.of());
    return words.contains(Integer.toString(swapped(port)))
        && !words.contains(Integer.toString(port));
  }

  private static boolean isStrange(int port) {
    return !isRound(port) && isRound(swapped(port));
  }

  private static boolean isRound(int port) {
    return port % THOUSAND == 0 || COMMON.contains(port);
  }
}
