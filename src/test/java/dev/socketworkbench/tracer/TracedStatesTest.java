package dev.socketworkbench.tracer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.Entry;
import dev.socketworkbench.call.KernelState;
import dev.socketworkbench.call.Operation;
import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.call.TcpState;
import dev.socketworkbench.kernel.Kernel;
import dev.socketworkbench.net.Session;
import dev.socketworkbench.testing.Await;
import dev.socketworkbench.watch.KernelWatch;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The kernel is asked for the sockets of a traced program as for our own. */
@Timeout(60)
final class TracedStatesTest {
  private static final Duration CEILING = Duration.ofSeconds(30);

  @TempDir private Path folder;

  private Session session;

  @BeforeEach
  void begin() {
    session = new Session(folder);
  }

  @AfterEach
  void end() throws Exception {
    session.close();
  }

  private Optional<SocketId> listener() {
    return rows().stream()
        .filter(row -> row instanceof Call call && call.operation() == Operation.LISTEN)
        .flatMap(row -> row.subject().stream())
        .findFirst();
  }

  private boolean says(TcpState state) {
    Optional<SocketId> socket = listener();
    return rows().stream()
        .anyMatch(
            row ->
                row instanceof KernelState told
                    && told.state() == state
                    && row.subject().equals(socket));
  }

  private List<Entry> rows() {
    return session.journal().all().read(0, Integer.MAX_VALUE, 0);
  }

  @Test
  void aListenerIsSeenInTheKernelsTableUntilItsProgramEnds() throws Exception {
    try (KernelWatch watch =
        new KernelWatch(session.journal(), session.tracer(), Kernel.ofThisMachine())) {
      watch.start();
      TracedProgram program =
          TracedProgram.start(
              session.tracer(), TracedProgram.Launch.asOurs(SomeProgram.command("waits")));
      Await.until(CEILING, "LISTEN", () -> says(TcpState.LISTEN));
      program.kill();
      program.awaitEnd();
      assertThat(program.end()).isPresent();
      Await.until(CEILING, "CLOSED", () -> says(TcpState.CLOSED));
    }
  }
}
