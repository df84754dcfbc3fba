package dev.socketworkbench.cli;

import dev.socketworkbench.journal.Journal;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code journal}: a recorded session as log lines. */
@Command(
    name = "journal",
    description = "Prints a recorded session, one line per call.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    footerHeading = "%nExamples:%n",
    footer = {
      "  socket-workbench serve --record lesson.swj      records while it serves",
      "  socket-workbench journal lesson.swj             prints what was recorded",
      "  socket-workbench journal lesson.swj --filter 'error or blocked>1s'",
      "                                                  only what failed or waited long",
    })
final class JournalCommand implements Callable<Integer> {
  private final Streams streams;
  private final Problems problems;

  @Parameters(paramLabel = "FILE", description = "A file that --record wrote.")
  private Path file;

  @Mixin private final FilterOption filter = new FilterOption();

  JournalCommand(Streams streams, Problems problems) {
    this.streams = streams;
    this.problems = problems;
  }

  @Override
  public Integer call() {
    try (Journal journal = Journal.open(file)) {
      new CallPrinter(
              filter.of(journal), Session.format(journal), streams.out(), () -> {}, () -> {})
          .printAll();
      journal.damage().ifPresent(problems::sayOfFile);
      filter.trouble().ifPresent(problems::say);
      return filter.trouble().isPresent() ? ExitCodes.FAILED : ExitCodes.OK;
    } catch (IOException e) {
      problems.explain(file, e);
      return ExitCodes.FAILED;
    }
  }
}
