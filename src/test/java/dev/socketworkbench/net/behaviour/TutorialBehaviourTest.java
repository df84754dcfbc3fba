package dev.socketworkbench.net.behaviour;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.Operation;
import dev.socketworkbench.call.Outcome;
import dev.socketworkbench.net.Session;
import dev.socketworkbench.net.recording.CallException;
import dev.socketworkbench.net.recording.Ending;
import dev.socketworkbench.net.server.Connection;
import dev.socketworkbench.net.server.Server;
import dev.socketworkbench.net.server.ServerEnd;
import dev.socketworkbench.net.server.ServerSettings;
import dev.socketworkbench.net.server.ServerState;
import java.io.IOException;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tutorial's server against a plain socket, byte for byte. */
class TutorialBehaviourTest {
  private static final String GREETING =
      "You connected at \\[\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d]\n";

  @TempDir Path folder;
  private Session session;
  private Server server;

  @BeforeEach
  void start() throws CallException {
    session = new Session(folder);
    server = session.start(ServerSettings.tutorial());
  }

  @AfterEach
  void stop() throws IOException {
    server.close();
    session.close();
  }

  private String talk(byte[] message) throws IOException {
    try (Socket peer = Session.peer(server)) {
      String greeting = new String(peer.getInputStream().readNBytes(39), ISO_8859_1);
      assertThat(greeting).matches(GREETING);
      peer.getOutputStream().write(message);
      return new String(peer.getInputStream().readAllBytes(), ISO_8859_1);
    }
  }

  @Test
  void repeatsTheBytesAsTheyCameAndServesTheNext() throws IOException {
    byte[] all = new byte[256];
    for (int i = 0; i < 256; i++) {
      all[i] = (byte) i;
    }
    assertThat(talk("Hello!".getBytes(ISO_8859_1))).isEqualTo("You sent: [Hello!]\n");
    assertThat(talk(all)).isEqualTo("You sent: [" + new String(all, ISO_8859_1) + "]\n");
    assertThat(server.state()).isEqualTo(ServerState.LISTENING);
  }

  @Test
  void readsOnceAndNoMoreThanItsRecvSize() throws IOException {
    server.stop();
    server = session.start(ServerSettings.tutorial().withReceiveSize(4));
    try (Socket peer = Session.peer(server)) {
      peer.setOption(StandardSocketOptions.TCP_NODELAY, true);
      peer.getInputStream().readNBytes(39);
      peer.getOutputStream().write("abcdefgh".getBytes(ISO_8859_1));
      assertThat(new String(peer.getInputStream().readNBytes(17), ISO_8859_1))
          .isEqualTo("You sent: [abcd]\n");
    }
  }

  @Test
  void shutdownInAnyCaseAndWithSpacesEndsTheServer() throws Exception {
    assertThat(talk(" \tShutDOWN\r\n".getBytes(ISO_8859_1)))
        .isEqualTo("You sent: [ \tShutDOWN\r\n]\nYou told me to shut down!\n");
    server.awaitStopped();
    assertThat(server.state()).isEqualTo(ServerState.STOPPED);
    assertThat(server.end()).containsInstanceOf(ServerEnd.RemoteShutdown.class);
    assertThat(server.address()).isEmpty();
  }

  @Test
  void aPeerThatLeavesInsteadOfSendingIsFollowedByTheNext() throws IOException {
    try (Socket peer = Session.peer(server)) {
      peer.getInputStream().readNBytes(39);
    }
    try (Socket peer = Session.peer(server)) {
      peer.setOption(StandardSocketOptions.SO_LINGER, 0);
      peer.getInputStream().readNBytes(39);
    }
    assertThat(talk("x".getBytes(ISO_8859_1))).isEqualTo("You sent: [x]\n");
    assertThat(server.connections().snapshot().get(0).ending()).isEqualTo(Ending.CLOSED_BY_PEER);
    assertThat(server.connections().snapshot().get(1).ending()).isEqualTo(Ending.RESET);
    Session.await(
        "ending", () -> server.connections().snapshot().get(2).ending() == Ending.CLOSED_HERE);
  }

  @Test
  void everyCallIsOneRecord() throws IOException {
    talk("Hello!".getBytes(ISO_8859_1));
    Connection connection = Session.connection(server, 1);
    Session.await("close", () -> session.operations(connection.id()).contains(Operation.CLOSE));

    List<Call> calls = session.allCalls(connection.id());
    assertThat(calls)
        .extracting(Call::operation)
        .containsExactly(Operation.SEND, Operation.RECV, Operation.SEND, Operation.CLOSE);
    assertThat(calls).extracting(Call::byteCount).containsExactly(39, 6, 19, 0);
    assertThat(calls).extracting(Call::streamOffset).containsExactly(0L, 0L, 39L, 0L);
    assertThat(calls).extracting(Call::thread).containsOnly(server.id().orElseThrow() + " accept");
    assertThat(calls.get(1).arguments()).hasToString("4096");
    assertThat(new String(calls.get(1).bytes(), ISO_8859_1)).isEqualTo("Hello!");
    assertThat(new String(calls.get(2).bytes(), ISO_8859_1)).isEqualTo("You sent: [Hello!]\n");

    List<Call> listener = session.allCalls(server.id().orElseThrow());
    assertThat(listener)
        .extracting(call -> call.operation() + " " + call.arguments())
        .containsExactly(
            "SOCKET AF_INET, SOCK_STREAM",
            "SETSOCKOPT SO_REUSEADDR, 1",
            "BIND 127.0.0.1:0",
            "LISTEN 50",
            "ACCEPT ");
    assertThat(listener.get(3).withPrevious()).isTrue();
    assertThat(listener.get(3).startNanos()).isEqualTo(listener.get(2).startNanos());
    assertThat(listener.get(4).outcome())
        .isEqualTo(new Outcome.Accepted(connection.id(), connection.local(), connection.peer()));
  }
}
