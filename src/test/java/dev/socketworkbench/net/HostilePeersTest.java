package dev.socketworkbench.net;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.Operation;
import dev.socketworkbench.call.Outcome;
import dev.socketworkbench.call.Side;
import dev.socketworkbench.net.behaviour.BehaviourKind;
import dev.socketworkbench.net.server.Connection;
import dev.socketworkbench.net.server.Server;
import dev.socketworkbench.net.server.ServerLimits;
import dev.socketworkbench.net.server.ServerSettings;
import dev.socketworkbench.net.server.ServerState;
import dev.socketworkbench.testing.Recording;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Peers that mean no good: the server continues serving the others, and nothing is missing. */
final class HostilePeersTest {
  private static final int MANY = 1000;

  private Recording recording;
  private final List<SocketChannel> peers = new ArrayList<>();

  @BeforeEach
  void begin() throws IOException {
    recording = new Recording();
  }

  @AfterEach
  void end() throws IOException {
    for (SocketChannel peer : peers) {
      peer.close();
    }
    recording.close();
  }

  private Server serve(BehaviourKind behaviour, ServerLimits limits) throws IOException {
    return recording.serve(
        ServerSettings.tutorial()
            .withConcurrent(true)
            .withBacklog(1024)
            .withBehaviour(behaviour)
            .withLimits(limits));
  }

  private SocketChannel connect(Server server) throws IOException {
    SocketChannel peer =
        SocketChannel.open(
            new InetSocketAddress(
                InetAddress.getLoopbackAddress(), server.address().orElseThrow().getPort()));
    peers.add(peer);
    return peer;
  }

  /** Another client is answered while all that continues. */
  private static void answers(Server server) throws IOException {
    try (Socket client =
        new Socket(InetAddress.getLoopbackAddress(), server.address().orElseThrow().getPort())) {
      client.getOutputStream().write("still there?\n".getBytes(UTF_8));
      assertThat(client.getInputStream().readNBytes(13)).hasSize(13);
    }
  }

  private void noCallIsMissing() {
    assertThat(recording.journal().unrecorded()).isZero();
    assertThat(recording.journal().trouble()).isEmpty();
  }

  @Test
  void aThousandThatSendAByteNowAndThenKeepNobodyFromBeingServed() throws Exception {
    try (Server server = serve(BehaviourKind.LINE_ECHO, ServerLimits.standard())) {
      for (int i = 0; i < MANY; i++) {
        connect(server);
      }
      for (int round = 0; round < 3; round++) {
        for (SocketChannel peer : peers) {
          peer.write(ByteBuffer.wrap(new byte[] {'x'}));
        }
        answers(server);
      }
      Recording.until("all are connected", () -> server.connections().openCount() >= MANY);
      // Each byte was received, and none of the lines has ended.
      Recording.until("every byte has come", () -> bytesIn(server) == 3L * MANY);
      noCallIsMissing();
    }
  }

  private static long bytesIn(Server server) {
    return server.connections().snapshot().stream()
        .filter(Connection::isOpen)
        .mapToLong(Connection::bytesIn)
        .sum();
  }

  @Test
  void theSameAreClosedWhenTheServerHasAnIdleTimeOut() throws Exception {
    try (Server server = serve(BehaviourKind.ECHO, ServerLimits.standard().withIdleMillis(200))) {
      for (int i = 0; i < MANY; i++) {
        connect(server);
      }
      Recording.until(
          "all were accepted and have ended",
          () -> recording.count(Side.SERVER, Operation.CLOSE) >= MANY);
      Recording.until("nobody is left", () -> server.connections().openCount() == 0);
      // Where this machine is slow, it is closed itself before it has sent anything.
      Recording.until("another one is answered", () -> isAnswered(server));
      noCallIsMissing();
    }
  }

  private static boolean isAnswered(Server server) {
    try (Socket client =
        new Socket(InetAddress.getLoopbackAddress(), server.address().orElseThrow().getPort())) {
      client.getOutputStream().write('?');
      return client.getInputStream().read() == '?';
    } catch (IOException closedAsIdle) {
      return false;
    }
  }

  @Test
  void readersThatNeverReadBlockOnlyThemselves() throws Exception {
    try (Server server = serve(BehaviourKind.ECHO, ServerLimits.standard())) {
      ByteBuffer much = ByteBuffer.allocate(65536);
      for (int i = 0; i < 20; i++) {
        SocketChannel peer = connect(server);
        peer.setOption(StandardSocketOptions.SO_RCVBUF, 4096);
        peer.configureBlocking(false);
      }
      // Until the server's buffers are full, because nobody reads its answers.
      Recording.until(
          "they are in send",
          () -> {
            writeWhatFits(much);
            return recording.tracer().openCalls().snapshot(Side.SERVER, 100).stream()
                    .filter(call -> call.operation() == Operation.SEND)
                    .count()
                == 20;
          });
      answers(server);
      server.stop();
      assertThat(server.connections().openCount()).isZero();
      noCallIsMissing();
    }
  }

