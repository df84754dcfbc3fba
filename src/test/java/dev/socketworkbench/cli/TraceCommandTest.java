package dev.socketworkbench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.socketworkbench.cli.command.ExitCodes;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
    List<String> printed = Files.readAllLines(lines);
    assertThat(printed).hasSize(3);
    assertThat(printed.subList(0, 2)).allMatch(line -> line.contains("PROGRAM"));
    assertThat(printed.get(1)).endsWith("traced, exit status 7");
    assertThat(printed.getLast()).startsWith("Tracing stopped the program ");
    assertThat(Run.of("journal", record.toString()).code()).isZero();
    Run again = Run.of("trace", "--output", lines.toString(), "--", "true");
    assertThat(again.code()).isEqualTo(ExitCodes.CANNOT_START);
    assertThat(again.err()).contains("lines.txt exists already");
  }

  @Test
  void aProgramThatShallTellItsCallsKeepsItsStatusAndIsSaidToHaveToldNothing() throws Exception {
    Run run = Run.of("trace", "--shim", "--", "sh", "-c", "exit 7");
    assertThat(run.code()).as(run.err()).isEqualTo(7);
    assertThat(run.err().lines())
        .hasSize(2)
        .allMatch(line -> line.contains("has told nothing: Python 3.8 and later does"));
  }

  @Test
  void whatNeedsATracerDoesNotGoWithoutOne() throws Exception {
    for (String[] options :
        new String[][] {
          {"--attach", "1"}, {"--on-exit", "free"}, {"--no-lines"}, {"--hold", "op:recv"}
        }) {
      List<String> words = new ArrayList<>(List.of("trace", "--shim"));
      words.addAll(List.of(options));
      if (!options[0].equals("--attach")) {
        words.addAll(List.of("--", "true"));
      }
      Run run = Run.of(words.toArray(String[]::new));
      assertThat(run.code()).isEqualTo(ExitCodes.CANNOT_START);
      assertThat(run.err()).contains("--shim does not trace");
    }
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
    assertThat(run.err().lines()).hasSize(1).allMatch(line -> line.startsWith("Tracing stopped"));
    assertThat(Run.of("trace", "sh", "-c", "exit 0").code()).isZero();
  }

  @Test
  void whatIsDoneOnPurposeIsCheckedBefore() throws Exception {
    assertRefused("error is not known of them", "--hold", "error");
    assertRefused("there is no operation", "--hold-after", "op:nonsense");
    assertRefused("EFOO is none", "--fail", "op:recv", "EFOO");
    assertRefused("from 1 on: 0", "--shorten", "op:recv", "0");
    assertRefused("from 1 on: many", "--shorten", "op:recv", "many");
    assertRefused("takes 3, 3-5 or 3-", "--fail", "op:recv", "EIO", "--matches", "x");
    assertRefused("counted from 1", "--fail", "op:recv", "EIO", "--matches", "5-2");
    assertRefused("takes seconds", "--hold", "op:recv", "--hold-for", "-1");
    Run run =
        Run.of(
            "trace",
            "--output",
            "/dev/null",
            "--hold",
            "op:recv",
            "--hold-for",
            "1",
            "--fail",
            "op:send \"text\" bytes>3",
            "EPIPE",
            "--matches",
            "2-",
            "sh",
            "-c",
            "exit 6");
    assertThat(run.code()).as(run.err()).isEqualTo(6);
  }

  private static void assertRefused(String words, String... options) throws Exception {
    List<String> command = new ArrayList<>(List.of("trace"));
    command.addAll(List.of(options));
    command.add("true");
    Run run = Run.of(command.toArray(String[]::new));
    assertThat(run.code()).isEqualTo(ExitCodes.CANNOT_START);
    assertThat(run.err()).contains(words);
  }

  @Test
  void whatCannotBeStartedIsSaid() throws Exception {
    Run run = Run.of("trace", "--", "no-such-program", "--option");
    assertThat(run.code()).isEqualTo(ExitCodes.CANNOT_START);
    assertThat(run.err()).contains("There is no program named no-such-program.");
    Run nothing = Run.of("trace");
    assertThat(nothing.code()).isEqualTo(ExitCodes.CANNOT_START);
    assertThat(nothing.err()).contains("no --attach PID");
    Run both = Run.of("trace", "--attach", "1", "--", "true");
    assertThat(both.code()).isEqualTo(ExitCodes.CANNOT_START);
    assertThat(both.err()).contains("takes no command");
    Run ourselves = Run.of("trace", "--attach", Long.toString(ProcessHandle.current().pid()));
    assertThat(ourselves.code()).isEqualTo(ExitCodes.CANNOT_START);
    assertThat(ourselves.err()).contains("this program itself");
    Run folderItself = Run.of("trace", folder.toString());
    assertThat(folderItself.code()).isEqualTo(ExitCodes.CANNOT_START);
    assertThat(folderItself.err()).contains("is a folder");
    assertThat(Run.of("trace", "--filter", "op:nonsense", "true").code())
        .isEqualTo(ExitCodes.CANNOT_START);
  }
}
