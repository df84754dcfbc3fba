package dev.socketworkbench.ui.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.net.behaviour.BehaviourKind;
import dev.socketworkbench.net.server.Connection;
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
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import javafx.collections.ListChangeListener;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Connections that are over stand below the others, and can be taken out of view. */
final class ClosedConnectionsTest {
  private static final Duration CEILING = Duration.ofSeconds(20);

  @TempDir Path folder;
  private final AtomicLong now = new AtomicLong();
  private final List<Socket> peers = new ArrayList<>();
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
    model.start();
    for (int i = 1; i <= 4; i++) {
      connect();
    }
  }

  @AfterEach
  void end() throws IOException {
    for (Socket peer : peers) {
      peer.close();
    }
    model.shutDown();
    fixture.close();
  }

  private void connect() throws IOException {
    int wanted = peers.size() + 1;
    peers.add(
        new Socket(InetAddress.getLoopbackAddress(), model.listeningOn().orElseThrow().getPort()));
    Await.until(
        CEILING,
        "connection " + wanted,
        () -> model.server().orElseThrow().connections().size() == wanted);
  }

  private void leave(int number) throws IOException {
    int before = model.openCount();
    peers.get(number - 1).close();
    Await.until(CEILING, "it is over", () -> model.openCount() == before - 1);
  }

  private List<Integer> shown() {
    now.addAndGet(1_000_000_000);
    model.poll();
    return model.connections().items().stream()
        .map(Connection::id)
        .map(SocketId::number)
        .map(Integer.class::cast)
        .toList();
  }

  @Test
  void theyMoveBelowTheOpenOnesAndNewOnesComeBeforeThem() throws IOException {
    assertThat(shown()).containsExactly(1, 2, 3, 4);
    leave(3);
    assertThat(shown()).containsExactly(1, 2, 4, 3);
    leave(1);
    connect();
    assertThat(shown()).containsExactly(2, 4, 5, 1, 3);
  }

  @Test
  void theOneThatMovesStaysSelectedWhateverAListSelectsMeanwhile() throws IOException {
    assertThat(shown()).containsExactly(1, 2, 3, 4);
    Connection third = model.connections().items().get(2);
    model.connections().select(Optional.of(third));
    model
        .connections()
        .items()
        .addListener(
            (ListChangeListener<Connection>)
                change -> model.connections().select(Optional.of(change.getList().getFirst())));
    leave(3);
    assertThat(shown()).containsExactly(1, 2, 4, 3);
    assertThat(model.connections().selected()).contains(third);
    assertThat(model.connections().selectedNameProperty().get()).isEqualTo("conn#3");
  }

  @Test
  void theyCanBeClearedAndShownAgain() throws IOException {
    leave(2);
    leave(3);
    assertThat(shown()).containsExactly(1, 4, 2, 3);
    model.connections().clearClosed();
    assertThat(shown()).containsExactly(1, 4);
    assertThat(model.connections().clearedCount()).isEqualTo(2);
    leave(4);
    assertThat(shown()).containsExactly(1, 4);
    connect();
    assertThat(shown()).containsExactly(1, 5, 4);
    model.connections().showCleared();
    assertThat(shown()).containsExactly(1, 5, 2, 3, 4);
  }
}
