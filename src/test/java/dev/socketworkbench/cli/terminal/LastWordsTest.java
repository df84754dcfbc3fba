package dev.socketworkbench.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.socketworkbench.cli.CliMain;
import dev.socketworkbench.cli.command.CliContext;
import dev.socketworkbench.cli.command.ExitCodes;
import dev.socketworkbench.export.format.SessionFormats;
import dev.socketworkbench.kernel.tables.Descriptors;
import dev.socketworkbench.session.FileKind;
import dev.socketworkbench.testing.ProcFixture;
import dev.socketworkbench.testing.Program;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Failures that nobody foresaw. */
final class LastWordsTest {
  @TempDir private Path folder;

  private String said(Throwable failure) {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    PrintStream to = new PrintStream(err, true, StandardCharsets.UTF_8);
    new LastWords(to, new Descriptors(folder)).say(failure);
    return err.toString(StandardCharsets.UTF_8);
  }

  @Test
  void wantOfMemoryIsSaidWithACure() {
    assertThat(said(new OutOfMemoryError("Java heap space")))
        .startsWith("There is not enough memory for this.")
        .contains("-Xmx");
  }

  @Test
  void wantOfDescriptorsIsSaidWithACure() {
    new ProcFixture(folder).file("self/limits", "Max open files            24   30000   files\n");
    for (Error failure :
        List.of(
            new NoClassDefFoundError("picocli/CommandLine"),
            new InternalError("Error loading java.security file"))) {
      assertThat(said(failure))
          .startsWith("This process may have only 24 files and sockets open")
          .contains("ulimit -n");
    }
  }

  @Test
  void theLimitIsKnownWhereNoDescriptorIsLeftToReadIt() throws Exception {
    new ProcFixture(folder).file("self/limits", "Max open files            24   30000   files\n");
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    LastWords words =
        new LastWords(new PrintStream(err, true, StandardCharsets.UTF_8), new Descriptors(folder));
    Files.delete(folder.resolve("self/limits"));
    words.say(new NoClassDefFoundError("picocli/CommandLine"));
    assertThat(err.toString(StandardCharsets.UTF_8))
        .startsWith("This process may have only 24 files and sockets open");
  }

  @Test
  void anythingElseNamesItsPlaceInTheProgramAndNoMore() {
    assertThat(said(new IllegalStateException("odd\u001b")))
        .startsWith("The program failed unexpectedly: java.lang.Illegal")
        .contains("odd\\x1B at dev.socketworkbench.cli.terminal.LastWordsTest.")
        .hasLineCount(1);
  }

  @Test
  void aCommandThatFailsOddlySaysSoAndFails() throws Exception {
    Path file = folder.resolve("session.jsonl");
    Files.writeString(file, "{\"format\":\"socket-workbench-session\"}\n");
    CliContext around =
        new CliContext(
            files -> 0,
            Map.of(
                FileKind.JSON_LINES,
                (from, made, progress) -> {
                  throw new OutOfMemoryError("a test's");
                }),
            new SessionFormats((source, out, progress) -> {}));
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    StandardStreams streams =
        new StandardStreams(
            new ByteArrayInputStream(new byte[0]),
            new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8));
    assertThat(CliMain.run(streams, around, "journal", file.toString()))
        .isEqualTo(ExitCodes.FAILED);
    assertThat(err.toString(StandardCharsets.UTF_8)).startsWith("There is not enough memory");
  }

  /** With so few descriptors the JDK's own classes fail in many places, each run in another. */
  @ParameterizedTest
  @ValueSource(strings = {"-n 24", "-n 32"})
  void withFewDescriptorsNoStackTraceIsPrinted(String limit) throws Exception {
    if (!System.getProperty("os.name").startsWith("Windows")) {
      Program program = new Program(folder).limited(limit);
      Program.Result result = program.run("send", "127.0.0.1", "9", "x");
      assertThat(result.code()).isNotZero();
      assertThat(result.err()).isNotEmpty().doesNotContain("\tat dev.socketworkbench");
    }
  }
}
