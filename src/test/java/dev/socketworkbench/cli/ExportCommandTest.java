package dev.socketworkbench.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.socketworkbench.call.Note;
import dev.socketworkbench.call.SessionClock;
import dev.socketworkbench.cli.command.CliContext;
import dev.socketworkbench.cli.command.ExitCodes;
import dev.socketworkbench.cli.terminal.StandardStreams;
import dev.socketworkbench.export.SessionFormat;
import dev.socketworkbench.export.format.SessionFormats;
import dev.socketworkbench.export.json.JsonLinesImporter;
import dev.socketworkbench.journal.Journal;
import dev.socketworkbench.journal.SampleCalls;
import dev.socketworkbench.journal.file.DiskBudget;
import dev.socketworkbench.session.FileKind;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code export}, as a script meets it. */
final class ExportCommandTest {
  private static final DiskBudget BUDGET = new DiskBudget(32 << 20, 0);
  private static final CliContext AROUND =
      new CliContext(
          files -> 0,
          Map.of(FileKind.JSON_LINES, new JsonLinesImporter(BUDGET)),
          new SessionFormats((source, out, progress) -> out.write("picture".getBytes(UTF_8))));

  @TempDir private Path folder;
  private Path session;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @BeforeEach
  void record() throws IOException {
    session = folder.resolve("s.swj");
    try (Journal journal = Journal.create(session, SessionClock.start(), BUDGET)) {
      SampleCalls.ofEveryShape().forEach(journal::append);
      journal.append(new Note(5, "a note"));
    }
  }

  private int export(Object... args) {
    return export(out, args);
  }

  private int export(OutputStream to, Object... args) {
    return run("export", to, args);
  }

  private int run(String command, OutputStream to, Object... args) {
    String[] words = new String[args.length + 1];
    words[0] = command;
    for (int i = 0; i < args.length; i++) {
      words[i + 1] = args[i].toString();
    }
    return CliMain.run(
        new StandardStreams(
            new ByteArrayInputStream(new byte[0]),
            new PrintStream(to, false, UTF_8),
            new PrintStream(err, true, UTF_8)),
        AROUND,
        words);
  }

  @ParameterizedTest
  @EnumSource(SessionFormat.class)
  void everyFormatGoesToStandardOutputOrToAFileWithTheSameContent(SessionFormat format)
      throws IOException {
    Path file = folder.resolve("out");
    assertThat(export(session, "--to", format.id())).isZero();
    assertThat(export(session, "--to", format.id(), "-o", file)).isZero();
    assertThat(out.toByteArray()).isNotEmpty().isEqualTo(Files.readAllBytes(file));
    assertThat(err.size()).isZero();
    assertThat(folder).isDirectoryNotContaining("glob:**/out.*");
  }

  @Test
  void aJournalThatIsBeingRecordedIsNotReplaced() throws IOException {
    Path other = folder.resolve("other.swj");
    try (Journal recorded = Journal.create(other, SessionClock.start(), BUDGET)) {
      recorded.append(new Note(1, "mine"));
      assertThat(export(session, "--to", "text", "-o", other)).isEqualTo(ExitCodes.FAILED);
      assertThat(err.toString(UTF_8))
          .contains("other.swj", "is recording a session into this file");
    }
    try (Journal kept = Journal.open(other)) {
      assertThat(kept.all().get(0)).isEqualTo(new Note(1, "mine"));
    }
    assertThat(export(session, "--to", "text", "-o", other)).as("now it is over").isZero();
  }

  @Test
  void theHelpNamesEveryFormat() {
    assertThat(export("--help")).isZero();
    assertThat(out.toString(UTF_8)).contains(SessionFormat.ids()).contains("--filter", "Examples");
  }

