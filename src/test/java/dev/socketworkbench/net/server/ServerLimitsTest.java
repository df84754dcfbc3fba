package dev.socketworkbench.net.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.LogFormat;
import dev.socketworkbench.call.Operation;
import dev.socketworkbench.call.Outcome;
import dev.socketworkbench.call.SessionFact.Remark;
import dev.socketworkbench.call.Side;
import dev.socketworkbench.net.behaviour.BehaviourKind;
import dev.socketworkbench.net.recording.Ending;
import dev.socketworkbench.testing.Recording;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a server does at its limits, and that it is reported. */
final class ServerLimitsTest {
  private Recording recording;

  @BeforeEach
  void begin() throws IOException {
    recording = new Recording();
  }

  @AfterEach
  void end() throws IOException {
    recording.close();
  }

  private Server serve(BehaviourKind behaviour, ServerLimits limits) throws IOException {
    return recording.serve(
        ServerSettings.tutorial()
            .withConcurrent(true)
            .withBehaviour(behaviour)
            .withReceiveSize(65536)
            .withLimits(limits));
  }

  private static Socket connect(Server server) throws IOException {
    return new Socket(InetAddress.getLoopbackAddress(), server.address().orElseThrow().getPort());
  }

  private List<String> notes() {
    return recording.journal().all().read(0, Integer.MAX_VALUE, 0).stream()
        .filter(Remark.class::isInstance)
        .map(remark -> ((Remark) remark).sentence())
        .filter(sentence -> !Recording.isMark(sentence))
        .toList();
  }

  @Test
  void atItsLimitItAcceptsNobodyUntilOneConnectionEnds() throws Exception {
    try (Server server = serve(BehaviourKind.ECHO, ServerLimits.standard().withConnections(2));
        Socket first = connect(server);
        Socket second = connect(server)) {
      Recording.until("the limit is reached", server::isFull);
      try (Socket third = connect(server)) {
        third.getOutputStream().write('x');
        // It is connected and has sent, and waits in the backlog: nobody has accepted it.
        assertThat(server.connections().size()).isEqualTo(2);
        recording.untilAllIsSeen();
        assertThat(recording.count(Side.SERVER, Operation.ACCEPT)).isEqualTo(2);
        assertThat(notes())
            .containsExactly(
                "server#1: 2 connections are open, which is the limit; further ones wait in the"
                    + " backlog until one ends");
        first.shutdownOutput();
        assertThat(third.getInputStream().read()).isEqualTo('x');
        second.getOutputStream().write('y');
        assertThat(second.getInputStream().read()).isEqualTo('y');
        assertThat(server.connections().openCount()).isEqualTo(2);
      }
    }
  }

  @Test
  void aServerAtItsLimitCanBeStopped() throws Exception {
    Server server = serve(BehaviourKind.SILENT, ServerLimits.standard().withConnections(1));
    try (Socket only = connect(server)) {
      Recording.until("the limit is reached", server::isFull);
      server.stop();
      assertThat(server.state()).isEqualTo(ServerState.STOPPED);
      assertThat(server.end()).contains(new ServerEnd.StoppedHere());
      assertThat(only.getInputStream().read()).isEqualTo(-1);
    }
  }

  @Test
  void anIdleConnectionIsClosedAndThatIsNoTimeOutOfTheSystem() throws Exception {
    try (Server server = serve(BehaviourKind.ECHO, ServerLimits.standard().withIdleMillis(100));
        Socket peer = connect(server)) {
      assertThat(peer.getInputStream().read()).isEqualTo(-1);
      Recording.until("it is over", () -> server.connections().openCount() == 0);
      recording.untilAllIsSeen();
      assertThat(server.connections().snapshot().get(0).ending()).isEqualTo(Ending.IDLE);
      assertThat(server.connections().snapshot().get(0).failure()).isEmpty();
      assertThat(notes())
          .containsExactly(
              "conn#1: nothing was sent or received for 100.00 ms, which is the server's limit:"
                  + " closed here");
      assertThat(recording.calls(Side.SERVER).filter(call -> call.outcome().isError())).isEmpty();
    }
  }

  @Test
  void aPeerThatNeverReadsIsIdleTooOnceNothingMovesAnyMore() throws Exception {
    try (Server server = serve(BehaviourKind.ECHO, ServerLimits.standard().withIdleMillis(300));
        Socket peer = connect(server)) {
      byte[] bytes = new byte[65536];
      // Until the server sends no more because nobody reads, and so reads no more, and closes.
      assertThatThrownBy(
              () -> {
                while (true) {
                  peer.getOutputStream().write(bytes);
                }
              })
          .isInstanceOf(IOException.class);
      Recording.until("it is over", () -> server.connections().openCount() == 0);
      assertThat(server.connections().snapshot().get(0).ending()).isEqualTo(Ending.IDLE);
    }
  }

  @Test
  void ofEachCallOnlySoManyBytesAreKeptAndThatIsSaid() throws Exception {
    try (Server server = serve(BehaviourKind.ECHO, ServerLimits.standard().withKeptBytes(10));
        Socket peer = connect(server)) {
      byte[] message = "Hello, and this is all.".getBytes(UTF_8);
      peer.getOutputStream().write(message);
      assertThat(peer.getInputStream().readNBytes(message.length)).isEqualTo(message);
      recording.await(Side.SERVER, Operation.SEND, 1);
      Call sent =
          recording.journal().side(Side.SERVER).read(0, 1000, 1000).stream()
              .filter(Call.class::isInstance)
              .map(Call.class::cast)
              .filter(call -> call.operation() == Operation.SEND)
              .findFirst()
              .orElseThrow();
      assertThat(sent.outcome()).isEqualTo(new Outcome.Moved(23));
      assertThat(sent.recordedBytes()).isEqualTo(10);
      assertThat(new String(sent.bytes(), UTF_8)).isEqualTo("Hello, and");
      assertThat(LogFormat.result(sent)).isEqualTo("23 B (kept 10 of 23 B)");
      assertThat(server.connections().snapshot().get(0).bytesOut()).isEqualTo(23);
    }
  }
}
