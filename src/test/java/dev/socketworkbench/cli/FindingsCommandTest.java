package dev.socketworkbench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.socketworkbench.cli.command.ExitCodes;
import dev.socketworkbench.explain.finding.FaultyProgram;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** {@code findings} and {@code trace --findings}, as they are typed. */
class FindingsCommandTest {
  private static final Path TUTORIAL = Path.of("src/test/resources/journals/v3.swj");

  @TempDir private Path folder;

  @Test
  void aSessionWithoutFaultsHasNone() throws Exception {
    Run run = Run.of("findings", TUTORIAL.toString());
    assertThat(run.code()).as(run.err()).isEqualTo(ExitCodes.OK);
    assertThat(run.out()).isEqualTo("No findings.\n");
    Run json = Run.of("findings", TUTORIAL.toString(), "--json");
    assertThat(json.code()).as(json.err()).isEqualTo(ExitCodes.OK);
    assertThat(json.out().strip()).isEqualTo("{\"findings\":[]}");
  }

  @Test
  void whatCannotBeReadIsSaid() throws Exception {
    assertThat(Run.of("findings", folder.resolve("none.swj").toString()).code())
        .isEqualTo(ExitCodes.FAILED);
    assertThat(Run.of("findings").code()).isEqualTo(ExitCodes.CANNOT_START);
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void aProgramsFaultIsPrintedBehindItsCallsAndAgainFromItsSession() throws Exception {
    Path lines = folder.resolve("lines.txt");
    Path record = folder.resolve("run.swj");
    List<String> command = new ArrayList<>(List.of("trace", "--findings"));
    command.addAll(List.of("--output", lines.toString(), "--record", record.toString(), "--"));
    command.addAll(FaultyProgram.command("close-unread"));
    Run traced = Run.of(command.toArray(String[]::new));
    assertThat(traced.code()).as(traced.err()).isZero();
    assertThat(Files.readString(lines)).contains("1 finding:", "(close-unread)", "    row ");

    Run again = Run.of("findings", record.toString());
    assertThat(again.code()).isEqualTo(ExitCodes.FOUND);
    assertThat(Files.readString(lines)).endsWith(again.out());
    Run json = Run.of("findings", "--json", record.toString());
    assertThat(json.code()).isEqualTo(ExitCodes.FOUND);
    assertThat(json.out())
        .startsWith("{\"findings\":[{\"kind\":\"close-unread\",")
        .contains("\"program\":{\"number\":1,\"command\":", "\"times\":1,", "\"rows\":[");
  }
}
