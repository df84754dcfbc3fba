package dev.socketworkbench.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.socketworkbench.net.behaviour.BehaviourKind;
import dev.socketworkbench.net.recording.TracedSocket;
import dev.socketworkbench.net.server.Server;
import dev.socketworkbench.net.server.ServerSettings;
import dev.socketworkbench.testing.Recording;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** One connection of a closed loop by itself. */
final class ClosedLoopTest {

  @Test
  void sendsNothingAfterTheEndAlthoughNobodySaysThatItHasCome() throws Exception {
    try (Recording recording = new Recording();
        Server server =
            recording.serve(ServerSettings.tutorial().withBehaviour(BehaviourKind.ECHO))) {
      InetSocketAddress target = server.address().orElseThrow();
      LoadSettings settings = LoadSettings.of("127.0.0.1", target.getPort()).withSeconds(1);
      LoadShared shared = new LoadShared(recording.tracer(), settings, Optional.empty());
      try (TracedSocket socket = recording.connect(target);
          ExecutorService one = Executors.newVirtualThreadPerTaskExecutor()) {
        shared.begin();
        Future<?> loop = one.submit(() -> run(shared, socket));
        // The load's own thread, which would say finish(), never comes: it has no processor.
        Recording.until("the loop has ended by its clock", loop::isDone);
        loop.get();
        long sent = shared.meter().sent.sum();
        shared.meter().takeInterval();
        assertThat(sent).isPositive();
        assertThat(sent - shared.meter().latencies().count()).isBetween(0L, 1L);
      }
    }
  }

  private static Void run(LoadShared shared, TracedSocket socket) throws IOException {
    new ClosedLoop(shared, new LoadStream.Plain(socket)).run();
    return null;
  }
}
