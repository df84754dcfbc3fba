package dev.socketworkbench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.socketworkbench.cli.command.ExitCodes;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** {@code trace}, as it is typed. */
@EnabledOnOs(OS.LINUX)
class TraceCommandTest {
  @TempDir Path folder;

  @Test
  void theProgramsStatusIsItsOwnAndItsLinesGoIntoTheFile() throws Exception {
    Path lines = folder.resolve("lines.txt");
    Path record = folder.resolve("run.swj");
    Run run =
        Run.of(
            "trace",
            "--output",
            lines.toString(),
            "--record",
            record.toString(),
            "--",
            "sh",
            "-c",
            "exit 7");
    assertThat(run.code()).as(run.err()).isEqualTo(7);
    assertThat(run.err()).isEmpty();
    assertThat(Files.readAllLines(lines))
        .hasSize(2)
        .allMatch(line -> line.contains("PROGRAM"))
        .last()
        .asString()
        .endsWith("traced, exit status 7");
    assertThat(Run.of("journal", record.toString()).code()).isZero();
    Run again = Run.of("trace", "--output", lines.toString(), "--", "true");
    assertThat(again.code()).isEqualTo(ExitCodes.CANNOT_START);
    assertThat(again.err()).contains("lines.txt exists already");
  }

  @Test
  void aSignalsNumberIsInTheStatus() throws Exception {
    assertThat(Run.of("trace", "--output", "/dev/null", "sh", "-c", "kill -TERM $$").code())
        .isEqualTo(128 + 15);
  }

  @Test
  void theLinesGoToStandardErrorAndAreFiltered() throws Exception {
    Run run = Run.of("trace", "--filter", "op:recv", "sh", "-c", "exit 0");
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(Run.of("trace", "sh", "-c", "exit 0").code()).isZero();
  }

  @Test
  void whatCannotBeStartedIsSaid() throws Exception {
    Run run = Run.of("trace", "--", "no-such-program", "--option");
    assertThat(run.code()).isEqualTo(ExitCodes.CANNOT_START);
    assertThat(run.err()).contains("There is no program named no-such-program.");
    assertThat(Run.of("trace").code()).isEqualTo(ExitCodes.CANNOT_START);
    Run folderItself = Run.of("trace", folder.toString());
    assertThat(folderItself.code()).isEqualTo(ExitCodes.CANNOT_START);
    assertThat(folderItself.err()).contains("is a folder");
    assertThat(Run.of("trace", "--filter", "op:nonsense", "true").code())
        .isEqualTo(ExitCodes.CANNOT_START);
  }
}
