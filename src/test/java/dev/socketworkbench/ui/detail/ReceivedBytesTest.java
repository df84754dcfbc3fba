package dev.socketworkbench.ui.detail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.socketworkbench.call.Arguments;
import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.Layer;
import dev.socketworkbench.call.Operation;
import dev.socketworkbench.call.Outcome;
import dev.socketworkbench.call.SessionClock;
import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.call.SocketId.Role;
import dev.socketworkbench.call.layer.LayerKind;
import dev.socketworkbench.export.source.Progress;
import dev.socketworkbench.journal.Journal;
import dev.socketworkbench.journal.file.DiskBudget;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReceivedBytesTest {
  private static final SocketId SOCKET = new SocketId(Role.CLIENT, 1);

  @TempDir private Path folder;
  private long nanos;

  private Call call(Operation operation, long offset, int count, String kept) {
    nanos += 1_000;
    byte[] bytes = kept.getBytes(StandardCharsets.UTF_8);
    return new Call(
        SOCKET,
        operation,
        new Arguments.Size(4096),
        new Outcome.Moved(count),
        nanos,
        nanos,
        "client#1",
        offset,
        false,
        bytes,
        bytes.length);
  }

  private Layer layer(LayerKind kind, boolean sent, long wireOffset, String clear, int size) {
    nanos += 1_000;
    byte[] bytes = clear.getBytes(StandardCharsets.UTF_8);
    return new Layer(
        SOCKET, kind, sent, nanos, "", "", wireOffset, 5, 0, size, bytes, bytes.length);
  }

  @Test
  void clearBytesFollowWhatCameBeforeTlsBegan() throws IOException {
    try (Journal journal =
        Journal.create(
            folder.resolve("session.swj"), SessionClock.start(), new DiskBudget(64 << 20, 0))) {
      journal.append(call(Operation.SEND, 0, 8, "STARTTLS"));
      journal.append(call(Operation.RECV, 0, 3, "ok\n"));
      journal.append(call(Operation.RECV, 3, 5, "=TLS="));
      journal.append(layer(LayerKind.HANDSHAKE, false, 3, "", 0));
      journal.append(layer(LayerKind.DATA, true, 3, "not this", 8));
      journal.append(call(Operation.RECV, 8, 5, "=TLS="));
      journal.append(layer(LayerKind.DATA, false, 8, "clear", 5));
      journal.append(layer(LayerKind.DATA, false, 13, "half", 9));
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      long missing = new ReceivedBytes(journal, SOCKET).write(out, Progress.NONE);
      assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("ok\nclearhalf");
      assertThat(missing).isEqualTo(5);
    }
  }

  @Test
  void ofAPlainConnectionItIsAllThatIsKept() throws IOException {
    try (Journal journal =
        Journal.create(
            folder.resolve("session.swj"), SessionClock.start(), new DiskBudget(64 << 20, 0))) {
      for (int i = 0; i < 600; i++) {
        journal.append(call(Operation.RECV, i * 10L, 10, i % 2 == 0 ? "0123456789" : "01234"));
      }
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      long missing = new ReceivedBytes(journal, SOCKET).write(out, Progress.NONE);
      assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("012345678901234".repeat(300));
      assertThat(missing).isEqualTo(1500);
    }
  }
}
