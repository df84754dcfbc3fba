package dev.socketworkbench.export;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.socketworkbench.call.Arguments;
import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.Operation;
import dev.socketworkbench.call.Outcome;
import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.call.TcpState;
import dev.socketworkbench.call.address.Endpoint;
import dev.socketworkbench.explain.Sentences;
import dev.socketworkbench.export.format.SessionFormats;
import dev.socketworkbench.export.source.Progress;
import dev.socketworkbench.export.source.SessionSource;
import dev.socketworkbench.export.text.CsvTable;
import dev.socketworkbench.query.Query;
import dev.socketworkbench.query.syntax.QueryTimes;
import dev.socketworkbench.timeline.Script;
import dev.socketworkbench.timeline.inference.StateStep;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A call that had not returned at the end of the recording never looks like one that had. */
final class NotReturnedExportTest {
  private static final long MILLI = 1_000_000;
  private static final SocketId PENDING = new SocketId(SocketId.Role.CLIENT, 2);

  private Script script;

  @BeforeEach
  void begin() throws IOException {
    script = new Script();
    script.connected(0, MILLI);
    script.add(
        PENDING,
        Operation.CONNECT,
        new Arguments.Address(Endpoint.ip("127.0.0.1", 9)),
        Outcome.NotReturned.NOT_RETURNED,
        2 * MILLI,
        4_002 * MILLI);
    script.add(
        Script.CLIENT,
        Operation.CLOSE,
        Arguments.None.NONE,
        Outcome.NotReturned.NOT_RETURNED,
        2 * MILLI,
        4_002 * MILLI);
  }

  @AfterEach
  void end() throws IOException {
    script.close();
  }

  private String written(SessionFormat format) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new SessionFormats((from, to, progress) -> to.write("picture".getBytes(UTF_8)))
        .writer(format)
        .write(SessionSource.all(script.journal, "s.swj", ZoneId.of("UTC")), out, Progress.NONE);
    return out.toString(UTF_8);
  }

  @Test
  void theLogSaysSoAndSinceWhen() throws IOException {
    assertThat(written(SessionFormat.TEXT))
        .contains("CONNECT    127.0.0.1:9 not returned  after 4.00 s")
        .contains("CLOSE      not returned  after 4.00 s");
  }

  @Test
  void theTableHasNeitherAReturnNorADuration() throws IOException {
    List<List<String>> rows = Csv.parse(written(SessionFormat.CSV));
    List<String> row = rows.get(3);
    assertThat(row.get(CsvTable.COLUMNS.indexOf("result"))).isEqualTo("127.0.0.1:9 not returned");
    assertThat(row.get(CsvTable.COLUMNS.indexOf("started_ns"))).isEqualTo("2000000");
    assertThat(row.get(CsvTable.COLUMNS.indexOf("returned_ns"))).isEmpty();
    assertThat(row.get(CsvTable.COLUMNS.indexOf("blocked_ns"))).isEmpty();
  }

  @Test
  void theDrawingsLeaveItOpen() throws IOException {
    assertThat(written(SessionFormat.SVG))
        .contains("stroke-dasharray=\"4 3\"")
        .contains(">not returned<");
    assertThat(written(SessionFormat.LADDER).lines().filter(line -> line.contains("not returned")))
        .hasSize(2)
        .allMatch(line -> line.substring(0, line.indexOf("client")).matches("[ 0-9|]+: .*"));
    assertThat(written(SessionFormat.MERMAID)).contains("not returned<br/>after 4.00 s");
  }

  @Test
  void nothingFollowsFromACloseThatWasNotMade() {
    assertThat(script.index().inference().closing(Script.CLIENT)).isEmpty();
    assertThat(script.index().inference().path(Script.CLIENT))
        .extracting(StateStep::state)
        .endsWith(TcpState.ESTABLISHED);
    assertThat(script.index().inference().path(PENDING))
        .containsExactly(new StateStep(TcpState.SYN_SENT, 2 * MILLI, false));
    Call close = (Call) script.journal.all().read(3, 1, 0).getFirst();
    assertThat(new Sentences(script.index()).of(close))
        .contains("had not returned when the recording ended, 4.00 s after it was made");
  }

  @Test
  void noFinIsInTheCapture() throws IOException {
    assertThat(written(SessionFormat.PCAPNG)).contains("not returned").doesNotContain("a FIN");
  }

  @Test
  void aSearchForLongCallsDoesNotTakeItForOne() throws Exception {
    QueryTimes times = new QueryTimes(script.journal.clock(), ZoneId.of("UTC"));
    Call connect = (Call) script.journal.all().read(2, 1, 0).getFirst();
    assertThat(Query.parse("blocked>1s", times).test(connect)).isFalse();
    assertThat(Query.parse("\"not returned\"", times).test(connect)).isTrue();
  }
}
