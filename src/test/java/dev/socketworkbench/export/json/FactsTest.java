package dev.socketworkbench.export.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.socketworkbench.call.Entry;
import dev.socketworkbench.call.KernelDetail;
import dev.socketworkbench.call.KernelState;
import dev.socketworkbench.call.Program;
import dev.socketworkbench.call.RecordingGap;
import dev.socketworkbench.call.SessionClock;
import dev.socketworkbench.call.SessionFact.ClockAnchor;
import dev.socketworkbench.call.SocketFacts;
import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.call.TcpInfo;
import dev.socketworkbench.call.TcpState;
import dev.socketworkbench.journal.order.Row;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** Facts of a session as JSON and back. */
final class FactsTest {
  private static final SocketId CONN = new SocketId(SocketId.Role.CONN, 3);

  private static final List<Entry> FACTS =
      List.of(
          new Program(1, 0, "", 0, Program.Observed.OWN, OptionalInt.empty()),
          new Program(
              2, 1, "nc \"-l\" \n7", 4_711, Program.Observed.TRACED, OptionalInt.of(130), 7),
          new SocketFacts(
              3,
              CONN,
              1,
              OptionalInt.of(5),
              "AF_INET",
              "SOCK_STREAM",
              "TCP",
              "the \u202e one",
              Optional.of(new SocketId(SocketId.Role.SERVER, 1))),
          new SocketFacts(4, CONN, 0, OptionalInt.empty(), "", "", "", "", Optional.empty()),
          new ClockAnchor(5, Instant.parse("2026-11-28T12:00:01.123456Z")),
          new RecordingGap(6, 2_000_000_006L, 1_234, "no space left on the disk"),
          new KernelState(CONN, 7, 9, TcpState.ESTABLISHED, 1, 2, 0, 0),
          new KernelState(
              CONN, 7, 9, TcpState.CLOSED, 1, 2, 0, 0, new KernelDetail.DatagramDetail(3)),
          new KernelState(
              CONN,
              7,
              9,
              TcpState.ESTABLISHED,
              1,
              2,
              0,
              0,
              TcpInfo.of(40, 7, 12, 204_000, 10, 20, 1, 0, 2, 1460, 65_536)),
          new SocketFacts(
              4,
              CONN,
              0,
              OptionalInt.of(7),
              "AF_UNIX",
              "SOCK_STREAM",
              "",
              "",
              Optional.of(new SocketId(SocketId.Role.SERVER, 1)),
              Optional.of(new SocketId(SocketId.Role.CLIENT, 2))));

  private static String written(Entry entry) {
    StringWriter out = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(ObjectWriteContext.empty(), out)) {
      new JsonRow(json, new SessionClock(0, Instant.EPOCH)).write(new Row(0, entry));
    }
    return out.toString();
  }

  private static Entry read(String line) throws LineException {
    byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
    return RowParser.of(JsonLinesWriter.VERSION).entry(JsonFields.of(bytes, 0, bytes.length));
  }

  @Test
  void comeBack() throws LineException {
    for (Entry fact : FACTS) {
      assertThat(read(written(fact))).isEqualTo(fact);
    }
  }

  @Test
  void refusesWhatCannotBe() {
    String gap = written(FACTS.get(5));
    String kernel = written(FACTS.get(6));
    String clock = written(FACTS.get(4));

    assertThatThrownBy(() -> read(gap.replace("\"from\":6", "\"from\":2000000007")))
        .isInstanceOf(LineException.class);
    assertThatThrownBy(() -> read(kernel.replace("\"began\":7", "\"began\":10")))
        .isInstanceOf(LineException.class);
    assertThatThrownBy(() -> read(clock.replace("T12:00:01.123456Z\"}", "\"}")))
        .isInstanceOf(LineException.class);
  }
}
