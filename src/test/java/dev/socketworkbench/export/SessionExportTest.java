package dev.socketworkbench.export;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.socketworkbench.call.Arguments;
import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.Entry;
import dev.socketworkbench.call.KernelState;
import dev.socketworkbench.call.Note;
import dev.socketworkbench.call.Operation;
import dev.socketworkbench.call.Outcome;
import dev.socketworkbench.call.SessionClock;
import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.call.SocketId.Role;
import dev.socketworkbench.call.TcpState;
import dev.socketworkbench.call.error.Errno;
import dev.socketworkbench.export.format.SessionFormats;
import dev.socketworkbench.export.html.HtmlLog;
import dev.socketworkbench.export.html.HtmlReport;
import dev.socketworkbench.export.source.CancelledException;
import dev.socketworkbench.export.source.Progress;
import dev.socketworkbench.export.source.SessionSource;
import dev.socketworkbench.export.text.CsvTable;
import dev.socketworkbench.export.text.TextLog;
import dev.socketworkbench.journal.Journal;
import dev.socketworkbench.journal.SampleCalls;
import dev.socketworkbench.journal.file.DiskBudget;
import dev.socketworkbench.journal.search.RowTest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Sessions, hostile and large ones too, in the formats that are written and not drawn. */
final class SessionExportTest {
  private static final Instant BEGAN = Instant.parse("2026-10-25T00:59:59.999999Z");
  private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");
  private static final SocketId CONN = new SocketId(Role.CONN, 1);
  private static final SocketId OTHER = new SocketId(Role.CLIENT, 2);
  private static final String HOSTILE =
      "</pre></details><script>alert(1)</script><img src=x"
          + " onerror='alert(2)'>&lt;\"\u202e\u001b[31m";

  @TempDir private Path folder;
  private Journal journal;

  @BeforeEach
  void begin() throws IOException {
    journal =
        Journal.create(
            folder.resolve("s.swj"),
            new SessionClock(System.nanoTime(), BEGAN),
            new DiskBudget(64 << 20, 0));
  }

  @AfterEach
  void end() throws IOException {
    journal.close();
  }

  private SessionSource all() {
    return SessionSource.all(journal, "s.swj", ZONE);
  }

