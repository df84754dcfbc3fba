package dev.socketworkbench.export.pcap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.Entry;
import dev.socketworkbench.call.Operation;
import dev.socketworkbench.call.Packet;
import dev.socketworkbench.call.PacketKind;
import dev.socketworkbench.export.capture.CaptureImporter;
import dev.socketworkbench.export.source.CancelledException;
import dev.socketworkbench.export.source.Progress;
import dev.socketworkbench.export.source.SessionSource;
import dev.socketworkbench.journal.Journal;
import dev.socketworkbench.journal.search.FilteredRows;
import dev.socketworkbench.testing.Recording;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is written is read back: the same bytes between the same addresses. */
class PcapngWriterTest {
  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource
  void theStreamsOfTheCaptureAreThoseOfTheCalls(Scenario scenario) throws Exception {
    try (Recording session = new Recording()) {
      scenario.play(session);
      try (Journal read = readBack(SessionSource.all(session.journal(), "test", ZoneOffset.UTC))) {
        assertSame(Told.in(read), Told.in(session.journal()));
        assertThat(count(read, PacketKind.GAP)).isZero();
        assertThat(count(read, PacketKind.RETRANSMISSION)).isZero();
        assertThat(count(read, PacketKind.RST) > 0).isEqualTo(scenario.resets());
      }
    }
  }

  @Test
  void aHandshakeAndTwoFinsAreSeenOfTheTutorial() throws Exception {
    try (Recording session = new Recording()) {
      Scenario.TUTORIAL.play(session);
      try (Journal read = readBack(SessionSource.all(session.journal(), "test", ZoneOffset.UTC))) {
        List<PacketKind> order = packets(read).stream().map(Packet::kind).toList();
        assertThat(order)
            .containsExactly(
                PacketKind.ENDPOINT,
                PacketKind.ENDPOINT,
                PacketKind.SYN,
                PacketKind.SYN_ACK,
                PacketKind.ACK,
                PacketKind.SEGMENT,
                PacketKind.SEGMENT,
                PacketKind.SEGMENT,
                PacketKind.FIN,
                PacketKind.FIN);
      }
    }
  }

  @Test
  void ofOneSocketAloneBothDirectionsAreThere() throws Exception {
    try (Recording session = new Recording()) {
      Scenario.HALF_CLOSE_BOTH_WAYS.play(session);
      SessionSource onlyServer =
          filtered(
              session.journal(),
              entry -> entry instanceof Call call && call.socket().toString().equals("conn#1"));
      try (Journal read = readBack(onlyServer)) {
        assertSame(Told.in(read), Told.in(session.journal()));
      }
    }
  }

  @Test
  void whatAFilterLeavesOutIsMissingAndNotInvented() throws Exception {
    try (Recording session = new Recording()) {
      Scenario.LARGE.play(session);
      int[] seen = {0};
      SessionSource some =
          filtered(
              session.journal(),
              entry ->
                  entry instanceof Call call
                      && (call.operation() != Operation.RECV || ++seen[0] % 3 == 0)
                      && call.operation() != Operation.SEND);
      try (Journal read = readBack(some)) {
        long length = packets(read).stream().mapToLong(Packet::byteCount).sum();
        long known = packets(read).stream().mapToLong(Packet::recordedBytes).sum();
        long recvs =
            some.rows().read(0, Integer.MAX_VALUE, 0).stream()
                .filter(entry -> ((Call) entry).operation() == Operation.RECV)
                .mapToLong(entry -> ((Call) entry).byteCount())
                .sum();
        assertThat(known).isEqualTo(recvs);
        assertThat(length).isGreaterThan(known);
        assertThat(count(read, PacketKind.GAP)).isZero();
      }
    }
  }

  @Test
  void aCancelledExportEnds() throws Exception {
    try (Recording session = new Recording()) {
      Scenario.LARGE.play(session);
      SessionSource source = SessionSource.all(session.journal(), "test", ZoneOffset.UTC);
      Progress cancelled =
          (done, of) -> {
            throw new CancelledException();
          };
      assertThatThrownBy(
              () -> new PcapngWriter().write(source, OutputStream.nullOutputStream(), cancelled))
          .isInstanceOf(CancelledException.class);
    }
  }

  private static SessionSource filtered(Journal journal, Predicate<Entry> filter) {
    FilteredRows rows = new FilteredRows(journal.all(), 0, 0, filter);
    rows.catchUp();
    return new SessionSource(journal, rows, "test, filtered", ZoneOffset.UTC);
  }

  private static void assertSame(Map<Told.Way, byte[]> read, Map<Told.Way, byte[]> told) {
    assertThat(read.keySet()).isEqualTo(told.keySet());
    told.forEach((way, bytes) -> assertThat(read.get(way)).as("%s", way).isEqualTo(bytes));
  }

  private Journal readBack(SessionSource source) throws IOException {
    Path file = folder.resolve("session.pcapng");
    try (OutputStream out = Files.newOutputStream(file)) {
      new PcapngWriter().write(source, out, Progress.NONE);
    }
    Path journal = folder.resolve("read.swj");
    new CaptureImporter().read(file, journal, Progress.NONE);
    return Journal.open(journal);
  }

  private static List<Packet> packets(Journal journal) {
    return journal.all().read(0, Integer.MAX_VALUE, Integer.MAX_VALUE).stream()
        .filter(Packet.class::isInstance)
        .map(Packet.class::cast)
        .toList();
  }

  private static long count(Journal journal, PacketKind kind) {
    return packets(journal).stream().filter(packet -> packet.kind() == kind).count();
  }
}
