package dev.socketworkbench.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.socketworkbench.call.Entry;
import dev.socketworkbench.call.Program.ConsoleLine;
import dev.socketworkbench.call.Program.StandardStream;
import dev.socketworkbench.call.SessionFact.Remark;
import dev.socketworkbench.net.Session;
import dev.socketworkbench.testing.Await;
import dev.socketworkbench.testing.NamedPipe;
import dev.socketworkbench.testing.Recording;
import dev.socketworkbench.tracer.process.ProgramEnd;
import dev.socketworkbench.tracer.rule.CallRules;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Real programs, run as the window runs them. */
@EnabledOnOs(OS.LINUX)
@Timeout(60)
final class ProgramRunTest {
  private static final Duration CEILING = Duration.ofSeconds(30);

  @TempDir private Path folder;

  private final SourceCompiler compiler = new SourceCompiler();
  private Session session;

  @BeforeEach
  void begin() {
    session = new Session(folder);
  }

  @AfterEach
  void end() throws Exception {
    compiler.close();
    session.close();
  }

  private ProgramRun start(RunSettings settings) throws Exception {
    return ProgramRun.start(session.tracer(), settings, compiler, new CallRules());
  }

  private ProgramRun start(String... arguments) throws Exception {
    return start(false, arguments);
  }

  /**
   * Starts it.
   *
   * @param tells whether it is not traced
   */
  private ProgramRun start(boolean tells, String... arguments) throws Exception {
    return start(settings(tells, "", "MOOD=fine", arguments));
  }

  private static RunSettings settings(
      boolean tells, String folder, String environment, String... arguments) {
    String command = CommandWords.line(TalkingProgram.command(arguments));
    return new RunSettings(command, folder, environment, true, tells);
  }

  private static ProgramEnd ended(ProgramRun run) {
    Await.until(CEILING, "it has ended", run::isOver);
    return run.end().orElseThrow();
  }

  private List<Entry> rows() {
    Recording.untilAllIsSeen(session.journal(), session.tracer());
    return session.journal().all().read(0, Integer.MAX_VALUE, Integer.MAX_VALUE);
  }

  private List<ConsoleLine> lines(StandardStream stream) {
    return rows().stream()
        .filter(ConsoleLine.class::isInstance)
        .map(ConsoleLine.class::cast)
        .filter(line -> line.stream() == stream)
        .toList();
  }

  private static String text(ConsoleLine line) {
    return new String(line.bytes(), StandardCharsets.UTF_8);
  }

