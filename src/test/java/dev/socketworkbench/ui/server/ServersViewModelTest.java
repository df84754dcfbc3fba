package dev.socketworkbench.ui.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.net.behaviour.BehaviourKind;
import dev.socketworkbench.net.server.ServerOptions;
import dev.socketworkbench.net.server.ServerSettings;
import dev.socketworkbench.net.server.ServerState;
import dev.socketworkbench.testing.Await;
import dev.socketworkbench.testing.PanesFixture;
import dev.socketworkbench.ui.support.Background;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServersViewModelTest {
  private static final Duration CEILING = Duration.ofSeconds(20);

  @TempDir Path folder;
  private PanesFixture fixture;
  private ServersViewModel model;

  @BeforeEach
  void begin() throws IOException {
    fixture = new PanesFixture(folder);
    model =
        new ServersViewModel(
            fixture.tracer(),
            fixture.kernel(),
            fixture.explainer(),
            Background.inline(),
            ServerSettings.tutorial().withPort(0).withBehaviour(BehaviourKind.ECHO),
            System::nanoTime);
  }

  @AfterEach
  void end() throws IOException {
    model.shutDown();
    fixture.close();
  }

  private ServerViewModel server(int number) {
    return model.servers().get(number);
  }

  @Test
  void aNewServerIsLikeTheOneInFrontOnTheNextPortThatIsFree() {
    server(0).form().portProperty().set("61000");
    server(0).form().options().set(ServerOptions.BACKLOG, 3);
    model.add();
    model.selectedProperty().set(server(0));
    model.add();
    assertThat(model.selectedProperty().get()).isEqualTo(server(2));
    assertThat(server(1).form().portProperty().get()).isEqualTo("61001");
    assertThat(server(2).form().portProperty().get()).isEqualTo("61002");
    assertThat(server(2).form().check().value().orElseThrow().backlog()).isEqualTo(3);
    assertThat(server(2).form().check().value().orElseThrow().behaviour())
        .isEqualTo(BehaviourKind.ECHO);
  }

  @Test
  void eachHasItsOwnConnectionsAndStopsForItself() throws IOException {
    model.add();
    server(0).start();
    server(1).start();
    try (Socket first = connect(server(0));
        Socket second = connect(server(1))) {
      Await.until(
          CEILING,
          "a connection at each",
          () -> server(0).openCount() == 1 && server(1).openCount() == 1);
      SocketId accepted = server(1).server().orElseThrow().connections().snapshot().getFirst().id();
      assertThat(model.isOf(server(1), accepted)).isTrue();
      assertThat(model.isOf(server(0), accepted)).isFalse();
      SocketId listener = server(0).server().orElseThrow().id().orElseThrow();
      assertThat(model.isOf(server(0), listener)).isTrue();
      assertThat(model.isOf(server(1), listener)).isFalse();
      server(0).stop();
      assertThat(first.getInputStream().read()).isEqualTo(-1);
      assertThat(server(0).stateProperty().get()).isEqualTo(ServerState.STOPPED);
      second.getOutputStream().write('x');
      assertThat(second.getInputStream().read()).isEqualTo('x');
    }
  }

  @Test
  void whatAServerHadBeforeARestartIsStillItsOwn() {
    server(0).start();
    SocketId before = server(0).server().orElseThrow().id().orElseThrow();
    server(0).stop();
    server(0).start();
    SocketId after = server(0).server().orElseThrow().id().orElseThrow();
    assertThat(after).isNotEqualTo(before);
    assertThat(model.isOf(server(0), before)).isTrue();
    assertThat(model.isOf(server(0), after)).isTrue();
  }

  @Test
  void theLastOneIsReplacedByANewOne() {
    server(0).start();
    ServerViewModel removed = server(0);
    model.remove(removed);
    assertThat(model.servers()).hasSize(1).doesNotContain(removed);
    assertThat(removed.stateProperty().get()).isEqualTo(ServerState.STOPPED);
    assertThat(server(0).form().portProperty().get()).isEqualTo("0");
  }

  @Test
  void whenOneIsLeftNothingIsHiddenAnyMore() {
    model.add();
    model.aloneProperty().set(true);
    model.remove(server(1));
    assertThat(model.aloneProperty().get()).isFalse();
    assertThat(model.selectedProperty().get()).isEqualTo(server(0));
  }

  private static Socket connect(ServerViewModel server) throws IOException {
    return new Socket(
        InetAddress.getLoopbackAddress(), server.listeningOn().orElseThrow().getPort());
  }
}
