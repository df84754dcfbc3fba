package dev.socketworkbench.cli.recorded;

import dev.socketworkbench.cli.command.CliContext;
import dev.socketworkbench.cli.command.CommandSession;
import dev.socketworkbench.cli.command.ExitCodes;
import dev.socketworkbench.cli.command.FilterOption;
import dev.socketworkbench.cli.command.Version;
import dev.socketworkbench.cli.terminal.Cleanup;
import dev.socketworkbench.cli.terminal.CommandProgress;
import dev.socketworkbench.cli.terminal.Problems;
import dev.socketworkbench.cli.terminal.StandardStreams;
import dev.socketworkbench.export.SessionFormat;
import dev.socketworkbench.export.source.CancelledException;
import dev.socketworkbench.export.source.Progress;
import dev.socketworkbench.export.source.SessionSource;
import dev.socketworkbench.journal.Journal;
import dev.socketworkbench.journal.search.LostDatagrams;
import dev.socketworkbench.query.Query;
import dev.socketworkbench.session.OpenedSession;
import dev.socketworkbench.session.SessionOpener;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code export}: a recorded session in another format. */
@Command(
    name = "export",
    description = "Writes a recorded session in another format.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    footerHeading = "%nExamples:%n",
    footer = {
      "  socket-workbench export lesson.swj --to text            the log with dates",
      "  socket-workbench export lesson.swj --to csv -o lesson.csv",
      "  socket-workbench export lesson.swj --to svg -o lesson.svg",
      "  socket-workbench export lesson.swj --to csv --filter 'bytes>100' -o large.csv",
      "  socket-workbench export lesson.swj --to jsonl | jq .socket",
      "",
      "Exit codes: 0 written, 1 a file could not be read or written, or was read only in part",
      "(what was read is written), 2 invalid arguments, 130 SIGINT, 143 SIGTERM,",
      "141 standard output was closed.",
      "OUT is written to a temporary file and then moved into place: all of it or nothing.",
    })
public final class ExportCommand implements Callable<Integer> {
  private final StandardStreams streams;
  private final Problems problems;
  private final CliContext around;

  @Parameters(
      paramLabel = "FILE",
      description = "A session: a file written by --record or Save as, or one in another format.")
  private Path file;

  @Option(
      names = "--to",
      paramLabel = "FORMAT",
      required = true,
      converter = FormatNames.class,
      completionCandidates = FormatNames.class,
      description = "One of ${COMPLETION-CANDIDATES}.")
  private SessionFormat format;

  @Mixin private final OutputFile out = new OutputFile();

  @Option(
      names = "--all-bytes",
      description =
          "Writes all bytes of the calls, however many there are. Without it an export fails if"
              + " they are more than 1 GiB and more than 16 times the size of the file.")
  private boolean allBytes;

  @Mixin private final FilterOption filter = new FilterOption();

  /** The command with what it needs. */
  public ExportCommand(StandardStreams streams, Problems problems, CliContext around) {
    this.streams = streams;
    this.problems = problems;
    this.around = around;
  }

  @Override
  public Integer call() {
    try (Cleanup cleanup = Cleanup.alsoAtSignals();
        CommandProgress progress = new CommandProgress(terminal())) {
      cleanup.add(progress::cancel);
      return export(progress);
    }
  }

  /** Where standard output is a terminal, what is printed there is the progress. */
  private PrintStream terminal() {
    return streams.errIsTerminal() && !out.isStandardOutput() ? streams.err() : null;
  }

  private int export(CommandProgress progress) {
    SessionOpener opener = SessionOpener.temporary(CommandSession.store(), around.importers());
    try (OpenedSession session = opener.open(file, progress)) {
      Optional<String> missing = session.readWhole();
      missing.ifPresent(problems::sayOfFile);
      SessionSource source = chosen(session.journal(), progress);
      int exported =
          out.write(
              file,
              streams,
              problems,
              progress,
              stream -> around.formats().writer(format).write(source, stream, progress));
      return exported == ExitCodes.OK && missing.isPresent() ? ExitCodes.FAILED : exported;
    } catch (CancelledException e) {
      return ExitCodes.FAILED;
    } catch (IOException e) {
      progress.close();
      problems.explainUnread(file, e);
      return ExitCodes.FAILED;
    }
  }

  private SessionSource chosen(Journal journal, Progress progress) throws IOException {
    SessionSource bounded =
        SessionSource.all(journal, file.getFileName().toString(), ZoneId.systemDefault());
    SessionSource all = allBytes ? bounded.withAllBytes() : bounded;
    Optional<Query> query = filter.query(journal);
    if (query.isEmpty()) {
      return all;
    }
    LostDatagrams losses = FilterOption.losses(query.get(), journal);
    return SessionSource.matching(
        all, () -> query.get().newTest(losses), losses, query.get().text().strip(), progress);
  }
}
