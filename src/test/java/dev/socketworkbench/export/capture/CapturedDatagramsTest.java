package dev.socketworkbench.export.capture;

import static dev.socketworkbench.export.capture.Packets.udp;
import static org.assertj.core.api.Assertions.assertThat;

import dev.socketworkbench.call.Packet;
import dev.socketworkbench.call.PacketKind;
import dev.socketworkbench.explain.Sentences;
import dev.socketworkbench.export.ExportedTimeline;
import dev.socketworkbench.export.TimelineFormat;
import dev.socketworkbench.export.TimelineOptions;
import dev.socketworkbench.export.format.TimelineExporter;
import dev.socketworkbench.journal.Journal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CapturedDatagramsTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({"10.0.0.1:40000, 10.0.0.2:5000", "::1:40000, ::2:5000"})
  void eachDatagramIsARowOfTheEndThatSentIt(String client, String server) throws IOException {
    Imported read =
        Imported.of(
            folder,
            Packets.raw()
                .add(1, udp(client, server, "one"))
                .add(2, udp(server, client, "answer"))
                .add(3, udp(client, server, ""))
                .add(4, udp(client, server, "three"))
                .bytes());
    assertThat(read.told())
        .containsExactly(
            "client#1 DATAGRAM 3 B",
            "conn#1 DATAGRAM 6 B",
            "client#1 DATAGRAM 0 B",
            "client#1 DATAGRAM 5 B");
    assertThat(read.rows()).filteredOn(row -> row.kind() == PacketKind.ENDPOINT).hasSize(2);
    Packet last = read.rows().getLast();
    assertThat(last.streamOffset()).isEqualTo(3);
    assertThat(new String(last.bytes(), StandardCharsets.UTF_8)).isEqualTo("three");
    assertThat(read.notes().getFirst()).contains("0 TCP segments and 4 UDP datagrams");
    assertThat(read.notes().getLast())
        .isEqualTo("End of the capture: 0 connections and 1 pair of addresses with datagrams.");
  }

  @Test
  void theOneWithThePortOfAServiceIsTheServerAlsoIfItIsSeenFirst() throws IOException {
    Imported read =
        Imported.of(
            folder, Packets.raw().add(1, udp("10.0.0.2:53", "10.0.0.1:40000", "answer")).bytes());
    assertThat(read.told()).containsExactly("conn#1 DATAGRAM 6 B");
  }

  @Test
  void whatWasNotCapturedWholeHasItsLength() throws IOException {
    byte[] packet = udp("10.0.0.1:40000", "10.0.0.2:5000", "0123456789");
    Imported read = Imported.of(folder, Packets.raw().add(1, packet, packet.length - 4).bytes());
    Packet datagram = read.rows().getLast();
    assertThat(datagram.byteCount()).isEqualTo(10);
    assertThat(datagram.recordedBytes()).isEqualTo(6);
  }

  @Test
  void headersThatLieAreLeftOut() throws IOException {
    byte[] tooLong = udp("10.0.0.1:40000", "10.0.0.2:5000", "abc");
    tooLong[25] = 100;
    byte[] tooShort = udp("10.0.0.1:40000", "10.0.0.2:5000", "abc");
    tooShort[25] = 7;
    byte[] cut = udp("10.0.0.1:40000", "10.0.0.2:5000", "abc");
    Imported read =
        Imported.of(folder, Packets.raw().add(1, tooLong).add(2, tooShort).add(3, cut, 27).bytes());
    assertThat(read.rows()).isEmpty();
    assertThat(read.notes().getFirst())
        .contains("1 cut before the end of their TCP or UDP header")
        .contains("2 with headers that contradict themselves");
  }

  @Test
  void noMorePairsThanThereMayBe() throws IOException {
    Imported read =
        Imported.of(
            folder,
            Packets.raw()
                .add(1, udp("10.0.0.1:40000", "10.0.0.2:5000", "a"))
                .add(2, udp("10.0.0.1:40001", "10.0.0.2:5000", "b"))
                .bytes(),
            new CaptureImporter(1));
    assertThat(read.told()).hasSize(1);
    assertThat(read.notes().getLast())
        .contains("1 datagram left out of further pairs of addresses");
  }

  @Test
  void theViewsSayDatagrams() throws IOException {
    Imported read =
        Imported.of(
            folder,
            Packets.raw()
                .add(1, udp("10.0.0.1:40000", "10.0.0.2:5000", "one"))
                .add(2, udp("10.0.0.1:40000", "10.0.0.2:5000", ""))
                .bytes());
    assertThat(read.rows()).isNotEmpty();
    try (Journal journal = Journal.open(folder.resolve("some.swj"))) {
      ExportedTimeline source = ExportedTimeline.of(journal);
      String text =
          new TimelineExporter(source, TimelineOptions.all("t", ZoneOffset.UTC))
              .text(TimelineFormat.MERMAID);
      assertThat(text).contains("l1->>l0: 3 B seen").contains("l1->>l0: 0 B seen");
      assertThat(new Sentences(source.index()).of(read.rows().getLast()))
          .startsWith("client#1 sent a datagram of 0 bytes to conn#1, seen on the wire");
    }
  }
}