  private void awaitLine(StandardStream stream, String text) {
    Await.until(
        CEILING, text, () -> lines(stream).stream().anyMatch(line -> text(line).contains(text)));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void whatIsWrittenAndTypedAreRowsInTheirOrder(boolean tells) throws Exception {
    ProgramRun run = start(settings(tells, folder.toString(), "MOOD=very fine", "echo"));
    assertThat(run.isTraced()).isNotEqualTo(tells);
    awaitLine(StandardStream.STDOUT, "ready in " + folder + " very fine\n");
    run.type("hällo\n");
    awaitLine(StandardStream.STDOUT, "got hällo\n");
    run.endInput();
    assertThat(ended(run)).isEqualTo(new ProgramEnd(0, 3));
    awaitLine(StandardStream.STDERR, "no more\n");

    assertThat(lines(StandardStream.STDIN))
        .extracting(ProgramRunTest::text)
        .containsExactly("hällo\n");
    assertThat(rows().stream().filter(ConsoleLine.class::isInstance))
        .extracting(line -> ((ConsoleLine) line).program())
        .containsOnly(run.number());
    assertThat(run.console().lines()).hasSize(4);
    assertThat(run.hasToldNothing()).isEqualTo(tells);
    assertThat(run.whyUntraced()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aQuestionIsSeenBeforeItIsAnswered(boolean tells) throws Exception {
    ProgramRun run = start(tells, "question");
    awaitLine(StandardStream.STDOUT, "name? ");
    run.type("Ada\n");
    awaitLine(StandardStream.STDOUT, "hello Ada\n");
    assertThat(ended(run)).isEqualTo(new ProgramEnd(0, 0));
    assertThatThrownBy(() -> run.type("late\n")).isInstanceOf(RunException.class);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aFloodIsBoundedAndSaid(boolean tells) throws Exception {
    ProgramRun run = start(tells, "flood");
    assertThat(ended(run)).isEqualTo(new ProgramEnd(0, 0));
    awaitLine(StandardStream.STDERR, "all written");
    Await.until(
        CEILING,
        "what was lost is said",
        () ->
            rows().stream()
                .anyMatch(row -> row instanceof Remark said && said.remark().contains("not kept")));
    assertThat(lines(StandardStream.STDOUT)).hasSizeBetween(1_000, TalkingProgram.FLOOD - 1_000);
    assertThat(run.console().lines()).hasSizeLessThanOrEqualTo(Console.MOST_LINES);
  }

  @Test
  void bytesThatAreNoTextStayAsTheyAre() throws Exception {
    ended(start("binary"));
    Await.until(CEILING, "they are there", () -> !lines(StandardStream.STDOUT).isEmpty());
    ConsoleLine line = lines(StandardStream.STDOUT).getFirst();
    assertThat(line.bytes()).containsExactly(0, 0xff, 0x1b, '[', '3', '1', 'm');
    assertThat(line.text()).contains("\\0\\xFF\\x1B").doesNotContain("\u001b");
  }

  @Test
  void itIsAskedToEndAndKilled() throws Exception {
    ProgramRun asked = start("serve");
    awaitLine(StandardStream.STDOUT, "port ");
    asked.terminate();
    assertThat(ended(asked).asShell()).isEqualTo(128 + 15);

    ProgramRun killed = start("serve");
    killed.kill();
    assertThat(ended(killed)).isEqualTo(new ProgramEnd(9, 0));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void whatItWritesWhenItIsAskedToEndIsRead(boolean tells) throws Exception {
    ProgramRun run = start(tells, "farewell");
    awaitLine(StandardStream.STDOUT, "ready");
    run.terminate();
    assertThat(ended(run).asShell()).isEqualTo(128 + 15);
    awaitLine(StandardStream.STDOUT, "farewell " + TalkingProgram.LAST_WORDS + "\n");
    assertThat(lines(StandardStream.STDOUT)).hasSize(1 + TalkingProgram.LAST_WORDS);
  }

  /** A program of the shell that is not traced. */
  private ProgramRun shell(String script) throws Exception {
    String command = CommandWords.line(List.of("/bin/sh", "-c", script));
    return start(new RunSettings(command, folder.toString(), "", true, true));
  }

  /** More than fits into pipes and queues: it can write all of it only if that is read. */
  @Test
  void whatAChildWritesAfterItsParentHasEndedIsRead() throws Exception {
    NamedPipe go = NamedPipe.in(folder);
    ProgramRun run =
        shell(
            "(read go < pipe; seq 300000 && echo all written >&2) &"
                + " echo ready; echo ready >&2; read x");
    awaitLine(StandardStream.STDOUT, "ready\n");
    awaitLine(StandardStream.STDERR, "ready\n");
    run.type("end\n");
    assertThat(ended(run)).isEqualTo(new ProgramEnd(0, 0));
    go.give("\n".getBytes(StandardCharsets.UTF_8));
    awaitLine(StandardStream.STDERR, "all written\n");
    assertThat(lines(StandardStream.STDOUT)).extracting(ProgramRunTest::text).contains("1\n");
  }

  @Test
  void aProgramThatClosesItsOutputReadsOn() throws Exception {
    ProgramRun run = shell("exec >&-; echo closed >&2; read x; echo got $x >&2");
    awaitLine(StandardStream.STDERR, "closed\n");
    run.type("more\n");
    awaitLine(StandardStream.STDERR, "got more\n");
    assertThat(ended(run)).isEqualTo(new ProgramEnd(0, 0));
  }

  @Test
  void whatCannotBeRunSaysWhy() throws IOException {
    Path plain = Files.writeString(folder.resolve("plain"), "text");
    Path script = Files.writeString(folder.resolve("script"), "#!/no/such/interpreter\n");
    assertThat(script.toFile().setExecutable(true)).isTrue();
    assertThatThrownBy(() -> start(new RunSettings("no-such-program", "", "")))
        .isInstanceOf(RunException.class)
        .hasMessageContaining("no program named");
    assertThatThrownBy(() -> start(new RunSettings(plain.toString(), "", "")))
        .hasMessageContaining("not executable");
    assertThatThrownBy(() -> start(new RunSettings(folder.toString(), "", "")))
        .hasMessageContaining("is a folder");
    assertThatThrownBy(() -> start(new RunSettings(script.toString(), "", "")))
        .hasMessageContaining("interpreter");
    assertThatThrownBy(() -> start(new RunSettings("java", folder.resolve("x").toString(), "")))
        .hasMessageContaining("is not there");
  }

  @Test
  void aSourceFileWithoutACompilerSaysSo() throws IOException {
    Path source = Files.writeString(folder.resolve("client.c"), "int main;");
    assertThatThrownBy(
            () -> start(new RunSettings(source.toString(), "", "PATH=" + folder.resolve("none"))))
        .isInstanceOf(RunException.class)
        .hasMessageContaining("no compiler");
  }
}
