package dev.socketworkbench.export.pcap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.socketworkbench.call.Layer;
import dev.socketworkbench.call.SessionClock;
import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.call.layer.LayerKind;
import dev.socketworkbench.journal.Journal;
import dev.socketworkbench.journal.file.DiskBudget;
import dev.socketworkbench.journal.order.Row;
import dev.socketworkbench.journal.order.Rows;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Secrets of TLS that were recorded on request stand in the capture, where Wireshark finds them.
 */
class KeyLogRowsTest {
  private static final String LINE = "CLIENT_RANDOM 00ff 11ee";

  @TempDir Path folder;

  @Test
  void theLinesAreThoseOfTheRows() throws IOException {
    byte[] line = LINE.getBytes(StandardCharsets.US_ASCII);
    try (Journal journal =
        Journal.create(
            folder.resolve("s.swj"), SessionClock.start(), new DiskBudget(64 << 20, 0))) {
      journal.append(
          new Layer(
              new SocketId(SocketId.Role.CLIENT, 1),
              LayerKind.SECRET,
              false,
              1,
              "CLIENT_RANDOM",
              "",
              0,
              0,
              0,
              0,
              line,
              line.length));
      Rows rows = journal.all();
      KeyLogRows keys = new KeyLogRows();
      assertThat(keys.isEmpty()).isTrue();
      for (Row row : rows.readNumbered(0, 10, 0)) {
        keys.look(rows, row.entry(), row.number());
      }
      assertThat(new String(keys.bytes(), StandardCharsets.US_ASCII)).isEqualTo(LINE + "\n");
    }
  }

  @Test
  void theBlockIsOneOfDecryptionSecrets() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new PcapngOutput(out, SessionClock.start()).secrets(LINE.getBytes(StandardCharsets.US_ASCII));

    ByteBuffer block = ByteBuffer.wrap(out.toByteArray()).order(ByteOrder.LITTLE_ENDIAN);
    assertThat(block.getInt(0)).isEqualTo(10);
    assertThat(block.getInt(4)).isEqualTo(block.capacity());
    assertThat(block.getInt(8)).as("TLSK").isEqualTo(0x544c534b);
    assertThat(block.getInt(12)).isEqualTo(LINE.length());
  }
}
