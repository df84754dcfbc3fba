package dev.socketworkbench.tracer.shim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.Entry;
import dev.socketworkbench.call.Operation;
import dev.socketworkbench.call.Outcome;
import dev.socketworkbench.call.Program;
import dev.socketworkbench.call.SessionFact.Remark;
import dev.socketworkbench.call.Side;
import dev.socketworkbench.testing.Recording;
import dev.socketworkbench.tracer.process.LaunchException;
import dev.socketworkbench.tracer.process.ProgramEnd;
import dev.socketworkbench.tracer.shim.ShimmedProgram.ShimLaunch;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Programs that are started, report, and end. */
@Timeout(60)
final class ShimmedProgramTest {
  private Recording recording;

  @BeforeEach
  void begin() throws IOException {
    recording = new Recording();
  }

  @AfterEach
  void end() throws IOException {
    recording.close();
  }

  private ShimmedProgram start(String... arguments) throws LaunchException {
    return ShimmedProgram.start(
        recording.tracer(), ShimLaunch.asOurs(ShimSpeaker.command(arguments)));
  }

  private <T extends Entry> List<T> rows(Class<T> kind) {
    recording.untilAllIsSeen();
    return recording.journal().all().read(0, Integer.MAX_VALUE, 0).stream()
        .filter(kind::isInstance)
        .map(kind::cast)
        .toList();
  }

  @Test
  void whatItTellsIsRecordedAndItEndsAsItDoes() throws Exception {
    ShimmedProgram program = start("tells");
    program.awaitEnd();
    assertThat(program.end()).contains(new ProgramEnd(0, 3));
    assertThat(program.hasReported()).isTrue();
    assertThat(program.processes()).isEmpty();
    assertThat(rows(Call.class)).extracting(Call::operation).containsExactly(Operation.RECV);
    assertThat(rows(Call.class).getFirst().outcome()).isEqualTo(new Outcome.Moved(5));
    assertThat(rows(Program.class))
        .last()
        .satisfies(
            row -> {
              assertThat(row.pid()).isEqualTo(program.pid());
              assertThat(row.number()).isEqualTo(program.number());
              assertThat(row.exitStatus()).hasValue(3);
            });
  }

  @Test
  void oneThatTellsNothingIsSaidToHaveDoneSo() throws Exception {
    ShimmedProgram program = start("silent");
    program.awaitEnd();
    assertThat(program.end()).contains(new ProgramEnd(0, 4));
    assertThat(program.hasReported()).isFalse();
    assertThat(rows(Remark.class))
        .extracting(Remark::remark)
        .anyMatch(remark -> remark.startsWith("program 1 has told nothing"));
  }

  @Test
  void oneThatWaitsIsEndedWithWhatItWaitsIn() throws Exception {
    ShimmedProgram program = start("waits");
    Recording.until("it waits", () -> openCalls() == 1);
    assertThat(program.processes()).contains(program.pid());
    program.kill();
    program.awaitEnd();
    assertThat(openCalls()).isZero();
    assertThat(rows(Call.class).getFirst().outcome()).isEqualTo(Outcome.NotReturned.NOT_RETURNED);
  }

  @Test
  void whatOneHasLeftBehindIsWaitedForAndNothingElse() throws Exception {
    ShimmedProgram program = start("leaves");
    Recording.until("its end is told", () -> end(program.pid()).isPresent());
    assertThat(end(program.pid())).hasValue(3);
    assertThat(program.awaitEnd(0)).isFalse();
    assertThat(program.processes()).isNotEmpty().doesNotContain(program.pid());
    program.terminate();
    program.awaitEnd();
    Recording.until("it has ended as well", () -> program.processes().isEmpty());
  }

  private OptionalInt end(long pid) {
    return rows(Program.class).stream()
        .filter(row -> row.pid() == pid && row.exitStatus().isPresent())
        .findFirst()
        .map(Program::exitStatus)
        .orElse(OptionalInt.empty());
  }

  private long openCalls() {
    return Arrays.stream(Side.values())
        .mapToLong(side -> recording.tracer().openCalls().count(side))
        .sum();
  }

  @Test
  void whatCannotBeRunIsSaid() {
    assertThatThrownBy(
            () ->
                ShimmedProgram.start(
                    recording.tracer(), ShimLaunch.asOurs(List.of("no-such-program-at-all"))))
        .isInstanceOf(LaunchException.class)
        .hasMessageContaining("no-such-program-at-all");
    assertThatThrownBy(() -> ShimmedProgram.start(recording.tracer(), ShimLaunch.asOurs(List.of())))
        .isInstanceOf(LaunchException.class);
  }
}
