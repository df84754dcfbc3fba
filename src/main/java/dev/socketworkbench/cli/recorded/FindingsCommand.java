package dev.socketworkbench.cli.recorded;

import dev.socketworkbench.cli.command.CliContext;
import dev.socketworkbench.cli.command.CommandSession;
import dev.socketworkbench.cli.command.ExitCodes;
import dev.socketworkbench.cli.command.Version;
import dev.socketworkbench.cli.terminal.Cleanup;
import dev.socketworkbench.cli.terminal.FindingPrinter;
import dev.socketworkbench.cli.terminal.Problems;
import dev.socketworkbench.cli.terminal.StandardStreams;
import dev.socketworkbench.explain.finding.Finding;
import dev.socketworkbench.explain.finding.Findings;
import dev.socketworkbench.journal.Journal;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code findings}: what the calls of a recorded session prove of its programs. */
@Command(
    name = "findings",
    description = {
      "Prints what the programs of a recorded session do wrong with their sockets.",
      "A fault is printed only if the calls prove it, with these calls and with what to change."
          + " No finding does not mean that there is no fault.",
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    footerHeading = "%nExamples:%n",
    footer = {
      "  socket-workbench trace --record run.swj -- python3 server.py",
      "  socket-workbench findings run.swj          the faults of that run",
      "  socket-workbench findings run.swj --json   one JSON object, for programs",
      "",
      "Exit codes: 0 there are no findings, 3 there are some, 1 the file could not be"
          + " read or only in part, 2 invalid arguments, 130 SIGINT, 143 SIGTERM,"
          + " 141 standard output was closed.",
    })
public final class FindingsCommand implements Callable<Integer> {
  private final StandardStreams streams;
  private final Problems problems;
  private final CliContext around;

  @Parameters(
      paramLabel = "FILE",
      description = "A file written by --record, or an export as jsonl.")
  private Path file;

  @Option(names = "--json", description = "Prints the findings as one JSON object.")
  private boolean json;

  /** The command with what it needs. */
  public FindingsCommand(StandardStreams streams, Problems problems, CliContext around) {
    this.streams = streams;
    this.problems = problems;
    this.around = around;
  }

  @Override
  public Integer call() {
    return new SessionFile(file, problems, around).read(this::look);
  }

  private int look(Journal journal, Cleanup cleanup) throws IOException {
    List<Finding> findings = Findings.of(journal, cleanup::signalled);
    if (json) {
      streams.say(FindingJson.of(findings));
    } else {
      new FindingPrinter(journal, CommandSession.format(journal), streams.out()).print(findings);
    }
    return findings.isEmpty() ? ExitCodes.OK : ExitCodes.FOUND;
  }
}
