package dev.socketworkbench.export.capture;

import static dev.socketworkbench.export.capture.Packets.ACK;
import static dev.socketworkbench.export.capture.Packets.CLIENT;
import static dev.socketworkbench.export.capture.Packets.FIN;
import static dev.socketworkbench.export.capture.Packets.RST;
import static dev.socketworkbench.export.capture.Packets.SERVER;
import static dev.socketworkbench.export.capture.Packets.SYN;
import static dev.socketworkbench.export.capture.Packets.tcp;
import static org.assertj.core.api.Assertions.assertThat;

import dev.socketworkbench.export.pcap.PcapngWriter;
import dev.socketworkbench.export.source.Progress;
import dev.socketworkbench.export.source.SessionSource;
import dev.socketworkbench.journal.Journal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A capture that was read and is written as pcapng: its packets, and nothing that was not seen. */
class ExportedAgainTest {
  @TempDir Path folder;
  private String comments = "";

  @Test
  void aSegmentThatWasStampedTooEarlyLosesNoBytes() throws IOException {
    byte[] capture =
        Packets.raw()
            .add(1, tcp(CLIENT, SERVER, 1_000, 0, SYN, ""))
            .add(2, tcp(SERVER, CLIENT, 5_000, 1_001, SYN | ACK, ""))
            .add(5, tcp(CLIENT, SERVER, 1_001, 5_001, ACK, "one "))
            .add(4, tcp(CLIENT, SERVER, 1_005, 5_001, ACK, "two "))
            .add(6, tcp(CLIENT, SERVER, 1_009, 5_001, ACK, "three"))
            .bytes();
    Imported again = again(capture);
    assertThat(again.stream("client#1")).isEqualTo("one two three");
    assertThat(again.told()).isNotEmpty().noneMatch(line -> line.contains("GAP"));
    assertThat(again.told().stream().filter(line -> line.contains("SEGMENT"))).hasSize(3);
    assertThat(comments).doesNotContain("left out of this export");
  }

  @Test
  void aSynStaysASynInWhateverOrder() throws IOException {
    byte[] syn = tcp(CLIENT, SERVER, 1_000, 0, SYN, "");
    byte[] answer = tcp(SERVER, CLIENT, 5_000, 1_001, SYN | ACK, "");
    byte[] other = tcp(SERVER, CLIENT, 5_000, 0, SYN, "");
    String asks = "client#1 SYN asks for a connection";
    String grants = "conn#1 SYN_ACK grants it";
    assertThat(again(Packets.raw().add(2, syn).add(1, answer).bytes()).told())
        .containsExactlyInAnyOrder(asks, grants);
    assertThat(again(Packets.raw().add(1, answer).bytes()).told()).containsExactly(grants);
    assertThat(again(Packets.raw().add(1, syn).add(2, other).bytes()).told())
        .containsExactly(asks, "conn#1 SYN asks for a connection");
  }

  @Test
  void whatIsMissingStaysMissing() throws IOException {
    byte[] capture =
        new PacketScript()
            .open()
            .client(0, "head")
            .client(8, "tail")
            .server(0, ACK, 12, "answer")
            .client(16, FIN | ACK, 6, "")
            .server(6, RST | ACK, 16, "")
            .bytes();
    Imported first = Imported.of(folder, capture);
    Imported again = again(capture);
    assertThat(again.told()).containsExactlyInAnyOrderElementsOf(first.told());
    assertThat(again.told())
        .contains("client#1 GAP 4 B are not in the capture", "client#1 FIN sends no more");
    assertThat(again.stream("client#1")).isEqualTo("headtail");
  }

  @Test
  void whatRealCapturesHoldIsThere() throws IOException {
    for (String name : List.of("tutorial-lo.pcapng", "tutorial-ipv6-nanoseconds.pcap")) {
      byte[] capture = Files.readAllBytes(Path.of("src/test/resources/captures", name));
      assertThat(again(capture).told())
          .containsExactlyElementsOf(Imported.of(folder, capture).told());
    }
  }

  @Test
  void theFileSaysThatItsPacketsWereCaptured() throws IOException {
    again(new PacketScript().open().client(0, "x").bytes());
    assertThat(comments)
        .contains("from the packets of a capture", "seen on the wire")
        .doesNotContain("Nothing here was captured");
  }

  private Imported again(byte[] capture) throws IOException {
    Imported.of(folder, capture);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (Journal journal = Journal.open(folder.resolve("some.swj"))) {
      new PcapngWriter()
          .write(SessionSource.all(journal, "test", ZoneOffset.UTC), out, Progress.NONE);
    }
    comments = out.toString(StandardCharsets.ISO_8859_1);
    return Imported.of(folder, out.toByteArray());
  }
}
