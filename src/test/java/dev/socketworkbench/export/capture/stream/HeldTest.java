package dev.socketworkbench.export.capture.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.socketworkbench.call.LogFormat;
import dev.socketworkbench.call.SessionClock;
import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.call.SocketId.Role;
import dev.socketworkbench.call.address.Endpoint;
import dev.socketworkbench.call.ip.TcpSegment;
import dev.socketworkbench.journal.Journal;
import dev.socketworkbench.journal.file.DiskBudget;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The bound of what all streams together keep. */
class HeldTest {
  private static final int SYN = 2;
  private static final int ACK = 16;

  @TempDir Path folder;

  @Test
  void ofAllStreamsTogetherTheOneThatWaitedLongestGivesUp() throws IOException {
    Path file = folder.resolve("held.swj");
    try (Journal journal = Journal.create(file, SessionClock.start(), DiskBudget.standard())) {
      PacketRows rows = new PacketRows(journal);
      Held held = new Held(5_000);
      for (int number = 1; number <= 3; number++) {
        Sender sender = new Sender(new SocketId(Role.CLIENT, number), rows, held);
        sender.sent(segment(0, SYN, 0), 1, false);
        sender.sent(segment(11, ACK, 2_000), 2, false);
      }
      assertThat(journal.all().read(0, 100, 0))
          .extracting(row -> LogFormat.socket(row) + " " + LogFormat.operation(row))
          .containsExactly(
              "client#1 SYN", "client#2 SYN", "client#3 SYN", "client#1 GAP", "client#1 SEGMENT");
    }
  }

  @Test
  void earlySegmentsOfAllConnectionsAreBoundedToo() throws IOException {
    Path file = folder.resolve("early.swj");
    try (Journal journal = Journal.create(file, SessionClock.start(), DiskBudget.standard())) {
      PacketRows rows = new PacketRows(journal);
      Held held = new Held(5_000);
      for (int number = 1; number <= 3; number++) {
        Sender sender = new Sender(new SocketId(Role.CONN, number), rows, held);
        sender.sent(segment(11, ACK, 2_000), 2, true);
      }
      assertThat(journal.all().read(0, 100, 0))
          .extracting(row -> LogFormat.socket(row) + " " + LogFormat.operation(row))
          .containsExactly("conn#1 SEGMENT");
    }
  }

  private static TcpSegment segment(int sequence, int flags, int length) {
    Endpoint.Ip anywhere = Endpoint.ip("10.0.0.1", 1);
    ByteBuffer payload = ByteBuffer.allocate(length);
    return new TcpSegment(anywhere, anywhere, sequence, 0, flags, payload, length);
  }
}
