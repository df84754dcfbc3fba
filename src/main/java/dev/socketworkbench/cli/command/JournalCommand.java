package dev.socketworkbench.cli.command;

import dev.socketworkbench.cli.terminal.CallPrinter;
import dev.socketworkbench.cli.terminal.Cleanup;
import dev.socketworkbench.cli.terminal.CommandProgress;
import dev.socketworkbench.cli.terminal.Problems;
import dev.socketworkbench.cli.terminal.StandardStreams;
import dev.socketworkbench.export.source.CancelledException;
import dev.socketworkbench.journal.Journal;
import dev.socketworkbench.session.OpenedSession;
import dev.socketworkbench.session.SessionOpener;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
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
      "  gunzip -c lesson.pcap.gz | socket-workbench journal /dev/stdin",
      "                                                  a pipe is read once, to its end",
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
    try (Cleanup cleanup = Cleanup.alsoAtSignals()) {
      return print(cleanup);
    }
  }

  private int print(Cleanup cleanup) {
    try {
      OpenedSession session = open(cleanup);
      cleanup.add(() -> close(session));
      Optional<String> missing = session.readWhole();
      Journal journal = session.journal();
      new CallPrinter(
              filter.of(journal), CommandSession.format(journal), streams.out(), () -> {}, () -> {})
          .printAll();
      missing.ifPresent(problems::sayOfFile);
      filter.problem().ifPresent(problems::say);
      boolean whole = missing.isEmpty() && filter.problem().isEmpty();
      return whole ? ExitCodes.OK : ExitCodes.FAILED;
    } catch (CancelledException e) {
      return ExitCodes.FAILED; // What is seen is the signal's own code.
    } catch (IOException e) {
      if (!cleanup.signalled()) {
        problems.explainUnread(file, e);
      }
      return ExitCodes.FAILED;
    }
  }

  /** Reading a capture takes a while, and what was made from it must not stay. */
  private OpenedSession open(Cleanup cleanup) throws IOException {
    try (CommandProgress progress = new CommandProgress(null)) {
      cleanup.add(progress::cancel);
      return SessionOpener.temporary(CommandSession.store(), around.importers())
          .open(file, progress);
    }
  }

  private static void close(OpenedSession session) {
    try {
      session.close();
    } catch (IOException e) {
      // It was only read; the system will remove a temporary file.
    }
  }
}
