package dev.socketworkbench.cli;

import dev.socketworkbench.journal.Journal;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
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
    })
final class JournalCommand implements Callable<Integer> {
  private final Streams streams;
  private final Problems problems;

  @Parameters(paramLabel = "FILE", description = "A file that --record wrote.")
  private Path file;

  JournalCommand(Streams streams, Problems problems) {
    this.streams = streams;
    this.problems = problems;
  }

  @Override
  public Integer call() {
    try (Journal journal = Journal.open(file)) {
      new CallPrinter(journal.all(), Session.format(journal), streams.out(), () -> {}, () -> {})
          .printAll();
      journal.damage().ifPresent(problems::say);
      return ExitCodes.OK;
    } catch (IOException e) {
      problems.explain(file, e);
      return ExitCodes.FAILED;
    }
  }
}
