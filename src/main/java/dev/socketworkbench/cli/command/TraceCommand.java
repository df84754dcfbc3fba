package dev.socketworkbench.cli.command;

import dev.socketworkbench.cli.terminal.CallPrinter;
import dev.socketworkbench.cli.terminal.Cleanup;
import dev.socketworkbench.cli.terminal.Problems;
import dev.socketworkbench.cli.terminal.StandardStreams;
import dev.socketworkbench.journal.file.DiskBudget;
import dev.socketworkbench.net.recording.Tracer;
import dev.socketworkbench.posix.IgnoredKeys;
import dev.socketworkbench.tracer.LaunchException;
import dev.socketworkbench.tracer.ProgramEnd;
import dev.socketworkbench.tracer.TracedProgram;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code trace}: another program's socket calls. */
@Command(
    name = "trace",
    description = {
      "Starts a program, in any language, and prints the socket calls that it makes, and those of",
      "all that it starts: with their bytes, their results and their times. The program keeps",
      "standard input, output and error; nothing in it is changed, and no privilege is needed.",
      "Linux only. The calls go to standard error, or to a file.",
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    footerHeading = "%nExamples:%n",
    footer = {
      "  socket-workbench trace -- python3 server.py",
      "  socket-workbench trace --output calls.txt -- curl http://127.0.0.1:8000/",
      "  socket-workbench trace --record run.swj --filter 'op:recv or error' -- ./client 60000",
      "",
      "Exit codes: that of the program, 128 and more if a signal ended it; 1 the calls cannot be",
      "recorded, 2 the program cannot be started or traced.",
    })
public final class TraceCommand implements Callable<Integer> {
  /** How long a program that was asked to end may take. */
  private static final long PATIENCE_MILLIS = 2_000;

  private final StandardStreams streams;
  private final Problems problems;

  @Parameters(
      arity = "1..*",
      paramLabel = "COMMAND",
      description = "The program and its arguments; -- before it keeps its options apart.")
  private List<String> command;

  @Option(
      names = "--output",
      paramLabel = "FILE",
      description = "Prints the calls into a new file instead.")
  private Path output;

  @Mixin private final FilterOption filter = new FilterOption();

  @Mixin private final RecordOption record = new RecordOption();

  private TraceCommand(StandardStreams streams, Problems problems) {
    this.streams = streams;
    this.problems = problems;
  }

  /** The command of these streams. What follows the program's name is the program's. */
  public static CommandLine of(StandardStreams streams, Problems problems) {
    return new CommandLine(new TraceCommand(streams, problems)).setStopAtPositional(true);
  }

  @Override
  public Integer call() throws InterruptedException {
    filter.check();
    DiskBudget budget = record.budget(problems);
    try (Cleanup cleanup = Cleanup.alsoAtSignals()) {
      PrintStream lines = cleanup.making(this::lines, this::closeFile);
      CommandSession session =
          cleanup.making(() -> CommandSession.begin(record.file(), budget), CommandSession::close);
      session.sayWhere(streams.err());
      cleanup.add(() -> session.sayWhatIsMissing(streams.err()));
      return trace(session, lines, cleanup);
    } catch (LaunchException e) {
      problems.say(e.getMessage());
      return ExitCodes.CANNOT_START;
    } catch (IOException e) {
      problems.explainSession(record.file(), e);
      return ExitCodes.FAILED;
    }
  }

  private PrintStream lines() throws IOException {
    if (output == null) {
      return streams.err();
    }
    try {
      return new PrintStream(
          Files.newOutputStream(output, asWhat()), false, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new Problems.NotUsable(
          Files.exists(output)
              ? output + " exists already; the calls go into a new file."
              : output + " cannot be written.");
    }
  }

  /** A pipe and a device are no files that could be lost. */
  private StandardOpenOption[] asWhat() {
    return Files.exists(output) && !Files.isRegularFile(output) && !Files.isDirectory(output)
        ? new StandardOpenOption[] {StandardOpenOption.WRITE}
        : new StandardOpenOption[] {StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE};
  }

  private void closeFile(PrintStream lines) {
    if (output != null) {
      lines.close();
    }
  }

  private int trace(CommandSession session, PrintStream lines, Cleanup cleanup)
      throws LaunchException, InterruptedException {
    CallPrinter printer =
        new CallPrinter(
            filter.of(session.journal()),
            session.format(),
            lines,
            () -> {
              session.sayProblem(streams.err());
              filter.sayProblem(streams.err());
            },
            () -> {});
    printer.start();
    cleanup.add(printer::finish);
    cleanup.add(session::end);
    // Ctrl+C and its like reach both, and are for the program alone.
    IgnoredKeys.begin().ifPresent(keys -> cleanup.add(keys::close));
    TracedProgram program =
        TracedProgram.start(new Tracer(session.journal()), TracedProgram.Launch.asOurs(command));
    cleanup.add(() -> end(program));
    program.awaitEnd();
    Optional<ProgramEnd> end = program.end();
    session.end();
    printer.finish();
    return end.map(ProgramEnd::asShell).orElse(ExitCodes.FAILED);
  }

  /** Nothing that was started here runs on without being traced. */
  private static void end(TracedProgram program) {
    program.terminate();
    if (!program.awaitEnd(PATIENCE_MILLIS)) {
      program.kill();
      program.awaitEnd(PATIENCE_MILLIS);
    }
  }
}
