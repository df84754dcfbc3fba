package dev.socketworkbench.ui.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.call.TcpState;
import dev.socketworkbench.message.MessageProtocol;
import dev.socketworkbench.message.MessageTarget;
import dev.socketworkbench.net.client.ClientOptions;
import dev.socketworkbench.net.client.ClientSettings;
import dev.socketworkbench.net.client.ClientState;
import dev.socketworkbench.net.option.ScriptOptions;
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
import java.nio.file.Files;
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
  void aMessageGoesByTheClientThatIsConnectedThereOrByANewOne() throws Exception {
    try (ServerSocket one = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        ServerSocket two = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      MessageTarget first = new MessageTarget(MessageProtocol.TCP, "127.0.0.1", one.getLocalPort());
      MessageTarget second =
          new MessageTarget(MessageProtocol.TCP, "127.0.0.1", two.getLocalPort());
      model.send(Optional.of(first), ByteBuffer.wrap(new byte[] {1}));
      try (Socket peer = one.accept()) {
        assertThat(peer.getInputStream().read()).isEqualTo(1);
        assertThat(model.clients()).hasSize(1);
        assertThat(model.sender(Optional.of(second))).isEmpty();
        model.send(Optional.of(second), ByteBuffer.wrap(new byte[] {2}));
        try (Socket other = two.accept()) {
          assertThat(other.getInputStream().read()).isEqualTo(2);
          assertThat(model.clients()).hasSize(2);
          model.send(Optional.of(first), ByteBuffer.wrap(new byte[] {3}));
          assertThat(peer.getInputStream().read()).isEqualTo(3);
          assertThat(model.clients()).hasSize(2);
          assertThat(client()).isSameAs(model.clients().getFirst());
          model.send(Optional.empty(), ByteBuffer.wrap(new byte[] {4}));
          assertThat(peer.getInputStream().read()).isEqualTo(4);
        }
      }
    }
  }

  @Test
  void aCommandLineBecomesTheMessageAndTheTarget() {
    String words = client().messages().take("printf 'a\\n' | nc -u ::1 77");
    assertThat(client().composer().textProperty().get()).isEqualTo("a\\n");
    assertThat(client().form().messageTarget())
        .contains(new MessageTarget(MessageProtocol.UDP, "::1", 77));
    assertThat(words).isEqualTo("The message of the command line, to UDP [::1]:77.");
    assertThat(client().messages().command(new byte[] {'a'}))
        .contains("socket-workbench send --udp ::1 77 a");
    client().composer().textProperty().set("curl --frobnicate h");
    assertThat(client().messages().take("curl --frobnicate h")).contains("--frobnicate");
    assertThat(client().composer().textProperty().get()).isEqualTo("curl --frobnicate h");
  }

  @Test
  void aMessageThatFindsNobodyIsNotSentLater() throws Exception {
    int port;
    try (ServerSocket gone = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = gone.getLocalPort();
    }
    MessageTarget nobody = new MessageTarget(MessageProtocol.TCP, "127.0.0.1", port);
    model.send(Optional.of(nobody), ByteBuffer.wrap(new byte[] {1}));
    assertThat(client().problemProperty().get().orElseThrow().system()).contains("ECONNREFUSED");
    try (ServerSocket now = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      client().connect();
      try (Socket peer = now.accept()) {
        assertThat(client().send(ByteBuffer.wrap(new byte[] {2}))).isTrue();
        assertThat(peer.getInputStream().read()).isEqualTo(2);
      }
    }
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

  private void connectWithScript(ServerSocket server, String... lines) throws IOException {
    Path script =
        Files.writeString(
            folder.resolve("mine.script"), "script 1\n" + String.join("\n", lines) + "\n");
    client().form().portProperty().set(Integer.toString(server.getLocalPort()));
    client().form().options().set(ScriptOptions.SCRIPT, script.toString());
    client().connect();
  }

  private void awaitScriptText(String text) {
    Await.until(
        CEILING,
        text,
        () -> {
          model.poll();
          return client().scriptTextProperty().get().equals(text);
        });
  }

  @Test
  void rulesAreNotSaidToPlayOnceTheirConnectionIsOver() throws IOException {
    try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      connectWithScript(server, "framing line", "on message", "  nothing");
      awaitScriptText("The script mine.script plays.");
      client().close();
      awaitScriptText("Plays the script " + folder.resolve("mine.script") + " once connected.");
    }
  }

  @Test
  void howAScriptWentIsNotToldOnceNoneIsPlayed() throws IOException {
    try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      connectWithScript(server, "sequence", "  send \"x\"", "  close");
      awaitScriptText("The script mine.script passed.");
      client().forgetScript();
      awaitScriptText("");
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
