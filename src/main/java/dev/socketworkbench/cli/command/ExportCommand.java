package dev.socketworkbench.cli.command;

import dev.socketworkbench.cli.terminal.CheckedOutput;
import dev.socketworkbench.cli.terminal.Cleanup;
import dev.socketworkbench.cli.terminal.CommandProgress;
import dev.socketworkbench.cli.terminal.Problems;
import dev.socketworkbench.cli.terminal.StandardStreams;
import dev.socketworkbench.export.SessionFormat;
import dev.socketworkbench.export.file.SafeFile;
import dev.socketworkbench.export.source.CancelledException;
import dev.socketworkbench.export.source.Progress;
import dev.socketworkbench.export.source.SessionSource;
import dev.socketworkbench.journal.Journal;
import dev.socketworkbench.query.Query;
import dev.socketworkbench.session.FileKind;
import dev.socketworkbench.session.OpenedSession;
import dev.socketworkbench.session.SessionOpener;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
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
      "  socket-workbench export lesson.swj --to csv --filter 'op:recv bytes>100' -o large.csv",
      "  socket-workbench export lesson.swj --to jsonl | jq .socket",
      "",
      "Exit codes: 0 written, 1 a file could not be read or written, or was read only in part",
      "(what was read is written), 2 invalid arguments, 130 SIGINT, 143 SIGTERM,",
      "141 standard output was closed.",
      "OUT is written to a temporary file and then moved into place: all of it or nothing.",
    })
public final class ExportCommand implements Callable<Integer> {
  private static final Path STANDARD_OUTPUT = Path.of("-");

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

  @Option(
      names = {"-o", "--output"},
      paramLabel = "OUT",
      description = "The file to write; standard output if this is - or missing.")
  private Path out = STANDARD_OUTPUT;

  @Option(
      names = "--all-bytes",
      description = {
        "Write all bytes of the calls, however many there are. Without it an export ends with an",
        "error where they are more than 16 times the file, and more than 1 GiB."
      })
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
    return streams.errIsTerminal() && !toStandardOutput() ? streams.err() : null;
  }

  private boolean toStandardOutput() {
    return out.equals(STANDARD_OUTPUT);
  }

  private int export(CommandProgress progress) {
    SessionOpener opener = SessionOpener.temporary(CommandSession.store(), around.importers());
    try (OpenedSession session = opener.open(file, progress)) {
      Optional<String> missing = session.readWhole();
      missing.ifPresent(problems::sayOfFile);
      int exported = export(chosen(session.journal(), progress), progress);
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
    return query.isEmpty()
        ? all
        : SessionSource.matching(all, query.get()::newTest, query.get().text().strip(), progress);
  }

  /** This process records nothing itself, so it may ask. */
  private boolean isBeingRecorded() throws IOException {
    return Files.isRegularFile(out)
        && Files.isReadable(out)
        && FileKind.of(out) == FileKind.JOURNAL
        && Journal.isBeingWritten(out);
  }

  private int export(SessionSource source, CommandProgress progress) throws IOException {
    try {
      if (toStandardOutput()) {
        around.formats().writer(format).write(source, new CheckedOutput(streams.out()), progress);
      } else if (Files.exists(out) && Files.isSameFile(file, out)) {
        throw new IOException("this is the session itself; choose another name for the export");
      } else if (isBeingRecorded()) {
        throw new IOException(
            "another program is recording a session into this file; choose another name for the"
                + " export");
      } else {
        SafeFile.writeStream(
            out,
            progress,
            stream -> around.formats().writer(format).write(source, stream, progress));
      }
      return ExitCodes.OK;
    } catch (CancelledException e) {
      return ExitCodes.FAILED; // What is seen is the signal's own code.
    } catch (IOException e) {
      progress.close();
      if (!streams.outputIsBroken()) {
        problems.explain(out, e);
      }
      return ExitCodes.FAILED;
    }
  }
}
