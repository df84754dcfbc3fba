package dev.socketworkbench.explain.finding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.socketworkbench.net.Session;
import dev.socketworkbench.testing.Recording;
import dev.socketworkbench.tracer.TracedProgram;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Real programs with one fault, or none, traced by the real system. */
@Timeout(120)
@EnabledOnOs(OS.LINUX)
class TracedFindingsTest {
  @TempDir private Path folder;

  private List<String> found(String fault) throws Exception {
    try (Session session = new Session(folder)) {
      TracedProgram program =
          TracedProgram.start(
              session.tracer(), TracedProgram.Launch.asOurs(FaultyProgram.command(fault)));
      program.awaitEnd();
      assertThat(program.end().orElseThrow().asShell()).isZero();
      Recording.untilAllIsSeen(session.journal(), session.tracer());
      return Findings.of(session.journal(), () -> false).stream().map(Finding::kind).toList();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"short-send", "recv-as-message", "no-recv-loop", "end-ignored", "close-unread"})
  void theFaultIsFoundAndNoOther(String fault) throws Exception {
    assertThat(found(fault)).containsExactly(fault);
  }

  @ParameterizedTest
  @ValueSource(strings = "none")
  void aProgramWithoutFaultHasNone(String none) throws Exception {
    assertThat(found(none)).isEmpty();
  }
}
