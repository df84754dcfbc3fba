package dev.socketworkbench.net;

import static org.assertj.core.api.Assertions.assertThat;

import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.LogFormat;
import dev.socketworkbench.call.Operation;
import dev.socketworkbench.call.Outcome;
import dev.socketworkbench.call.SessionFact.Remark;
import dev.socketworkbench.call.Side;
import dev.socketworkbench.journal.file.DiskBudget;
import dev.socketworkbench.net.behaviour.BehaviourKind;
import dev.socketworkbench.net.recording.Ending;
import dev.socketworkbench.net.recording.FloodLimits;
import dev.socketworkbench.net.server.Connection;
import dev.socketworkbench.net.server.Server;
import dev.socketworkbench.net.server.ServerSettings;
import dev.socketworkbench.testing.Recording;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A peer that sends without end does not fill the recording. */
final class FloodTest {
  private static final int BLOCK = 65_536;
  private static final int MEBIBYTE = 1 << 20;

  private Recording recording;

  @BeforeEach
  void begin() throws IOException {
    recording = new Recording();
  }

  @AfterEach
  void end() throws IOException {
    recording.close();
  }

  private Server serve(FloodLimits limits) throws IOException {
    return recording.serve(
        ServerSettings.tutorial()
            .withConcurrent(true)
            .withBehaviour(BehaviourKind.ECHO)
            .withReceiveSize(BLOCK)
            .withFlood(limits));
  }

  private static Socket connect(Server server) throws IOException {
    return new Socket(InetAddress.getLoopbackAddress(), server.address().orElseThrow().getPort());
  }

  /** Sends a block and waits for the echo. */
  private static void exchange(Socket peer, int length) throws IOException {
    peer.getOutputStream().write(new byte[length]);
    assertThat(peer.getInputStream().readNBytes(length)).hasSize(length);
  }

  private List<String> notes() {
    return recording.journal().all().read(0, Integer.MAX_VALUE, 0).stream()
        .filter(Remark.class::isInstance)
        .map(remark -> ((Remark) remark).sentence())
        .filter(sentence -> !Recording.isMark(sentence))
        .toList();
  }

  private List<Call> moves() {
    return recording
        .calls(Side.SERVER)
        .filter(call -> call.outcome() instanceof Outcome.Moved)
        .toList();
  }

  @Test
  void afterSoMuchOnlyTheFirstBytesOfEachCallAreKeptAndThatIsSaid() throws Exception {
    try (Server server = serve(new FloodLimits(1, 0, 0));
        Socket peer = connect(server)) {
      for (int sent = 0; sent < 2 * MEBIBYTE; sent += BLOCK) {
        exchange(peer, BLOCK);
      }
      Recording.until("the note is there", () -> !notes().isEmpty());
      assertThat(notes())
          .containsExactly(
              "conn#1: 1 MiB sent and received, as much as the server keeps whole: from now on"
                  + " only the first 64 bytes of each call are kept");
      Connection connection = server.connections().snapshot().get(0);
      Recording.until("all was sent", () -> connection.bytesOut() == 2 * MEBIBYTE);
      recording.untilAllIsSeen();
      long moved = 0;
      for (Call call : moves()) {
        int kept = moved < MEBIBYTE ? call.byteCount() : Math.min(64, call.byteCount());
        assertThat(call.recordedBytes()).as("after %d bytes", moved).isEqualTo(kept);
        moved += call.byteCount();
      }
      assertThat(moved).as("the counts are whole").isEqualTo(4L * MEBIBYTE);
      Call last = moves().getLast();
      assertThat(LogFormat.result(last))
          .isEqualTo(last.byteCount() + " B (kept 64 of " + last.byteCount() + " B)");
    }
  }

  @Test
  void afterSoManyBytesItIsClosed() throws Exception {
    try (Server server = serve(new FloodLimits(0, 1, 0));
        Socket peer = connect(server)) {
      int sent = MEBIBYTE / 2 - 1;
      exchange(peer, sent);
      assertThat(notes()).isEmpty();
      peer.getOutputStream().write('x');
      assertThat(readToEnd(peer.getInputStream())).isLessThanOrEqualTo(1);
      isClosed(server, "conn#1: 1 MiB sent and received, which is the server's limit: closed here");
    }
  }

  @Test
  void afterSoManyCallsItIsClosed() throws Exception {
    try (Server server = serve(new FloodLimits(0, 0, 6));
        Socket peer = connect(server)) {
      exchange(peer, 1);
      exchange(peer, 1);
      exchange(peer, 1);
      assertThat(readToEnd(peer.getInputStream())).isZero();
      isClosed(server, "conn#1: 6 sends and recvs, which is the server's limit: closed here");
      assertThat(moves()).hasSize(6);
    }
  }

  private void isClosed(Server server, String note) {
    Recording.until("it is over", () -> server.connections().openCount() == 0);
    recording.untilAllIsSeen();
    assertThat(server.connections().snapshot().get(0).ending()).isEqualTo(Ending.FLOOD);
    assertThat(notes()).containsExactly(note);
    assertThat(recording.count(Side.SERVER, Operation.CLOSE)).isEqualTo(1);
  }

  private static int readToEnd(InputStream in) throws IOException {
    int bytes = 0;
    while (in.read() >= 0) {
      bytes++;
    }
    return bytes;
  }

  @Test
  void noConnectionAloneFillsTheRecordingByDefault() throws Exception {
    FloodLimits limits = ServerSettings.tutorial().flood();
    try (Server server = serve(limits);
        Socket peer = connect(server)) {
      exchange(peer, FloodLimits.SHORT);
      recording.await(Side.SERVER, Operation.SEND, 1);
      long before = recording.journal().usedBytes();
      for (int i = 0; i < 100; i++) {
        exchange(peer, FloodLimits.SHORT);
      }
      recording.await(Side.SERVER, Operation.SEND, 101);
      long exchanged = (recording.journal().usedBytes() - before) / 100;
      long calls = limits.calls() / 2 * exchanged;
      assertThat((long) limits.wholeMebibytes() * MEBIBYTE + calls)
          .as("an exchange of a recv and a send takes %d bytes", exchanged)
          .isLessThan(DiskBudget.standard().maxBytes() / 2);
    }
  }
}
