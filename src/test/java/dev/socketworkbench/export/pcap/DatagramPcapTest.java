package dev.socketworkbench.export.pcap;

import static dev.socketworkbench.timeline.DatagramScript.CLIENT;
import static dev.socketworkbench.timeline.DatagramScript.CLIENT_END;
import static dev.socketworkbench.timeline.DatagramScript.SERVER;
import static dev.socketworkbench.timeline.DatagramScript.SERVER_END;
import static org.assertj.core.api.Assertions.assertThat;

import dev.socketworkbench.call.Packet;
import dev.socketworkbench.call.PacketKind;
import dev.socketworkbench.call.address.Endpoint;
import dev.socketworkbench.export.capture.CaptureImporter;
import dev.socketworkbench.export.capture.format.CaptureFile;
import dev.socketworkbench.export.source.Progress;
import dev.socketworkbench.export.source.SessionSource;
import dev.socketworkbench.journal.Journal;
import dev.socketworkbench.timeline.DatagramScript;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Datagrams leave as UDP packets with true checksums, and come back as what they were. */
class DatagramPcapTest {
  private static final int RAW_IP = 101;

  @TempDir private Path folder;

  private Path export(DatagramScript rows) throws IOException {
    Path file = folder.resolve("out.pcapng");
    try (OutputStream out = Files.newOutputStream(file)) {
      SessionSource source = SessionSource.all(rows.script.journal, "test", ZoneOffset.UTC);
      new PcapngWriter().write(source, out, Progress.NONE);
    }
    return file;
  }

  private List<String> readBack(Path file) throws IOException {
    Path journal = folder.resolve("back.swj");
    new CaptureImporter().read(file, journal, Progress.NONE);
    try (Journal read = Journal.open(journal)) {
      return read.all().read(0, Integer.MAX_VALUE, Integer.MAX_VALUE).stream()
          .filter(Packet.class::isInstance)
          .map(Packet.class::cast)
          .map(
              each ->
                  each.kind() == PacketKind.ENDPOINT
                      ? each.socket() + " " + each.local()
                      : each.socket()
                          + " "
                          + each.kind()
                          + " "
                          + new String(each.bytes(), StandardCharsets.UTF_8))
          .toList();
    }
  }

  @Test
  void eachSendIsOnePacketAndItsRecvNone() throws IOException {
    try (DatagramScript rows = DatagramScript.serverAndClient()) {
      rows.sendTo(CLIENT, SERVER_END, "ping")
          .recvFrom(SERVER, CLIENT_END, "ping")
          .sendTo(SERVER, CLIENT_END, "pong")
          .recvFrom(CLIENT, SERVER_END, "pong")
          .sendTo(CLIENT, SERVER_END, "")
          .sendTo(CLIENT, SERVER_END, "lost")
          .closed(SERVER)
          .closed(CLIENT);
      assertThat(readBack(export(rows)))
          .containsExactly(
              "client#1 127.0.0.1:40001",
              "conn#1 127.0.0.1:60000",
              "client#1 DATAGRAM ping",
              "conn#1 DATAGRAM pong",
              "client#1 DATAGRAM ",
              "client#1 DATAGRAM lost");
    }
  }

  @Test
  void whatAStrangerSentIsInferred() throws IOException {
    try (DatagramScript rows = DatagramScript.serverAndClient()) {
      rows.recvFrom(SERVER, Endpoint.ip("127.0.0.1", 7777), "hello")
          .recvFrom(SERVER, Endpoint.ip("127.0.0.1", 7777), "cut", true);
      Path file = export(rows);
      assertThat(readBack(file)).endsWith("client#1 DATAGRAM hello", "client#1 DATAGRAM cut");
      assertThat(new String(Files.readAllBytes(file), StandardCharsets.UTF_8))
          .contains("inferred: sent by the peer before this; row 3: ")
          .contains("longer than this: the rest was cut; row 4: ");
    }
  }

  @Test
  void theLargestAndAllChecksumsAreTrueInBothFamilies() throws IOException {
    try (DatagramScript rows = new DatagramScript()) {
      Endpoint six = Endpoint.ip("::1", 60_000);
      rows.made(SERVER).bound(SERVER, Endpoint.ip("::", 60_000)).made(CLIENT);
      rows.bound(CLIENT, Endpoint.ip("::", 40_001));
      rows.sendTo(CLIENT, SERVER_END, "x".repeat(65_507));
      rows.sendTo(CLIENT, six, "y".repeat(65_527)).sendTo(CLIENT, six, "odd");
      List<Integer> lengths = new ArrayList<>();
      var damage =
          CaptureFile.read(
              export(rows),
              frame -> {
                if (frame.linkType() == RAW_IP) {
                  lengths.add(frame.length());
                  assertThat(transportSum(frame.bytes())).isEqualTo(0xffff);
                }
              },
              (bytes, of) -> {});
      assertThat(damage).isEmpty();
      assertThat(lengths).containsExactly(65_535, 65_575, 51);
    }
  }

  /** The sum of RFC 1071 over pseudo header, UDP header and bytes: all ones if it is right. */
  private static int transportSum(ByteBuffer packet) {
    boolean four = packet.get(0) >> 4 == 4;
    int at = four ? 20 : 40;
    long sum = 17L + packet.limit() - at;
    for (int i = four ? 12 : 8; i < packet.limit(); i += 2) {
      int low = i + 1 < packet.limit() ? packet.get(i + 1) & 0xff : 0;
      sum += (packet.get(i) & 0xff) << 8 | low;
    }
    while (sum >>> 16 != 0) {
      sum = (sum & 0xffff) + (sum >>> 16);
    }
    return (int) sum;
  }
}
