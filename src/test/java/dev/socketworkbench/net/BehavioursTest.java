package dev.socketworkbench.net;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.socketworkbench.call.Operation;
import dev.socketworkbench.net.behaviour.BehaviourKind;
import dev.socketworkbench.net.recording.Ending;
import dev.socketworkbench.net.server.Connection;
import dev.socketworkbench.net.server.Server;
import dev.socketworkbench.net.server.ServerSettings;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Echo, line echo, silent and manual servers against plain sockets, byte for byte. */
class BehavioursTest {
  @TempDir Path folder;
  private Session session;

  @BeforeEach
  void open() {
    session = new Session(folder);
  }

  @AfterEach
  void close() throws IOException {
    session.close();
  }

  @Test
  void echoSendsEveryByteBackUntilTheEnd() throws Exception {
    byte[] message = new byte[3_000_000];
    new Random(7).nextBytes(message);
    try (Server server = session.start(BehaviourKind.ECHO);
        Socket peer = Session.peer(server)) {
      Thread writer =
          Thread.ofVirtual()
              .start(
                  () -> {
                    try {
                      peer.getOutputStream().write(message);
                      peer.shutdownOutput();
                    } catch (IOException e) {
                      throw new AssertionError(e);
                    }
                  });
      assertThat(peer.getInputStream().readAllBytes()).isEqualTo(message);
      writer.join();
      Connection connection = Session.connection(server, 1);
      assertThat(connection.ending()).isEqualTo(Ending.CLOSED_BY_PEER);
      assertThat(connection.bytesIn()).isEqualTo(message.length);
      assertThat(connection.bytesOut()).isEqualTo(message.length);
    }
  }

  @Test
  void lineEchoGreetsAndAnswersEachLine() throws Exception {
    try (Server server = session.start(BehaviourKind.LINE_ECHO);
        Socket peer = Session.peer(server)) {
      peer.getOutputStream().write("one\r\ntwo\n\nlast".getBytes(UTF_8));
      peer.shutdownOutput();
      assertThat(new String(peer.getInputStream().readAllBytes(), UTF_8))
          .isEqualTo(
              "Hello! Type a line.\nYou said: one\nYou said: two\nYou said: \nYou said: last\n");
    }
  }

  @Test
  void lineEchoCutsALineOfAHundredMegabytesAndGoesOn() throws Exception {
    byte[] piece = new byte[1 << 20];
    Arrays.fill(piece, (byte) 'x');
    try (Server server =
            session.start(
                ServerSettings.tutorial()
                    .withReceiveSize(1 << 20)
                    .withBehaviour(BehaviourKind.LINE_ECHO));
        Socket peer = Session.peer(server)) {
      OutputStream out = peer.getOutputStream();
      for (int i = 0; i < 100; i++) {
        out.write(piece);
      }
      out.write("\nnext\n".getBytes(UTF_8));
      peer.shutdownOutput();
      String answers = new String(peer.getInputStream().readAllBytes(), UTF_8);
      assertThat(answers)
          .isEqualTo(
              "Hello! Type a line.\nYou said: "
                  + "x".repeat(65536)
                  + "\n(cut: that line was longer than 65536 bytes; the rest was dropped)\n"
                  + "You said: next\n");
    }
  }

  @Test
  void silentNeverReadsAndEndsOnlyWhenItIsClosedHere() throws Exception {
    try (Server server = session.start(BehaviourKind.SILENT);
        Socket peer = Session.peer(server)) {
      peer.getOutputStream().write("anybody there?".getBytes(UTF_8));
      peer.shutdownOutput();
      Connection connection = Session.connection(server, 1);
      assertThat(connection.ending()).isEqualTo(Ending.OPEN);
      assertThat(connection.bytesIn()).isZero();

      connection.close();
      Session.await("served", () -> server.connections().openCount() == 0);
      assertThat(session.allOperations(connection.id())).containsExactly(Operation.CLOSE);
      assertThat(connection.ending()).isEqualTo(Ending.CLOSED_HERE);
      // Unread bytes at close: Linux resets.
      assertThatThrownBy(() -> peer.getInputStream().read()).hasMessageContaining("reset");
    }
  }

  @Test
  void manualSendsWhatAPersonTypesToOneOrToAll() throws Exception {
    try (Server server = session.start(BehaviourKind.MANUAL);
        Socket first = Session.peer(server);
        Socket second = Session.peer(server)) {
      Session.connection(server, 2);
      Connection one = connectionOf(server, first);
      Connection two = connectionOf(server, second);

      server.send(one, bytes("only you "));
      server.sendToAll(bytes("everybody"));
      one.halfClose();
      two.halfClose();

      assertThat(all(first)).isEqualTo("only you everybody");
      assertThat(all(second)).isEqualTo("everybody");
      Session.await("half-closed", () -> one.ending() == Ending.HALF_CLOSED_HERE);
      assertThat(one.canSend()).isFalse();
      assertThatThrownBy(() -> server.send(one, bytes("late")))
          .isInstanceOf(IllegalStateException.class);

      first.shutdownOutput();
      Session.await("over", () -> one.ending() == Ending.CLOSED_HERE);
      assertThat(two.ending()).isEqualTo(Ending.HALF_CLOSED_HERE);
    }
  }

  @Test
  void manualStaysHalfOpenAfterThePeersEnd() throws Exception {
    try (Server server = session.start(BehaviourKind.MANUAL);
        Socket peer = Session.peer(server)) {
      Connection connection = Session.connection(server, 1);
      peer.shutdownOutput();
      Session.await("FIN read", () -> connection.ending() == Ending.HALF_CLOSED_BY_PEER);
      server.send(connection, bytes("still here"));
      connection.halfClose();
      assertThat(all(peer)).isEqualTo("still here");
      Session.await("over", () -> connection.ending() == Ending.CLOSED_BY_PEER);
      Session.await("closed", () -> session.operations(connection.id()).contains(Operation.CLOSE));
    }
  }

  private static Connection connectionOf(Server server, Socket peer) {
    return server.connections().snapshot().stream()
        .filter(connection -> Session.inet(connection.peer()).getPort() == peer.getLocalPort())
        .findFirst()
        .orElseThrow();
  }

  private static String all(Socket peer) throws IOException {
    InputStream in = peer.getInputStream();
    return new String(in.readAllBytes(), UTF_8);
  }

  private static ByteBuffer bytes(String text) {
    return ByteBuffer.wrap(text.getBytes(UTF_8));
  }
}
