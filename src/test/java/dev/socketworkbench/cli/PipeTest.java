package dev.socketworkbench.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.socketworkbench.call.Note;
import dev.socketworkbench.call.SessionClock;
import dev.socketworkbench.cli.command.CliContext;
import dev.socketworkbench.cli.terminal.StandardStreams;
import dev.socketworkbench.export.capture.CaptureImporter;
import dev.socketworkbench.export.format.SessionFormats;
import dev.socketworkbench.export.json.JsonLinesImporter;
import dev.socketworkbench.journal.Journal;
import dev.socketworkbench.journal.file.DiskBudget;
import dev.socketworkbench.session.FileKind;
import dev.socketworkbench.testing.NamedPipe;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sessions that come out of a pipe, which gives its bytes once. */
final class PipeTest {
  private static final DiskBudget BUDGET = new DiskBudget(32 << 20, 0);
  private static final CliContext AROUND =
      new CliContext(
          files -> 0,
          Map.of(
              FileKind.JSON_LINES,
              new JsonLinesImporter(BUDGET),
              FileKind.PCAP,
              new CaptureImporter(),
              FileKind.PCAPNG,
              new CaptureImporter()),
          new SessionFormats((source, out, progress) -> out.write('x')));

  @TempDir private Path folder;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private int run(String... args) {
    out.reset();
    StandardStreams streams =
        new StandardStreams(
            new ByteArrayInputStream(new byte[0]),
            new PrintStream(out, true, UTF_8),
            new PrintStream(err, true, UTF_8));
    return CliMain.run(streams, AROUND, args);
  }

  private Path file(String form) throws IOException {
    Path file = folder.resolve("lesson." + form);
    if (form.startsWith("pcap")) {
      String name = form.equals("pcap") ? "tutorial-any.pcap" : "tutorial-lo.pcapng";
      return Files.copy(Path.of("src/test/resources/captures").resolve(name), file);
    }
    Path session = folder.resolve("lesson.swj");
    try (Journal journal = Journal.create(session, SessionClock.start(), BUDGET)) {
      for (int i = 1; i <= 2_000; i++) {
        journal.append(new Note(i, "note " + i));
      }
    }
    if (form.equals("jsonl")) {
      assertThat(run("export", session.toString(), "--to", "jsonl", "-o", file.toString()))
          .isZero();
    }
    return file;
  }

  @ParameterizedTest
  @ValueSource(strings = {"swj", "jsonl", "pcap", "pcapng"})
  void aPipeIsReadAsTheFileThatCameThroughIt(String form) throws Exception {
    Path file = file(form);
    assertThat(run("journal", file.toString())).isZero();
    String printed = out.toString(UTF_8);
    NamedPipe pipe = NamedPipe.in(folder);
    pipe.give(Files.readAllBytes(file));
    assertThat(run("journal", pipe.path().toString())).isZero();
    assertThat(err.toString(UTF_8)).isEmpty();
    String read = out.toString(UTF_8);
    assertThat(read.replace("pipe has", file.getFileName() + " has")).isEqualTo(printed);
  }

  @Test
  void whatComesOutOfAPipeIsRefusedInTheSameWords() throws Exception {
    NamedPipe pipe = NamedPipe.in(folder);
    pipe.give("no session at all".getBytes(UTF_8));
    assertThat(run("journal", pipe.path().toString())).isOne();
    assertThat(err.toString(UTF_8)).contains("neither a session");
  }

  @Test
  void anImportOfAPipeThatFailsSaysWhyAndLeavesNothing() throws Exception {
    NamedPipe pipe = NamedPipe.in(folder);
    pipe.give("{\"a\":1}\n".getBytes(UTF_8));
    assertThat(run("journal", pipe.path().toString())).isOne();
    assertThat(err.toString(UTF_8)).contains("line 1: expected \"format\"");
  }

  @Test
  void aFileThatIsReadInPartIsPrintedAndAnError() throws IOException {
    Path file = file("jsonl");
    String lines = Files.readString(file);
    Files.writeString(file, lines.substring(0, lines.length() / 2));
    assertThat(run("journal", file.toString())).isOne();
    assertThat(out.toString(UTF_8)).contains("note 5");
    assertThat(err.toString(UTF_8)).startsWith("Line ");
  }
}