  private void writeWhatFits(ByteBuffer much) {
    try {
      for (SocketChannel peer : peers) {
        while (peer.write(much.clear()) > 0) {
          // There was room.
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void thoseThatConnectAndCloseAtOnceAreAllRecorded() throws Exception {
    try (Server server = serve(BehaviourKind.ECHO, ServerLimits.standard())) {
      for (int i = 0; i < 2 * MANY; i++) {
        connect(server).close();
      }
      Recording.until(
          "each was accepted and closed",
          () -> recording.count(Side.SERVER, Operation.CLOSE) == 2 * MANY);
      assertThat(recording.count(Side.SERVER, Operation.ACCEPT)).isEqualTo(2L * MANY);
      Recording.until("nobody is left", () -> server.connections().openCount() == 0);
      answers(server);
      noCallIsMissing();
    }
  }

  @Test
  void aStormOfResetsEndsNothingButTheConnectionsThatWereReset() throws Exception {
    try (Server server = serve(BehaviourKind.ECHO, ServerLimits.standard())) {
      for (int i = 0; i < MANY; i++) {
        SocketChannel peer = connect(server);
        peer.write(ByteBuffer.wrap(new byte[] {'x'}));
        peer.setOption(StandardSocketOptions.SO_LINGER, 0);
        peer.close();
      }
      // One that was reset before it was accepted may never be told to accept.
      answers(server);
      Recording.until("nobody is left", () -> server.connections().openCount() == 0);
      assertThat(server.state()).isEqualTo(ServerState.LISTENING);
      long accepted = recording.count(Side.SERVER, Operation.ACCEPT);
      Recording.until(
          "each was closed", () -> recording.count(Side.SERVER, Operation.CLOSE) == accepted);
      assertThat(recording.calls(Side.SERVER).map(Call::outcome))
          .filteredOn(Outcome::isError)
          .isNotEmpty()
          .allMatch(Outcome.Failed.class::isInstance);
      noCallIsMissing();
    }
  }

  @Test
  void endlessGarbageIsRecordedAsItCameAndNoLineGrowsWithoutEnd() throws Exception {
    try (Server server =
        serve(BehaviourKind.LINE_ECHO, ServerLimits.standard().withKeptBytes(256))) {
      SocketChannel peer = connect(server);
      Thread reader = Thread.ofVirtual().start(() -> readAll(peer));
      Random random = new Random(7);
      byte[] garbage = new byte[65536];
      for (int i = 0; i < 200; i++) {
        random.nextBytes(garbage);
        for (int at = 0; at < garbage.length; at++) {
          // Escape sequences, and never the end of a line.
          garbage[at] = garbage[at] == '\n' ? 27 : garbage[at];
        }
        ByteBuffer bytes = ByteBuffer.wrap(garbage);
        while (bytes.hasRemaining()) {
          peer.write(bytes);
        }
      }
      answersLines(server);
      peer.shutdownOutput();
      reader.join();
      Recording.until("it was served", () -> server.connections().openCount() == 0);
      assertThat(server.connections().snapshot().get(0).bytesIn()).isEqualTo(200L * 65536);
      assertThat(recording.calls(Side.SERVER))
          .isNotEmpty()
          .allMatch(call -> call.recordedBytes() <= 256);
      noCallIsMissing();
    }
  }

  private static void answersLines(Server server) throws IOException {
    try (Socket client =
        new Socket(InetAddress.getLoopbackAddress(), server.address().orElseThrow().getPort())) {
      client.getOutputStream().write("x\n".getBytes(UTF_8));
      client.shutdownOutput();
      assertThat(new String(client.getInputStream().readAllBytes(), UTF_8))
          .endsWith("You said: x\n");
    }
  }

  private static void readAll(SocketChannel peer) {
    ByteBuffer buffer = ByteBuffer.allocate(65536);
    try {
      while (peer.read(buffer.clear()) >= 0) {
        // What it says does not matter here.
      }
    } catch (IOException over) {
      // Nor how it ends.
    }
  }

  @Test
  void aFloodAtTheLimitOfConnectionsIsServedOneAfterTheOther() throws Exception {
    try (Server server = serve(BehaviourKind.ECHO, ServerLimits.standard().withConnections(5))) {
      for (int i = 0; i < 200; i++) {
        SocketChannel peer = connect(server);
        peer.write(ByteBuffer.wrap(new byte[] {(byte) i}));
        peer.shutdownOutput();
      }
      for (int i = 0; i < 200; i++) {
        ByteBuffer answer = ByteBuffer.allocate(1);
        peers.get(i).read(answer);
        assertThat(answer.get(0)).isEqualTo((byte) i);
        assertThat(server.connections().openCount()).isLessThanOrEqualTo(5);
      }
      noCallIsMissing();
    }
  }
}
