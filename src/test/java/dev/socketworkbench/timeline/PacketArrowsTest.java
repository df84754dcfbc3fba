package dev.socketworkbench.timeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.socketworkbench.call.Arguments;
import dev.socketworkbench.call.Operation;
import dev.socketworkbench.call.Outcome;
import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.call.error.Errno;
import dev.socketworkbench.timeline.frame.Frame;
import dev.socketworkbench.timeline.frame.FrameBuilder;
import dev.socketworkbench.timeline.frame.LaneSet;
import dev.socketworkbench.timeline.frame.PacketArrow;
import dev.socketworkbench.timeline.frame.PacketArrow.Kind;
import dev.socketworkbench.timeline.frame.PacketArrows;
import dev.socketworkbench.timeline.frame.StepAxis;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The packets without bytes that TCP must have sent for the calls to return what they returned. */
final class PacketArrowsTest {
  private Script script;

  @BeforeEach
  void begin() throws IOException {
    script = new Script();
  }

  @AfterEach
  void end() throws IOException {
    script.close();
  }

  private List<PacketArrow> packets() {
    Frame frame = script.frame();
    return PacketArrows.of(
        script.index(), LaneSet.of(script.index().links().all(), script.index().unlinked()), frame);
  }

  private List<String> words() {
    Frame frame = script.frame();
    return packets().stream()
        .map(packet -> packet.kind().text() + " from " + name(frame, packet.fromLane()))
        .toList();
  }

  private static String name(Frame frame, int lane) {
    return frame.lanes().get(lane).socket().map(SocketId::toString).orElse("outside");
  }

  @Test
  void aConnectThatSucceededIsAHandshakeOfThree() {
    script.connected(1, 10, 20);
    assertThat(words())
        .containsExactly("SYN from client#1", "SYN/ACK from conn#1", "ACK from client#1");
    assertThat(packets()).noneMatch(PacketArrow::seen);
    assertThat(packets()).isSortedAccordingTo((a, b) -> Double.compare(a.fromY(), b.fromY()));
  }

  @Test
  void aConnectThatWasRefusedIsASynAndAReset() {
    script.add(
        Script.CLIENT,
        Operation.CONNECT,
        Arguments.None.NONE,
        new Outcome.Failed(Errno.ECONNREFUSED, Errno.ECONNREFUSED.text()),
        10,
        20);
    LaneSet lanes = LaneSet.of(List.of(), List.of(Script.CLIENT));
    Frame frame =
        new FrameBuilder(
                script.index(),
                script.steps(),
                lanes,
                new StepAxis(script.steps(), 100),
                List.of(),
                100)
            .build(0, 100);
    assertThat(PacketArrows.of(script.index(), lanes, frame))
        .allMatch(packet -> packet.toLane() == PacketArrow.NOWHERE)
        .extracting(PacketArrow::kind, PacketArrow::back)
        .containsExactly(tuple(Kind.SYN, false), tuple(Kind.RST, true));
  }

  @Test
  void eachEndSendsOneFinHoweverItIsClosed() {
    script.connected(1, 10, 20);
    script.add(
        Script.CLIENT, Operation.SHUTDOWN, new Arguments.How("SHUT_WR"), Outcome.Done.DONE, 30, 31);
    script.closed(Script.CONN, 40, 41);
    script.closed(Script.CLIENT, 50, 51);
    assertThat(words().subList(3, words().size()))
        .containsExactly(
            "FIN from client#1", "ACK from conn#1", "FIN from conn#1", "ACK from client#1");
  }

  @Test
  void aCloseWithUnreadBytesIsAReset() {
    script.connected(1, 10, 20);
    script.send(Script.CLIENT, 5, 30, 31);
    script.recv(Script.CONN, 2, 40, 41);
    script.closed(Script.CONN, 50, 51);
    assertThat(packets().getLast().kind()).isEqualTo(Kind.RST);
    assertThat(words()).endsWith("RST from conn#1").doesNotContain("FIN from conn#1");
  }

  @Test
  void aResetByAPeerOutsideIsSeenInTheCallThatFailed() {
    script.accepted(1, 10, 20);
    script.reset(Script.CONN, Operation.RECV, 30, 40);
    assertThat(words())
        .containsExactly(
            "SYN from outside", "SYN/ACK from conn#1", "ACK from outside", "RST from outside");
  }
}
