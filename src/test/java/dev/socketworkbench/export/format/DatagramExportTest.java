package dev.socketworkbench.export.format;

import static dev.socketworkbench.timeline.DatagramScript.CLIENT;
import static dev.socketworkbench.timeline.DatagramScript.CLIENT_END;
import static dev.socketworkbench.timeline.DatagramScript.SERVER;
import static dev.socketworkbench.timeline.DatagramScript.SERVER_END;
import static org.assertj.core.api.Assertions.assertThat;

import dev.socketworkbench.call.address.Endpoint;
import dev.socketworkbench.explain.Sentences;
import dev.socketworkbench.export.ExportedTimeline;
import dev.socketworkbench.export.TimelineFormat;
import dev.socketworkbench.export.TimelineOptions;
import dev.socketworkbench.export.html.HtmlReport;
import dev.socketworkbench.export.source.Progress;
import dev.socketworkbench.export.source.SessionSource;
import dev.socketworkbench.journal.order.Row;
import dev.socketworkbench.timeline.DatagramScript;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

/** What became of datagrams is the same in every export of the timeline, and in the sentences. */
class DatagramExportTest {
  private static DatagramScript troubled() throws IOException {
    return DatagramScript.serverAndClient()
        .sendTo(CLIENT, SERVER_END, "lost") // row 3
        .sendTo(CLIENT, SERVER_END, "hello")
        .recvFrom(SERVER, CLIENT_END, "hello")
        .recvFrom(SERVER, CLIENT_END, "hello") // again
        .sendTo(CLIENT, SERVER_END, "x".repeat(500))
        .recvFrom(SERVER, CLIENT_END, "x".repeat(10), true)
        .sendTo(CLIENT, Endpoint.ip("127.0.0.1", 9), "out")
        .recvFrom(SERVER, Endpoint.ip("127.0.0.1", 12), "in")
        .sendTo(CLIENT, SERVER_END, "waits");
  }

  private static String export(DatagramScript rows, TimelineFormat format) {
    return new TimelineExporter(
            ExportedTimeline.of(rows.script.journal), TimelineOptions.all("t", ZoneOffset.UTC))
        .text(format);
  }

  @Test
  void theLadderSaysWhatBecameOfEach() throws IOException {
    try (DatagramScript rows = troubled()) {
      assertThat(export(rows, TimelineFormat.TEXT))
          .contains("  -> 4 B, lost\n")
          .contains("  <- 5 B of row 4\n")
          .contains("  <- 5 B, duplicate of row 4\n")
          .contains("  <- cut: 10 of 500 B of row 7\n")
          .contains("  -> 3 B to 127.0.0.1:9\n")
          .contains("  <- 2 B from 127.0.0.1:12\n")
          .contains("  -> 5 B, not received");
    }
  }

  @Test
  void mermaidHasAMessageForEachAndNotesForWhatGoesOutside() throws IOException {
    try (DatagramScript rows = troubled()) {
      assertThat(export(rows, TimelineFormat.MERMAID))
          .contains("l1--xl0: 4 B, lost")
          .contains("l1->>l0: 5 B of row 4")
          .contains("l1-->>l0: 5 B, duplicate of row 4")
          .contains("Note over l1: 3 B to 127.0.0.1#58;9")
          .contains("l1--xl0: 5 B, not received");
    }
  }

  @Test
  void thePictureHasACrossForWhatIsLost() throws IOException {
    try (DatagramScript rows = troubled()) {
      assertThat(export(rows, TimelineFormat.SVG))
          .contains("class=\"arrow lost\" marker-end=\"url(#cross)\"")
          .contains(">4 B, lost<")
          .contains("class=\"arrow again\"")
          .contains(">cut: 10 of 500 B<")
          .contains(">3 B to 127.0.0.1:9<")
          .contains(">datagram, lost<");
    }
  }

  /** The digits of each datagram begin at its own first byte. */
  @Test
  void thePageHasThePictureAndEachDatagramByItself() throws IOException {
    try (DatagramScript rows = troubled()) {
      ByteArrayOutputStream page = new ByteArrayOutputStream();
      SessionSource all = SessionSource.all(rows.script.journal, "t", ZoneOffset.UTC);
      new HtmlReport().write(all, page, Progress.NONE);
      assertThat(page.toString(StandardCharsets.UTF_8))
          .contains("class=\"arrow lost\" marker-end=\"url(#cross)\"", ">cut: 10 of 500 B<")
          .contains("00000000  6C 6F 73 74 ", "00000000  68 65 6C 6C 6F ")
          .doesNotContain("00000004  ", "00000009  ");
    }
  }

  private static String sentence(DatagramScript rows, long row) {
    Row found = rows.script.journal.all().readNumbered(row, 1, 100).getFirst();
    return new Sentences(rows.script.index()).of(found);
  }

  @Test
  void sentencesSayDatagrams() throws IOException {
    try (DatagramScript rows = troubled().closed(CLIENT)) {
      assertThat(sentence(rows, 3))
          .isEqualTo(
              "client#1 sendto passed a datagram of 4 bytes for 127.0.0.1:60000 to the kernel;"
                  + " it is lost: a later one arrived, or its receiver was closed");
      assertThat(sentence(rows, 4)).endsWith("; it was received 2 times");
      assertThat(sentence(rows, 5))
          .isEqualTo("server#1 recvfrom returned a datagram of 5 bytes from client#1 (row 4)");
      assertThat(sentence(rows, 6)).endsWith(", which it had received before");
      assertThat(sentence(rows, 8))
          .contains("the first 10 of the 500 bytes of a datagram from client#1 (row 7)");
      assertThat(sentence(rows, 11)).endsWith("; it has not been received so far");
      assertThat(sentence(rows, 12))
          .isEqualTo(
              "client#1 close released the socket; nobody is told, because datagrams have no"
                  + " connection");
    }
  }
}