  private static String written(SessionFormat format, SessionSource source) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    SessionFormats formats =
        new SessionFormats((from, to, progress) -> to.write("picture".getBytes(UTF_8)));
    formats.writer(format).write(source, out, Progress.NONE);
    return out.toString(UTF_8);
  }

  private void append(Entry... entries) {
    List.of(entries).forEach(journal::append);
  }

  private static Call call(Operation operation, Arguments arguments, Outcome outcome) {
    return new Call(
        CONN, operation, arguments, outcome, 1_000, 2_000, "=thread", 0, false, new byte[0], 0);
  }

  private void hostile() {
    append(
        call(Operation.GETADDRINFO, new Arguments.HostName(HOSTILE), new Outcome.Resolved(HOSTILE)),
        call(Operation.SETSOCKOPT, new Arguments.SocketOption("=1+1", "@x"), Outcome.Done.DONE),
        call(
            Operation.CONNECT,
            new Arguments.HostName("h"),
            new Outcome.Failed(Errno.UNKNOWN, HOSTILE + "\r\n,")),
        SampleCalls.send(CONN, 2_005, HOSTILE.getBytes(UTF_8)),
        new KernelState(CONN, 2_006, TcpState.TIME_WAIT, 1, 2, 3, 59_000),
        new Note(2_007, "=cmd|' /C calc'!A0"),
        new Note(2_008, "\uff1dSUM(1)"),
        new Note(2_009, HOSTILE));
  }

  @ParameterizedTest
  @EnumSource(SessionFormat.class)
  void everyFormatWritesAnEmptySessionAndAHostileOne(SessionFormat format) throws IOException {
    assertThat(written(format, all())).isNotEmpty();
    hostile();
    assertThat(written(format, all())).isNotEmpty().doesNotContain("\u202e", "\u001b");
  }

  @Test
  void aTextHasTheLogsLinesWithDatesAcrossAChangeOfTheClock() throws IOException {
    append(
        SampleCalls.send(CONN, 1_000, "Hello!\n".getBytes(UTF_8)),
        new Note(1_000, "an hour that comes twice"));
    assertThat(written(SessionFormat.TEXT, all()).lines())
        .containsExactly(
            "# s.swj",
            "# Session began 2026-10-25 02:59:59.999999 +02:00 (Europe/Berlin)",
            "# 2 rows",
            "2026-10-25 02:00:00.000000 conn#1    SEND       7 B \"Hello!\\n\"  0.00 ms",
            "2026-10-25 02:00:00.000000           NOTE       an hour that comes twice");
  }

  @Test
  void aTextSaysWhereBytesAreCut() throws IOException {
    append(SampleCalls.send(CONN, 0, "x".repeat(10_000).getBytes(UTF_8)));
    assertThat(written(SessionFormat.TEXT, all()))
        .contains("x".repeat(TextLog.MOST_CHARACTERS) + "…\"")
        .doesNotContain("x".repeat(TextLog.MOST_CHARACTERS + 1));
  }

  @Test
  void aTableHasOneLineForEachRowAndNoFormula() throws IOException {
    hostile();
    List<List<String>> table = Csv.parse(written(SessionFormat.CSV, all()));
    assertThat(table.getFirst()).isEqualTo(CsvTable.COLUMNS);
    assertThat(table)
        .hasSize(9)
        .allSatisfy(line -> assertThat(line).hasSize(CsvTable.COLUMNS.size()));
    assertThat(table)
        .isNotEmpty()
        .allSatisfy(
            line ->
                assertThat(line)
                    .isNotEmpty()
                    .noneMatch(cell -> cell.matches("(?s)[=+\\-@\\t\\r＝＋－＠].*")));
    assertThat(table.get(2).get(5)).isEqualTo("'=1+1, @x");
    assertThat(table.get(2).get(13)).isEqualTo("'=thread");
    assertThat(table.get(6).get(6)).isEqualTo("'=cmd|' /C calc'!A0");
    assertThat(table.get(7).get(6)).isEqualTo("'＝SUM(1)");
  }

  @Test
  void aTablesColumnsAreThoseOfTheDocument() throws IOException {
    append(
        new Call(
            CONN,
            Operation.RECV,
            new Arguments.Size(4096),
            new Outcome.Moved(8),
            1_000,
            3_001_000,
            "conn#1",
            42,
            false,
            "a,\"b\"\r\n\0".getBytes(UTF_8),
            8),
        new Call(
            CONN,
            Operation.RECV,
            new Arguments.Size(4096),
            new Outcome.Failed(Errno.ECONNRESET, "Connection reset by peer"),
            3_002_000,
            3_003_000,
            "conn#1",
            50,
            false,
            new byte[0],
            0),
        new KernelState(OTHER, 3_005_000, TcpState.CLOSE_WAIT, 11, 12, 0, 0));
    List<List<String>> table = Csv.parse(written(SessionFormat.CSV, all()));
    assertThat(table.get(1))
        .containsExactly(
            "0",
            "2026-10-25T02:00:00.003000+01:00",
            "call",
            "conn#1",
            "recv",
            "4096",
            "8 B",
            "",
            "8",
            "42",
            "1000",
            "3001000",
            "3000000",
            "conn#1",
            "",
            "",
            "",
            "8",
            "\"a,\\\"b\\\"\\r\\n\\0\"",
            "",
            "");
    assertThat(table.get(2).subList(6, 10))
        .containsExactly("ECONNRESET Connection reset by peer", "ECONNRESET", "0", "");
    assertThat(table.get(3).subList(2, 7))
        .containsExactly(
            "kernel", "client#2", "", "", "CLOSE_WAIT send queue 11, receive queue 12");
    assertThat(table.get(3).subList(11, 17))
        .containsExactly("3005000", "", "", "CLOSE_WAIT", "11", "12");
  }

  @Test
  void tableAndPageTellTheLineOfSourceAndWhatWasDoneOnPurpose() throws IOException {
    append(SampleCalls.withAside());
    List<List<String>> table = Csv.parse(written(SessionFormat.CSV, all()));
    assertThat(table.get(1).subList(19, 21))
        .containsExactly(
            "/home/ada/app/server.py:24 in handle",
            "by us: held 2.00 s before, held 1.00 ms after, made to fail with ECONNRESET,"
                + " shortened from 4096 B");
    assertThat(written(SessionFormat.HTML, all()))
        .contains("Connection reset by peer at server.py:24 (by us: held 2.00 s before");
  }

  @Test
  void aPageHasNoElementButItsOwn() throws IOException {
    hostile();
    String page = written(SessionFormat.HTML, all());
    Set<String> elements = new TreeSet<>();
    Pattern.compile("<(/?[a-zA-Z!][a-zA-Z0-9]*)([^>]*)>")
        .matcher(page)
        .results()
        .forEach(
            found -> {
              elements.add(found.group(1).replace("/", ""));
              assertThat(found.group(2)).doesNotContain("onerror", "alert", "javascript");
            });
    assertThat(elements)
        .isSubsetOf(
            "!DOCTYPE",
            "html",
            "head",
            "meta",
            "title",
            "style",
            "body",
            "header",
            "h1",
            "h2",
            "p",
            "section",
            "div",
            "svg",
            "desc",
            "defs",
            "marker",
            "path",
            "clipPath",
            "rect",
            "text",
            "g",
            "line",
            "circle",
            "ul",
            "li",
            "a",
            "table",
            "thead",
            "tbody",
            "tr",
            "th",
            "td",
            "details",
            "summary",
            "pre");
    assertThat(page)
        .contains("Content-Security-Policy", "default-src 'none'", "prefers-color-scheme:dark")
        .contains("<a href=\"#row5\">", "id=\"row5\"")
        .contains("3C 2F 70 72 65 3E 3C 2F"); // the peer's tags, as bytes
    assertThat(page.replace("http://www.w3.org/2000/svg", "")).doesNotContain("http:", "https:");
  }

  @Test
  void aPageSaysWhatItLeavesOut() throws IOException {
    for (int i = 0; i < HtmlReport.MOST_ROWS + 17; i++) {
      append(new Note(i, "n" + i));
    }
    String page = written(SessionFormat.HTML, all());
    assertThat(page)
        .contains("first 10,000 of them; 17 are left out", "9,017 more notes are left out");
    assertThat(page.split("<tr id=", -1)).hasSize(HtmlReport.MOST_ROWS + 1);
  }

  @Test
  void aPageShowsBytesUpToItsBoundsAndSaysWhereItStops() throws IOException {
    int calls = HtmlLog.MOST_BYTES / HtmlLog.MOST_BYTES_OF_CALL;
    for (int i = 0; i < calls; i++) {
      append(SampleCalls.send(CONN, i, new byte[HtmlLog.MOST_BYTES_OF_CALL]));
    }
    append(SampleCalls.send(CONN, calls, new byte[5_000]));
    assertThat(written(SessionFormat.HTML, all()))
        .contains("5,000 of 5,000 bytes are not shown")
        .doesNotContain("of 4,096 bytes are not shown");
  }

  @Test
  void onlyWhatMatchesIsWrittenAndTheRestCounted() throws IOException {
    hostile();
    append(SampleCalls.send(OTHER, 3_000, "other".getBytes(UTF_8)));
    RowTest sends = row -> row.code() == Operation.SEND.code();
    SessionSource some = SessionSource.matching(all(), () -> sends, "op:send", Progress.NONE);
    assertThat(written(SessionFormat.TEXT, some).lines())
        .hasSize(5)
        .startsWith("# s.swj, filtered by op:send")
        .contains("# 2 of 9 rows");
    assertThat(Csv.parse(written(SessionFormat.CSV, some)).get(2).getFirst()).isEqualTo("8");
    assertThat(written(SessionFormat.LADDER, some))
        .contains("the connections that have such calls", "\"other\"");
  }

  @Test
  void whatComesWhileItIsWrittenIsNotWritten() throws IOException {
    hostile();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new TextLog().write(all(), out, (done, of) -> append(new Note(3_000, "late")));
    assertThat(out.toString(UTF_8)).contains("# 8 rows").doesNotContain("late");
  }

  @ParameterizedTest
  @EnumSource(value = SessionFormat.class, names = "PNG", mode = EnumSource.Mode.EXCLUDE)
  void everyFormatCanBeCancelled(SessionFormat format) {
    hostile();
    SessionWriter writer = new SessionFormats((source, out, progress) -> {}).writer(format);
    assertThatThrownBy(
            () ->
                writer.write(
                    all(),
                    new ByteArrayOutputStream(),
                    (done, of) -> {
                      throw new CancelledException();
                    }))
        .isInstanceOf(CancelledException.class);
  }

  @Test
  void aSearchCanBeCancelled() {
    hostile();
    assertThatThrownBy(
            () ->
                SessionSource.matching(
                    all(),
                    () -> row -> true,
                    "x",
                    (done, of) -> {
                      throw new CancelledException();
                    }))
        .isInstanceOf(CancelledException.class);
  }

  @Test
  void aSearchThatCannotTellIsAFailureAndNotAShortExport() {
    hostile();
    assertThatThrownBy(
            () ->
                SessionSource.matching(
                    all(),
                    () ->
                        row -> {
                          throw new IllegalStateException("too slow");
                        },
                    "x",
                    Progress.NONE))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("too slow");
  }

  @Test
  void aSessionThatIsClosedMeanwhileIsAFailureAndNotAShortExport() throws IOException {
    hostile();
    SessionSource source = all();
    List<String> told = new ArrayList<>();
    assertThatThrownBy(
            () ->
                new TextLog()
                    .write(
                        source,
                        new ByteArrayOutputStream(),
                        (done, of) -> {
                          told.add(done + " of " + of);
                          closeJournal();
                        }))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("closed");
    assertThat(told).containsExactly("0 of 8");
  }

  private void closeJournal() {
    try {
      journal.close();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
