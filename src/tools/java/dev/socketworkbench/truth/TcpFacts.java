package dev.socketworkbench.truth;

import dev.socketworkbench.kernel.tables.TcpRow;
import dev.socketworkbench.kernel.tables.TcpTable;
import dev.socketworkbench.testing.Await;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;

/** Waits until the kernel reports something of the machine's TCP sockets. */
final class TcpFacts {
  private static final Duration CEILING = Duration.ofSeconds(60);
  private static final TcpTable TABLE = new TcpTable(Path.of("/proc"));

  /** So often in a row a queue is as long as before when nothing moves any more. */
  private static final int STEADY = 5;

  private TcpFacts() {}

  /** Waits until there is such a socket. */
  static void await(String what, Predicate<TcpRow> socket) {
    Await.until(CEILING, what, () -> rows().stream().anyMatch(socket));
  }

  /** Waits until there is no such socket any more. */
  static void awaitNone(String what, Predicate<TcpRow> socket) {
    Await.until(CEILING, what, () -> rows().stream().noneMatch(socket));
  }

  /** Waits until this socket has bytes to send that its peer does not take. */
  static void awaitStuck(int port, int peerPort) {
    long[] before = {0, 0};
    Await.until(
        CEILING,
        "the bytes from port " + port + " to " + peerPort + " do not move",
        () -> {
          long queue =
              rows().stream()
                  .filter(row -> row.local().port() == port && row.remote().port() == peerPort)
                  .mapToLong(TcpRow::sendQueue)
                  .sum();
          before[1] = queue > 0 && queue == before[0] ? before[1] + 1 : 0;
          before[0] = queue;
          return before[1] == STEADY;
        });
  }

  private static List<TcpRow> rows() {
    return TABLE.read().orElseThrow();
  }
}
