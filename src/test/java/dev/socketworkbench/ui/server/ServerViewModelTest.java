package dev.socketworkbench.ui.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.call.TcpState;
import dev.socketworkbench.kernel.interfaces.AddressScope;
import dev.socketworkbench.net.behaviour.BehaviourKind;
import dev.socketworkbench.net.layer.TlsOptions;
import dev.socketworkbench.net.server.ServerOptions;
import dev.socketworkbench.net.server.ServerSettings;
import dev.socketworkbench.net.server.ServerState;
import dev.socketworkbench.net.server.Waiting;
import dev.socketworkbench.testing.Await;
import dev.socketworkbench.testing.PanesFixture;
import dev.socketworkbench.ui.support.Background;
import dev.socketworkbench.ui.support.ShownStates;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerViewModelTest {
  private static final Duration CEILING = Duration.ofSeconds(20);

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
            ServerSettings.tutorial().withPort(0).withBehaviour(BehaviourKind.ECHO),
            now::get);
  }

  @AfterEach
  void end() throws IOException {
    model.shutDown();
    fixture.close();
  }

  private void later(long millis) {
    now.addAndGet(millis * 1_000_000);
    model.poll();
  }

  @Test
  void itOffersLoopbackFirstAndAllInterfacesOneChoiceAway() {
    assertThat(model.form().choiceProperty().get().scope()).isEqualTo(AddressScope.LOOPBACK);
    assertThat(model.form().choices().get(1).scope()).isEqualTo(AddressScope.ANY);
  }

  @Test
  void buttonsFollowTheState() {
    assertThat(model.canStartProperty().get()).isTrue();
    assertThat(model.canStopProperty().get()).isFalse();
    model.start();
    assertThat(model.stateProperty().get()).isEqualTo(ServerState.LISTENING);
    assertThat(model.canStartProperty().get()).isFalse();
    assertThat(model.stateTextProperty().get()).startsWith("listening on 127.0.0.1:");
    model.stop();
    assertThat(model.canStartProperty().get()).isTrue();
    assertThat(model.stateTextProperty().get()).isEqualTo("stopped");
  }

  @Test
  void aServerOfDatagramsReceivesAndHasPeers() throws IOException {
    model.form().options().set(ServerOptions.UDP, true);
    model.form().options().textProperty(ServerOptions.BACKLOG).set("0"); // which it has not
    model.poll();
    assertThat(model.datagramsProperty().get()).isTrue();
    assertThat(model.target()).isEmpty();
    model.start();
    assertThat(model.stateTextProperty().get())
        .startsWith("receiving on 127.0.0.1:")
        .endsWith("(UDP)");
    try (DatagramSocket peer = new DatagramSocket()) {
      peer.send(new DatagramPacket(new byte[3], 3, model.listeningOn().orElseThrow()));
      Await.until(
          CEILING,
          "the peer is heard",
          () -> model.server().orElseThrow().peers().heardFrom() == 1);
    }
    model.accepting().pause();
    assertThat(model.accepting().wordsProperty().get()).startsWith("receiving paused");
    model.stop();
    model.form().options().set(ServerOptions.UDP, false);
    model.poll();
    assertThat(model.datagramsProperty().get()).isFalse();
  }

  @Test
  void aClientThatSpeaksNoTlsIsExplainedOnce() throws IOException {
    model.form().options().set(TlsOptions.TLS, true);
    model.start();
    InetSocketAddress address = model.listeningOn().orElseThrow();
    try (Socket plain = new Socket(address.getAddress(), address.getPort())) {
      plain.getOutputStream().write("GET / HTTP/1.0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      Await.until(
          CEILING,
          "it says what is wrong with its client",
          () -> {
            later(100);
            return model.problemProperty().get().isPresent();
          });
    }
    assertThat(model.problemProperty().get().orElseThrow().title()).contains("TLS");
    model.dismissProblem();
    Await.until(
        CEILING,
        "the connection is over",
        () -> {
          later(100);
          return model.openCount() == 0;
        });
    later(100);
    assertThat(model.problemProperty().get()).isEmpty();
  }

  @Test
  void whatIsTypedWrongIsExplainedAndNothingIsStarted() {
    for (String typed : new String[] {"-1", "65536", "abc", "", "  ", "6 0"}) {
      model.form().portProperty().set(typed);
      model.start();
      assertThat(model.problemProperty().get()).as("port '%s'", typed).isPresent();
      assertThat(model.server()).isEmpty();
    }
    model.form().portProperty().set("0");
    model.form().options().textProperty(ServerOptions.BACKLOG).set("0");
    model.start();
    assertThat(model.problemProperty().get()).isPresent();
    model.form().options().textProperty(ServerOptions.BACKLOG).set("1");
    model.start();
    assertThat(model.problemProperty().get()).isEmpty();
  }

  @Test
  void portFactsComeWhenTheTypingPauses() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      model.form().portProperty().set(Integer.toString(taken.getLocalPort()));
      later(50);
      assertThat(model.form().portFactsProperty().get()).isEmpty();
      later(150);
      assertThat(model.form().portFactsProperty().get()).startsWith("taken");
      assertThat(model.form().portWarningProperty().get()).isTrue();
    }
    later(2500);
    assertThat(model.form().portFactsProperty().get()).doesNotStartWith("taken");
  }

  @Test
  void portFactsAreAskedForSeldomWhileTheyStayTheSameUntilSomebodyLooks() throws IOException {
    InetAddress loopback = InetAddress.getLoopbackAddress();
    int port;
    try (ServerSocket found = new ServerSocket(0, 1, loopback)) {
      port = found.getLocalPort();
    }
    model.form().portProperty().set(Integer.toString(port));
    for (int i = 0; i < 40; i++) {
      later(5_000);
    }
    assertThat(model.form().portFactsProperty().get()).doesNotStartWith("taken");
    try (ServerSocket held = new ServerSocket(port, 1, loopback)) {
      assertThat(held.getLocalPort()).isEqualTo(port);
      later(100);
      assertThat(model.form().portFactsProperty().get()).doesNotStartWith("taken");
      model.form().freshen();
      later(150);
      assertThat(model.form().portFactsProperty().get()).startsWith("taken");
    }
    for (int i = 0; i < 5; i++) {
      later(5_000);
    }
    assertThat(model.form().portFactsProperty().get()).doesNotStartWith("taken");
  }

  @Test
  void connectionsAreListedWithTheStatesThatTheWindowShows() throws IOException {
    model.form().options().set(ServerOptions.WAITING, Waiting.THREADS);
    model.start();
    try (Socket one = connect();
        Socket two = connect()) {
      Await.until(CEILING, "two connections", () -> listed() == 2);
      ConnectionsViewModel connections = model.connections();
      assertThat(connections.items())
          .isNotEmpty()
          .allSatisfy(
              each -> assertThat(connections.state(each).words()).isEqualTo("not known yet"));
      connections.showStates(new StatesOf("CLOSED"));
      assertThat(connections.items())
          .isNotEmpty()
          .allSatisfy(
              each -> assertThat(connections.state(each).words()).isEqualTo(each.id() + " CLOSED"));
      model.act(model.connections().items().getFirst(), each -> each.abort());
      Await.until(
          CEILING, "one is over", () -> model.connections().items().getFirst().ending().isOver());
      boolean isOne =
          connections.items().getFirst().peer().toString().endsWith(":" + one.getLocalPort());
      Socket aborted = isOne ? one : two;
      Socket other = isOne ? two : one;
      assertThatThrownBy(() -> aborted.getInputStream().read()).hasMessageContaining("reset");
      other.getOutputStream().write('x');
      assertThat(other.getInputStream().read()).isEqualTo('x');
    }
  }

  /** All sockets are in this state. */
  private record StatesOf(String state) implements ShownStates {
    @Override
    public boolean isPast() {
      return false;
    }

    @Override
    public ShownState of(SocketId socket) {
      return new ShownState(Optional.of(TcpState.valueOf(state)), true, socket + " " + state);
    }
  }

  private int listed() {
    later(300);
    return model.connections().items().size();
  }

  private Socket connect() throws IOException {
    return new Socket(
        InetAddress.getLoopbackAddress(), model.listeningOn().orElseThrow().getPort());
  }
}
