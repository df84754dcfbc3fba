package dev.socketworkbench.ui.timeline.canvas;

import static org.assertj.core.api.Assertions.assertThat;

import dev.socketworkbench.call.Arguments;
import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.OpenCall;
import dev.socketworkbench.call.Operation;
import dev.socketworkbench.call.Outcome;
import dev.socketworkbench.call.Packet;
import dev.socketworkbench.call.PacketKind;
import dev.socketworkbench.call.address.Endpoint;
import dev.socketworkbench.call.error.ErrorCode;
import dev.socketworkbench.timeline.frame.Frame;
import dev.socketworkbench.ui.support.Background;
import dev.socketworkbench.ui.timeline.Session;
import dev.socketworkbench.ui.timeline.frame.BuiltFrame;
import dev.socketworkbench.ui.timeline.model.TimelineViewModel;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is told of a call: everything that is known of it, and nothing that is not. */
class CallDetailTest {
  private static final Arguments.Address TARGET =
      new Arguments.Address(Endpoint.ip("127.0.0.1", 60_000));

  private Session session;

  @BeforeEach
  void open() throws IOException {
    session = new Session();
  }

  @AfterEach
  void close() throws IOException {
    session.close();
  }

  @Test
  void ofASendItsBytesAndTheirPlaceInTheStream() {
    session.connected(1).send(Session.client(1), "Hel").send(Session.client(1), "lo!\n");
    CallDetail detail = ofRow(3);
    assertThat(detail.sentence()).contains("client#1 send passed 4 bytes");
    assertThat(detail.record().lines())
        .anyMatch(line -> line.startsWith("call") && line.contains("send("))
        .anyMatch(line -> line.startsWith("result") && line.contains("4 B"))
        .anyMatch(line -> line.startsWith("bytes") && line.contains("lo!\\n"))
        .contains("offsets   3 to 6 of this direction", "thread    test")
        .anyMatch(line -> line.startsWith("took") && line.endsWith(" 0.01 ms"))
        .noneMatch(line -> line.startsWith("errno") || line.startsWith("waits"));
  }

  @Test
  void ofACallWithoutBytesNoPlaceInTheStream() {
    session.connected(1);
    assertThat(ofRow(0).record().lines())
        .noneMatch(line -> line.startsWith("offsets") || line.startsWith("bytes"));
  }

  @Test
  void ofAFailureItsErrno() {
    session.call(
        Session.client(1),
        Operation.CONNECT,
        TARGET,
        new Outcome.Failed(new ErrorCode(ErrorCode.Numbering.LINUX, 111), "Connection refused"));
    assertThat(ofRow(0).record().lines()).contains("errno     ECONNREFUSED (111)");
  }

  @Test
  void ofACallWithoutTimeOfItsOwnOnlyWhenItReturned() {
    session.call(Session.LISTENER, Operation.BIND, TARGET, new Outcome.Bound(TARGET.address()));
    session.journal.append(
        new Call(
            Session.LISTENER,
            Operation.LISTEN,
            new Arguments.Backlog(50),
            Outcome.Done.DONE,
            1_001_000_000,
            1_002_000_000,
            "test",
            0,
            true,
            new byte[0],
            0));
    assertThat(ofRow(0).record().lines()).anyMatch(line -> line.startsWith("called"));
    assertThat(ofRow(1).record().lines())
        .noneMatch(line -> line.startsWith("called"))
        .anyMatch(line -> line.startsWith("returned"));
  }

  @Test
  void ofAPacketNoCall() {
    session.journal.append(
        Packet.endpoint(
            Session.client(1),
            Endpoint.ip("127.0.0.1", 40_001),
            Endpoint.ip("127.0.0.1", 60_000),
            1_000_000_000));
    session.journal.append(
        Packet.without(Session.client(1), PacketKind.SYN, 0, 1_001_000_000, 1_001_000_000));
    assertThat(ofRow(1).record().lines())
        .contains("packet    seen on the wire; no call known", "result    asks for a connection")
        .anyMatch(line -> line.startsWith("seen"))
        .noneMatch(line -> line.startsWith("call") || line.startsWith("thread"));
  }

  @Test
  void ofACallThatWaitsHowLongItHasAndNoResult() {
    session.connected(1);
    OpenCall recv =
        new OpenCall(
            Session.conn(1),
            Operation.RECV,
            new Arguments.Size(4096),
            2_000_000_000,
            "wai\u001bts");
    session.open.add(recv);
    BuiltFrame built = built();
    Frame.Bar bar =
        built.frame().bars().stream()
            .filter(each -> each.open().isPresent())
            .findFirst()
            .orElseThrow();
    CallDetail detail =
        CallDetail.of(bar, built.index(), session.journal.clock(), 2_000_000_000L + 7_000_000);
    assertThat(detail.record().lines())
        .anyMatch(line -> line.startsWith("call") && line.contains("recv("))
        .anyMatch(line -> line.startsWith("waits") && line.contains("7"))
        .contains("thread    wai\\x1Bts")
        .noneMatch(line -> line.startsWith("result") || line.startsWith("returned"));
  }

  @Test
  void aCallIsNeverToldToHaveWaitedForLessThanNothing() {
    session.connected(1);
    session.open.add(
        new OpenCall(
            Session.conn(1), Operation.RECV, new Arguments.Size(4096), 2_000_000_000, "test"));
    BuiltFrame built = built();
    Frame.Bar bar =
        built.frame().bars().stream()
            .filter(each -> each.open().isPresent())
            .findFirst()
            .orElseThrow();
    assertThat(CallDetail.of(bar, built.index(), session.journal.clock(), 1_000_000_000).record())
        .doesNotContain("-");
  }

  private BuiltFrame built() {
    TimelineViewModel model = new TimelineViewModel(Background.inline(), System::nanoTime);
    model.resize(900, 10);
    model.show(session.live());
    model.pulse();
    return model.built().orElseThrow();
  }

  private CallDetail ofRow(long row) {
    BuiltFrame built = built();
    Frame.Bar bar =
        built.frame().bars().stream()
            .filter(each -> each.row().filter(found -> found.number() == row).isPresent())
            .findFirst()
            .orElseThrow();
    return CallDetail.of(bar, built.index(), session.journal.clock(), built.now());
  }
}
