package dev.socketworkbench.export.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.Entry;
import dev.socketworkbench.call.Packet;
import dev.socketworkbench.call.PacketKind;
import dev.socketworkbench.explain.Sentences;
import dev.socketworkbench.export.ExportedTimeline;
import dev.socketworkbench.export.SessionFormat;
import dev.socketworkbench.export.SessionWriter;
import dev.socketworkbench.export.format.SessionFormats;
import dev.socketworkbench.export.source.Progress;
import dev.socketworkbench.export.source.SessionSource;
import dev.socketworkbench.journal.Journal;
import dev.socketworkbench.timeline.bytes.ByteStrip;
import dev.socketworkbench.timeline.bytes.StripPiece;
import dev.socketworkbench.timeline.frame.Axis;
import dev.socketworkbench.timeline.frame.Frame;
import dev.socketworkbench.timeline.frame.FrameBuilder;
import dev.socketworkbench.timeline.frame.PacketArrow;
import dev.socketworkbench.timeline.frame.PacketArrows;
import dev.socketworkbench.timeline.frame.RealTimeAxis;
import dev.socketworkbench.timeline.frame.StepAxis;
import dev.socketworkbench.timeline.inference.Direction;
import dev.socketworkbench.timeline.inference.Link;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A capture where sessions are seen: nothing of it is shown as a call. */
class CaptureViewsTest {
  @TempDir Path folder;
  private Journal journal;
  private ExportedTimeline source;

  @BeforeEach
  void readTheTutorial() throws IOException {
    Path file = folder.resolve("tutorial.swj");
    new CaptureImporter()
        .read(Path.of("src/test/resources/captures/tutorial-lo.pcapng"), file, Progress.NONE);
    journal = Journal.open(file);
    source = ExportedTimeline.of(journal);
  }

  @AfterEach
  void close() throws IOException {
    journal.close();
  }

  @Test
  void bothEndsOfEachConnectionHaveTheirLanes() {
    List<Link> links = source.index().links().all();
    assertThat(links).hasSize(3).allMatch(Link::isPaired);
    assertThat(source.lanes().lanes()).hasSize(6);
  }

  @Test
  void anArrowGoesLevelFromOneEndToTheOther() {
    Frame frame = frame(new StepAxis(source.steps(), 50));
    assertThat(frame.arrows()).hasSize(9);
    for (Frame.Arrow arrow : frame.arrows()) {
      assertThat(arrow.fromY()).isEqualTo(arrow.toY());
      assertThat(arrow.fromLane()).isNotEqualTo(arrow.toLane());
      assertThat(arrow.recv()).isEqualTo(arrow.send());
    }
    assertThat(frame.states()).isEmpty();
  }

  @Test
  void theHandshakeAndTheEndOfTheCaptureAreArrows() {
    Frame frame = frame(new StepAxis(source.steps(), 50));
    List<PacketArrow> packets = PacketArrows.of(source.index(), source.lanes(), frame);
    assertThat(packets.subList(0, 3))
        .extracting(PacketArrow::kind, PacketArrow::seen)
        .containsExactly(
            tuple(PacketArrow.Kind.SYN, true),
            tuple(PacketArrow.Kind.SYN_ACK, true),
            tuple(PacketArrow.Kind.ACK, true));
    assertThat(packets).anyMatch(packet -> packet.kind() == PacketArrow.Kind.FIN && packet.seen());
    assertThat(packets.get(0).fromLane()).isEqualTo(packets.get(1).toLane());
    assertThat(packets.get(2).fromLane()).isEqualTo(packets.get(0).fromLane());
  }

  private Frame frame(Axis axis) {
    return new FrameBuilder(source.index(), source.steps(), source.lanes(), axis, List.of(), 0)
        .build(0, 5_000);
  }

  @Test
  void theFirstNoteStandsBeforeThePacketsOfItsMomentAndTheLastOneBehindThem() {
    for (Axis axis :
        List.of(
            new StepAxis(source.steps(), 50),
            new RealTimeAxis(source.steps().gaps(), 10, source.steps().gaps().latest()))) {
      Frame frame = frame(axis);
      assertThat(frame.bars()).hasSizeGreaterThan(9);
      DoubleSummaryStatistics places =
          frame.bars().stream()
              .flatMapToDouble(bar -> DoubleStream.of(bar.top(), bar.bottom()))
              .summaryStatistics();
      assertThat(frame.pins()).hasSize(2);
      assertThat(frame.pins().getFirst().y()).isLessThanOrEqualTo(places.getMin());
      assertThat(frame.pins().getLast().y()).isGreaterThanOrEqualTo(places.getMax());
    }
  }

  @Test
  void theByteStripHasTheSegments() {
    Link link = source.index().links().number(1).orElseThrow();
    List<StripPiece> pieces =
        new ByteStrip(source.index(), link, Direction.TO_CLIENT, Long.MAX_VALUE).pieces(0, 10, 100);
    assertThat(pieces)
        .extracting(piece -> new String(piece.bytes(), StandardCharsets.UTF_8))
        .containsExactly("You connected at [2026-11-22 12:00:00]\n", "You sent: [Hello!]\n");
    assertThat(pieces).isNotEmpty().allMatch(piece -> piece.send().equals(piece.recv()));
  }

  @Test
  void noSentenceSpeaksOfACall() {
    Sentences sentences = new Sentences(source.index());
    for (Entry entry : journal.all().read(0, 100, 100)) {
      assertThat(entry).isNotInstanceOf(Call.class);
      if (entry instanceof Packet packet) {
        assertThat(sentences.of(packet))
            .doesNotContainPattern("\\b(send|recv|connect|accept|close|kernel|returned)\\b");
        if (packet.kind() == PacketKind.SEGMENT) {
          assertThat(sentences.of(packet)).endsWith("it is not known which call sent them");
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "PNG")
  void everyExportHasItAndCallsNothingMissing(SessionFormat format) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    SessionSource session = SessionSource.all(journal, "tutorial", ZoneOffset.UTC);
    SessionWriter none = (nothing, toNothing, progress) -> {};
    new SessionFormats(none).writer(format).write(session, out, Progress.NONE);
    assertThat(out.toString(StandardCharsets.UTF_8))
        .containsIgnoringCase("segment")
        .doesNotContain("not received");
  }
}
