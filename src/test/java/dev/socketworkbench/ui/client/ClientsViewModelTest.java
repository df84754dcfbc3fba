package dev.socketworkbench.ui.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.call.TcpState;
import dev.socketworkbench.net.client.ClientOptions;
import dev.socketworkbench.net.client.ClientSettings;
import dev.socketworkbench.net.client.ClientState;
import dev.socketworkbench.testing.Await;
import dev.socketworkbench.testing.PanesFixture;
import dev.socketworkbench.ui.support.Background;
import dev.socketworkbench.ui.support.ShownStates;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClientsViewModelTest {
  private static final Duration CEILING = Duration.ofSeconds(20);

  @TempDir Path folder;
  private PanesFixture fixture;
  private ClientsViewModel model;

  @BeforeEach
  void begin() throws IOException {
    fixture = new PanesFixture(folder);
    model =
        new ClientsViewModel(
            fixture.tracer(),
            fixture.kernel(),
            fixture.explainer(),
            Background.inline(),
            ClientSettings.tutorial());
  }

  @AfterEach
  void end() throws IOException {
    model.shutDown();
    fixture.close();
  }

  private ClientViewModel client() {
    return model.selectedProperty().get();
  }

  @Test
  void aRefusedConnectIsExplainedAndMayBeTriedAgain() throws IOException {
    int port;
    try (ServerSocket gone = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = gone.getLocalPort();
    }
    client().form().portProperty().set(Integer.toString(port));
    client().connect();
    assertThat(client().problemProperty().get().orElseThrow().system()).contains("ECONNREFUSED");
    assertThat(client().canConnectProperty().get()).isTrue();
    assertThat(client().canSendProperty().get()).isFalse();
  }

  /** All sockets are closed, as the kernel reports or as the calls only make one think. */
  private record Closed(boolean measured) implements ShownStates {
    @Override
    public boolean isPast() {
      return false;
    }

    @Override
    public ShownState of(SocketId socket) {
      return new ShownState(Optional.of(TcpState.CLOSED), measured, "CLOSED");
    }
  }

  @Test
  void aClientOfDatagramsSaysWhatItIsAndThatNobodyWasThere() throws IOException {
    client().form().options().set(ClientOptions.UDP, true);
    model.poll();
    assertThat(client().stateTextProperty().get()).isEqualTo("no socket");
    try (DatagramSocket gone = new DatagramSocket()) {
      client().form().portProperty().set(Integer.toString(gone.getLocalPort()));
    }
    client().connect();
    assertThat(client().stateTextProperty().get())
        .startsWith("UDP to 127.0.0.1:")
        .endsWith(", connected");
    assertThat(client().canSendProperty().get()).isTrue();
    assertThat(client().canHalfCloseProperty().get()).isFalse();
    assertThat(client().canAbortProperty().get()).isFalse();
    assertThat(client().send(ByteBuffer.wrap(new byte[3]))).isTrue();
    Await.until(
        CEILING,
        "it is explained",
        () -> {
          model.poll();
          return client().problemProperty().get().isPresent();
        });
    assertThat(client().problemProperty().get().orElseThrow().why())
        .startsWith("An earlier datagram");
    assertThat(client().stateProperty().get()).isEqualTo(ClientState.CONNECTED);
    client().close();
    assertThat(client().canConnectProperty().get()).isTrue();
  }

  @Test
  void aConnectionThatTheKernelHasClosedIsNotShownAsConnected() throws IOException {
    try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      client().form().portProperty().set(Integer.toString(server.getLocalPort()));
      client().connect();
      assertThat(client().stateProperty().get()).isEqualTo(ClientState.CONNECTED);
      model.showStates(new Closed(false));
      model.poll();
      assertThat(client().connectedProperty().get()).as("only inferred").isTrue();
      assertThat(client().stateTextProperty().get()).startsWith("connected to");
      model.showStates(new Closed(true));
      model.poll();
      assertThat(client().connectedProperty().get()).isFalse();
      assertThat(client().stateTextProperty().get()).startsWith("gone: the kernel has closed");
    }
  }

  @Test
  void whatIsAskedForWhileTheServerStartsIsDoneWhenItListens() throws IOException {
    try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      client().form().portProperty().set(Integer.toString(server.getLocalPort()));
      client().composer().textProperty().set("early");
      model.hold();
      client().connect();
      client().connect(); // the third Enter, as early as the second
      assertThat(client().canConnectProperty().get()).isTrue();

      model.release(true);
      try (Socket accepted = server.accept()) {
        assertThat(accepted.getInputStream().readNBytes(5)).asString().isEqualTo("early");
      }
    }
  }

  @Test
  void nothingIsDoneLaterIfTheServerDoesNotStart() {
    model.hold();
    client().connect();
    model.release(false);
    model.poll();
    assertThat(client().canConnectProperty().get()).isTrue();
    assertThat(client().problemProperty().get()).isEmpty();
  }

  @Test
  void anEndOfThePeerIsToldApartFromAReset() throws IOException {
    try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      client().form().portProperty().set(Integer.toString(server.getLocalPort()));
      client().connect();
      Socket accepted = server.accept();
      accepted.shutdownOutput();
      awaitState("half-closed by the peer");
      accepted.setSoLinger(true, 0);
      accepted.close();
      client().composer().textProperty().set("x");
      Await.until(
          CEILING,
          "the reset is noticed",
          () -> {
            client().sendComposed();
            model.poll();
            return client().stateProperty().get() == ClientState.ENDED;
          });
      awaitState("reset by the peer");
      assertThat(client().problemProperty().get()).isPresent();
    }
  }

  private void awaitState(String words) {
    Await.until(
        CEILING,
        words,
        () -> {
          model.poll();
          return client().stateTextProperty().get().contains(words);
        });
  }

  @Test
  void badHostsAndPortsAreExplainedWithoutACall() {
    for (String host : new String[] {"", "a b", "[::1", "::1]", "fe80::1%nowhere", "300.1.1.1"}) {
      client().form().hostProperty().set(host);
      client().connect();
      assertThat(client().problemProperty().get()).as("host '%s'", host).isPresent();
    }
    client().form().hostProperty().set("127.0.0.1");
    for (String port : new String[] {"-1", "0", "65536", "abc", ""}) {
      client().form().portProperty().set(port);
      client().connect();
      assertThat(client().problemProperty().get()).as("port '%s'", port).isPresent();
    }
    assertThat(fixture.tracer().traffic().calls()).isZero();
  }

  @Test
  void aClientFollowsTheServerUntilSomebodyTypes() {
    model.follow(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 4321), false);
    assertThat(client().form().portProperty().get()).isEqualTo("4321");
    model.follow(new InetSocketAddress(InetAddress.ofLiteral("::"), 4322), false);
    assertThat(client().form().hostProperty().get()).isEqualTo("::1");
    client().form().portProperty().set("80");
    model.follow(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 4323), false);
    assertThat(client().form().portProperty().get()).isEqualTo("80");
  }

  @Test
  void thereIsAlwaysOneClient() {
    ClientViewModel first = client();
    first.form().hostProperty().set("localhost");
    model.add();
    assertThat(model.clients()).hasSize(2);
    assertThat(client().form().hostProperty().get()).isEqualTo("localhost");
    model.remove(client());
    assertThat(client()).isSameAs(first);
    model.remove(first);
    assertThat(model.clients()).hasSize(1).doesNotContain(first);
  }
}
