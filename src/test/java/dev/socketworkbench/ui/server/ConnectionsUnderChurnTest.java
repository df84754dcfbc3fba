package dev.socketworkbench.ui.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.socketworkbench.net.behaviour.BehaviourKind;
import dev.socketworkbench.net.recording.Ending;
import dev.socketworkbench.net.server.Connection;
import dev.socketworkbench.net.server.ConnectionList;
import dev.socketworkbench.net.server.ServerOptions;
import dev.socketworkbench.net.server.ServerSettings;
import dev.socketworkbench.testing.Await;
import dev.socketworkbench.testing.PanesFixture;
import dev.socketworkbench.ui.support.Background;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The list of connections while more of them come and go than it remembers. */
class ConnectionsUnderChurnTest {
  private static final Duration CEILING = Duration.ofSeconds(60);
  private static final int PEERS = 4;
  private static final int EACH = ConnectionList.ENDED_KEPT;

  @TempDir Path folder;
  private final AtomicLong now = new AtomicLong();
  private PanesFixture fixture;
  private ServerViewModel model;

  @BeforeEach
  void begin() throws IOException {
    fixture = new PanesFixture(folder);
    model =
        new ServerViewModel(
            fixture.tracer(),
            fixture.kernel(),
            fixture.explainer(),
            Background.inline(),
            ServerSettings.tutorial()
                .withPort(0)
                .withConcurrent(true)
                .withBehaviour(BehaviourKind.ECHO),
            now::get);
    model.form().options().textProperty(ServerOptions.BACKLOG).set("512");
    model.start();
  }

  @AfterEach
  void end() throws IOException {
    model.shutDown();
    fixture.close();
  }

  @Test
  void theListIsShownWhileOldConnectionsAreForgotten() throws Exception {
    int port = model.listeningOn().orElseThrow().getPort();
    try (ExecutorService peers = Executors.newFixedThreadPool(PEERS)) {
      List<Future<Integer>> all = new ArrayList<>();
      for (int i = 0; i < PEERS; i++) {
        all.add(peers.submit(comeAndGo(port)));
      }
      while (!all.stream().allMatch(Future::isDone)) {
        look();
      }
      for (Future<Integer> each : all) {
        assertThat(each.get()).isEqualTo(EACH);
      }
    }
    ConnectionList list = model.server().orElseThrow().connections();
    Await.until(CEILING, "all are over", () -> list.openCount() == 0);
    look();
    List<Connection> shown = model.connections().items();
    assertThat(shown).hasSize(ConnectionList.ENDED_KEPT).isEqualTo(list.snapshot());
    assertThat(shown.getLast().id().number()).isEqualTo(PEERS * EACH);
    assertThat(shown).extracting(Connection::ending).containsOnly(Ending.RESET);
  }

  private void look() {
    now.addAndGet(1_000_000_000);
    model.poll();
  }

  private static Callable<Integer> comeAndGo(int port) {
    return () -> {
      int made = 0;
      for (; made < EACH; made++) {
        try (Socket peer = new Socket(InetAddress.getLoopbackAddress(), port)) {
          peer.setSoTimeout(Math.toIntExact(CEILING.toMillis()));
          peer.setSoLinger(true, 0); // leaves nothing in TIME_WAIT
          peer.getOutputStream().write('.');
          // Only an answer proves that it was accepted: what is reset while the backlog is full
          // looks connected to its client and never reaches the server.
          if (peer.getInputStream().read() != '.') {
            return made;
          }
        }
      }
      return made;
    };
  }
}
