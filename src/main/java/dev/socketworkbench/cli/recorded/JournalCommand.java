package dev.socketworkbench.cli.recorded;

import dev.socketworkbench.cli.command.CliContext;
import dev.socketworkbench.cli.command.CommandSession;
import dev.socketworkbench.cli.command.ExitCodes;
import dev.socketworkbench.cli.command.FilterOption;
import dev.socketworkbench.cli.command.Version;
import dev.socketworkbench.cli.terminal.CallPrinter;
import dev.socketworkbench.cli.terminal.Problems;
import dev.socketworkbench.cli.terminal.StandardStreams;
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
      "                                    only what failed or waited long",
      "  gunzip -c lesson.pcap.gz | socket-workbench journal /dev/stdin",
      "                                    a pipe is read once, to its end",
      "",
      "Exit codes: 0 all rows printed, 1 a file could not be read or only in part,",
      "2 invalid arguments, 130 SIGINT, 143 SIGTERM, 141 standard output was closed.",
    })
public final class JournalCommand implements Callable<Integer> {
  private final StandardStreams streams;
  private final Problems problems;
  private final CliContext around;

  @Parameters(
      paramLabel = "FILE",
      description = "A file written by --record, an export as jsonl, or a capture (pcap, pcapng).")
  private Path file;

  @Mixin private final FilterOption filter = new FilterOption();

  /** The command with what it needs. */
  public JournalCommand(StandardStreams streams, Problems problems, CliContext around) {
    this.streams = streams;
    this.problems = problems;
    this.around = around;
  }

  @Override
  public Integer call() {
    return new SessionFile(file, problems, around).read((journal, cleanup) -> print(journal));
  }

  private int print(Journal journal) throws IOException {
    new CallPrinter(
            filter.of(journal), CommandSession.format(journal), streams.out(), () -> {}, () -> {})
        .printAll();
    filter.problem().ifPresent(problems::say);
    return filter.problem().isEmpty() ? ExitCodes.OK : ExitCodes.FAILED;
  }
}
