package dev.socketworkbench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.Operation;
import dev.socketworkbench.journal.Journal;
import dev.socketworkbench.scenario.Scenario;
import dev.socketworkbench.scenario.ScenarioGallery;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code scenario list}, {@code show} and {@code run}. */
final class ScenarioCommandTest {
  @TempDir Path folder;

  @Test
  void listsAllWithTheirTitles() throws Exception {
    Run list = Run.of("scenario", "list");
    assertThat(list.code()).isZero();
    assertThat(ScenarioGallery.ofProgram().all())
        .allSatisfy(
            each ->
                assertThat(list.out().lines())
                    .anyMatch(line -> line.startsWith(each.name()) && line.endsWith(each.title())));
    assertThat(list.out().lines()).allMatch(line -> line.length() <= 78);
  }

  @Test
  void printsTheCallsAndThenWhatToLookAt() throws Exception {
    Path file = folder.resolve("kept.swj");
    Run run = Run.of("scenario", "run", "three-sends-one-recv", "--record", file.toString());
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out()).startsWith("Three sends, one recv").contains("11 B \"onetwothree\"");
    assertThat(run.out().lines().filter(line -> line.contains(" SEND "))).hasSize(3);
    String look = run.out().substring(run.out().indexOf("What to look at:"));
    assertThat(look).contains("receive queue").doesNotContain("CLOSE");
    assertThat(run.err()).isEmpty();
    try (Journal kept = Journal.open(file)) {
      assertThat(kept.all().read(0, 1000, 0))
          .anyMatch(row -> row instanceof Call call && call.operation() == Operation.RECV);
    }
  }

  @Test
  void runsAFileThatBeganAsOneOfTheGallery() throws Exception {
    Run show = Run.of("scenario", "show", "refused");
    assertThat(show.code()).isZero();
    Scenario bundled = ScenarioGallery.ofProgram().named("refused").orElseThrow();
    assertThat(show.out()).isEqualTo(bundled.text());
    Path mine = Files.writeString(folder.resolve("mine.txt"), show.out());
    Run run = Run.of("scenario", "run", mine.toString());
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out()).contains("ECONNREFUSED");
  }

  @Test
  void aStepThatFailsIsSaidInWords() throws Exception {
    Path wrong =
        Files.writeString(
            folder.resolve("wrong.txt"),
            "title: T\nsummary: S\nlook: L\nserve echo as s\nstop s\nconnect s as c\n");
    Run run = Run.of("scenario", "run", wrong.toString());
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err()).contains("line 6, connect s as c").contains("ECONNREFUSED");
    assertThat(run.out()).contains(" CONNECT ").doesNotContain("What to look at");
  }

  @Test
  void whatCannotBeRunSaysWhy() throws Exception {
    Path wrong =
        Files.writeString(
            folder.resolve("wrong.txt"), "title: T\nsummary: S\nlook: L\nserve shout as s\n");
    Run mistake = Run.of("scenario", "run", wrong.toString());
    assertThat(mistake.code()).isEqualTo(2);
    assertThat(mistake.err()).contains("line 4, column 7").contains("'shout'");
    assertThat(mistake.out()).isEmpty();
    Run unknown = Run.of("scenario", "run", "no-such-thing");
    assertThat(unknown.code()).isEqualTo(2);
    assertThat(unknown.err()).contains("no-such-thing").contains("scenario list");
    Run nothing = Run.of("scenario");
    assertThat(nothing.code()).isEqualTo(2);
    assertThat(nothing.err()).contains("scenario list");
  }
}
