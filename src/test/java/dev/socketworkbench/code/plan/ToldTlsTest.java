package dev.socketworkbench.code.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.socketworkbench.call.Arguments;
import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.Layer;
import dev.socketworkbench.call.Operation;
import dev.socketworkbench.call.Origin;
import dev.socketworkbench.call.Outcome;
import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.call.layer.LayerKind;
import dev.socketworkbench.journal.Journal;
import dev.socketworkbench.testing.Recording;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** TLS of a program that has told its calls: of its messages nothing was seen. */
class ToldTlsTest {
  private static final SocketId SOCKET = new SocketId(SocketId.Role.SOCK, 1);

  private static Call call(Operation operation, Outcome outcome) {
    return new Call(
        SOCKET,
        operation,
        new Arguments.Text("6, in TLS"),
        outcome,
        1,
        2,
        "python3 4711",
        0,
        false,
        new byte[0],
        0,
        Origin.SHIM);
  }

  private static Layer layer(LayerKind kind, String detail, String bytes) {
    byte[] clear = bytes.getBytes(StandardCharsets.UTF_8);
    return new Layer(SOCKET, kind, true, 2, "", detail, 0, 0, 0, clear.length, clear, clear.length);
  }

  @Test
  void theMethodsOfItsLibraryAreNoCallsAndItsClearBytesAre() throws IOException {
    try (Recording recording = new Recording()) {
      Journal journal = recording.journal();
      journal.append(call(Operation.RECV, new Outcome.Value("agreed")));
      journal.append(layer(LayerKind.AGREED, "TLSv1.3, NAME, as server; SNI localhost", ""));
      journal.append(call(Operation.SEND, new Outcome.Value("6 B in clear")));
      journal.append(layer(LayerKind.DATA, "", "secret"));
      recording.untilAllIsSeen();
      SessionSockets sockets = RecordedCalls.sockets(journal.all());
      RecordedCalls read = RecordedCalls.read(journal.all(), sockets, Optional.empty());
      assertThat(read.calls())
          .extracting(seen -> seen.call().operation())
          .containsExactly(Operation.SETSOCKOPT, Operation.SEND);
      assertThat(read.calls().getLast().call().outcome()).isEqualTo(new Outcome.Moved(6));
      assertThat(sockets.clear().isServer(SOCKET)).isTrue();
      assertThat(sockets.clear().host(SOCKET)).isEqualTo("localhost");
    }
  }
}