  @Test
  void jsonLinesAreASessionToo() throws IOException {
    Path lines = folder.resolve("s.jsonl");
    assertThat(export(session, "--to", "jsonl", "-o", lines)).isZero();
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    ByteArrayOutputStream same = new ByteArrayOutputStream();
    assertThat(run("journal", printed, session)).isZero();
    assertThat(run("journal", same, lines)).isZero();
    assertThat(same.toString(UTF_8)).isEqualTo(printed.toString(UTF_8)).isNotEmpty();
    assertThat(export(lines, "--to", "csv")).isZero();
    String fromLines = out.toString(UTF_8);
    out.reset();
    assertThat(export(session, "--to", "csv")).isZero();
    assertThat(fromLines).isEqualTo(out.toString(UTF_8));
  }

  @Test
  void whatIsMissingOfADamagedFileIsSaidAndTheRestExported() throws IOException {
    Path lines = folder.resolve("s.jsonl");
    assertThat(export(session, "--to", "jsonl", "-o", lines)).isZero();
    Files.writeString(lines, Files.readString(lines).substring(0, 900));
    assertThat(export(lines, "--to", "text")).isOne();
    assertThat(err.toString(UTF_8)).startsWith("Line ").contains("was left out");
    assertThat(out.toString(UTF_8)).contains("SOCKET");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'kind':'call','socket':'client#1','operation':'bind','started':0,'returned':1,"
            + "'thread':'t','arguments':{'address':{'ip':'EVIL','port':1}},'result':'done'}",
        "{'EVIL':1,'EVIL':2}",
        "{'kind':'EVIL'}",
        "\u001b]0;x\u0007"
      })
  void whatAFileSaysIsQuotedShortAndWithoutTerminalControls(String row) throws IOException {
    Path lines = folder.resolve("s.jsonl");
    String evil = "\\u001b]0;x\\u0007\\n\\u009b" + "y".repeat(100);
    Files.writeString(
        lines,
        "{\"format\":\"socket-workbench-session\",\"version\":1,"
            + "\"began\":\"2026-11-22T12:00:00Z\",\"rows\":3}\n"
            + row.replace('\'', '"').replace("EVIL", evil)
            + "\n");
    assertThat(export(lines, "--to", "text")).isOne();
    assertThat(err.toString(UTF_8)).startsWith("Line 2: expected");
    assertThat(err.toString(UTF_8).strip())
        .doesNotContainPattern("\\p{Cntrl}|\u009b")
        .hasSizeLessThan(500);
  }

  @Test
  void aFilterChooses() {
    assertThat(export(session, "--to", "text", "--filter", "op:send")).isZero();
    assertThat(out.toString(UTF_8)).contains("filtered by op:send", "1 of 23 rows", "SEND");
  }

  @Test
  void aMistakeInAFilterIsShownAtItsPlace() {
    assertThat(export(session, "--to", "text", "--filter", "a op:nix")).isEqualTo(2);
    assertThat(err.toString(UTF_8).lines().limit(2))
        .containsExactly("--filter a op:nix", "              ^^^");
    assertThat(out.size()).isZero();
  }

  @Test
  void anUnknownFormatIsNotUnderstood() {
    assertThat(export(session, "--to", "docx")).isEqualTo(2);
    assertThat(err.toString(UTF_8)).contains("'docx' is not one of text, csv, jsonl");
  }

  @Test
  void filesThatCannotBeReadOrWrittenAreNamed() {
    assertThat(export(folder.resolve("none"), "--to", "csv")).isEqualTo(1);
    assertThat(err.toString(UTF_8)).startsWith("There is no file ");
    err.reset();
    assertThat(export(session, "--to", "csv", "-o", folder.resolve("no/out"))).isEqualTo(1);
    assertThat(err.toString(UTF_8)).startsWith("The folder for ");
    err.reset();
    assertThat(export(session, "--to", "csv", "-o", session)).isEqualTo(1);
    assertThat(err.toString(UTF_8)).contains("this is the session itself");
  }

  @Test
  void nobodyReadingIsABrokenPipe() {
    OutputStream closed =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("Broken pipe");
          }
        };
    assertThat(export(closed, session, "--to", "text")).isEqualTo(141);
    assertThat(err.size()).isZero();
  }
}
