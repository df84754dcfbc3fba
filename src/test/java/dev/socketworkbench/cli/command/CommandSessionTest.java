package dev.socketworkbench.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.socketworkbench.call.Note;
import dev.socketworkbench.call.SessionClock;
import dev.socketworkbench.journal.Journal;
import dev.socketworkbench.journal.file.DiskBudget;
import dev.socketworkbench.testing.Await;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a command says when its journal can take no more. */
final class CommandSessionTest {
  /** Room for the first piece of the file and nothing more. */
  private static final DiskBudget SMALL = new DiskBudget(8 << 20, 0);

  private static final int NOTES = 200;

  @TempDir private Path folder;

  @Test
  void theEndOfTheRecordingIsSaidOnceAndThenHowMuchIsMissing() throws IOException {
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    PrintStream err = new PrintStream(said, true, StandardCharsets.UTF_8);
    try (Journal journal =
            Journal.create(folder.resolve("small.swj"), SessionClock.start(), SMALL);
        CommandSession session = CommandSession.of(journal)) {
      session.sayProblem(err);
      assertThat(said.size()).isZero();
      Note note = new Note(1, "n".repeat(60_000));
      for (int i = 0; i < NOTES; i++) {
        journal.append(note);
      }
      session.sayProblem(err);
      session.sayProblem(err);
      session.sayWhatIsMissing(err);
      long missing = NOTES - journal.all().size();
      assertThat(said.toString(StandardCharsets.UTF_8).lines())
          .hasSize(2)
          .first()
          .asString()
          .startsWith("Recording has stopped: the disk budget of 8 MiB is used up.");
      assertThat(said.toString(StandardCharsets.UTF_8))
          .endsWith("\n" + missing + " calls were not recorded\n");
    }
  }

  @Test
  void itIsSaidWhenRecordingGoesOn() throws IOException {
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    PrintStream err = new PrintStream(said, true, StandardCharsets.UTF_8);
    try (Journal journal =
            Journal.create(folder.resolve("small.swj"), SessionClock.start(), SMALL);
        CommandSession session = CommandSession.of(journal)) {
      Note note = new Note(1, "n".repeat(60_000));
      while (journal.unrecorded() < 2) {
        journal.append(note);
      }
      session.sayProblem(err);
      journal.allow(new DiskBudget(64 << 20, 0));
      Await.until(Duration.ofSeconds(20), "there is room", () -> journal.trouble().isEmpty());
      session.sayProblem(err);
      session.sayProblem(err);
      assertThat(said.toString(StandardCharsets.UTF_8).lines())
          .hasSize(2)
          .last()
          .asString()
          .isEqualTo("Recording resumed: 2 calls were not recorded");
    }
  }
}
