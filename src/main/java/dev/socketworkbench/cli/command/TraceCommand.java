package dev.socketworkbench.cli.command;

import dev.socketworkbench.call.LogFormat;
import dev.socketworkbench.cli.lab.LabOption;
import dev.socketworkbench.cli.rule.HoldPrompt;
import dev.socketworkbench.cli.rule.RuleOptions;
import dev.socketworkbench.cli.terminal.CallPrinter;
import dev.socketworkbench.cli.terminal.Cleanup;
import dev.socketworkbench.cli.terminal.FindingPrinter;
import dev.socketworkbench.cli.terminal.Problems;
import dev.socketworkbench.cli.terminal.StandardStreams;
import dev.socketworkbench.explain.finding.Findings;
import dev.socketworkbench.journal.file.DiskBudget;
import dev.socketworkbench.kernel.Kernel;
import dev.socketworkbench.net.recording.Tracer;
import dev.socketworkbench.posix.IgnoredKeys;
import dev.socketworkbench.tracer.OnExit;
import dev.socketworkbench.tracer.TracedProgram;
import dev.socketworkbench.tracer.TracingCost;
import dev.socketworkbench.tracer.process.LaunchException;
import dev.socketworkbench.tracer.process.ProgramEnd;
import dev.socketworkbench.tracer.process.StartedProgram;
import dev.socketworkbench.tracer.rule.CallRules;
import dev.socketworkbench.tracer.shim.PythonCommand;
import dev.socketworkbench.tracer.shim.ShimmedProgram;
import dev.socketworkbench.wire.lab.LabSide;
import dev.socketworkbench.wire.lab.machine.Lab;
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
      "Starts a program, or attaches to a running one, and prints its socket calls.",
      "The program may be written in any language. The calls of all programs that it starts are"
          + " printed too, each with its bytes, its result and its time; they go to standard error,"
          + " or to a file. The program keeps standard input, output and error; nothing in it is"
          + " changed, and no privilege is needed. Linux only; where nothing can be traced, a"
          + " program in Python reports its calls itself.",
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    footerHeading = "%nExamples:%n",
    footer = {
      "  socket-workbench trace -- python3 server.py",
      "  socket-workbench trace --output calls.txt -- curl http://127.0.0.1:8000/",
      "  socket-workbench trace --attach 4711",
      "  socket-workbench trace --shim -- python3 server.py",
      "  socket-workbench trace --findings --output calls.txt -- python3 client.py",
      "  socket-workbench trace --hold 'op:recv' -- python3 client.py",
      "  socket-workbench trace --fail op:connect ECONNREFUSED --matches 2 -- ./client",
      "  socket-workbench trace --record run.swj --filter error -- ./client 60000",
      "",
      "Exit codes: that of the program, 128 and more if a signal ended it; 1 the calls",
      "cannot be recorded, 2 the program cannot be started or traced.",
    })
public final class TraceCommand implements Callable<Integer> {
  /** How long a program that was asked to end may take. */
  private static final long PATIENCE_MILLIS = 2_000;

  private final StandardStreams streams;
  private final Problems problems;
  private final Kernel kernel;

  @Parameters(
      arity = "0..*",
      paramLabel = "COMMAND",
      description =
          "The program and its arguments, after -- so that its options are not taken for these.")
  private List<String> command = List.of();

  @Option(
      names = "--attach",
      paramLabel = "PID",
      description =
          "Attaches to a running process, with all its threads, instead of starting a program."
              + " Ctrl+C detaches: the process runs on as if nothing had happened.")
  private Integer attached;

  @Option(
      names = "--on-exit",
      paramLabel = "kill|free",
      description =
          "What happens to the program if the workbench ends first, even by kill -9: it is killed"
              + " too (the default for a program that was started here), or it runs on untraced"
              + " (the default for --attach; a program that was started here is then traced more"
              + " slowly).")
  private OnExit onExit;

  @Option(
      names = "--no-lines",
      description =
          "Leaves the program's environment as it is. Otherwise PYTHONPATH makes Python programs"
              + " report which lines of their source make the calls.")
  private boolean withoutLines;

  @Option(
      names = "--shim",
      description =
          "Does not trace the program: Python (3.8 and later) reports its calls itself, on every"
              + " system. Calls that are not made through Python's own modules are not seen. This"
              + " is the default for a program in Python where the system allows no tracing.")
  private boolean shim;

  @Option(
      names = "--output",
      paramLabel = "FILE",
      description = "Writes the calls to a new file instead.")
  private Path output;

  @Option(
      names = "--findings",
      description =
          "Prints after the calls what the program does wrong with its sockets, as far as the"
              + " calls prove it.")
  private boolean findings;

  @Mixin private final RuleOptions purposes = new RuleOptions();

  @Mixin private final FilterOption filter = new FilterOption();

  @Mixin private final LabOption lab = new LabOption();

  @Mixin private final RecordOption record = new RecordOption();

  private TraceCommand(StandardStreams streams, Problems problems, Kernel kernel) {
    this.streams = streams;
    this.problems = problems;
    this.kernel = kernel;
  }

  /** The command of these streams. What follows the program's name is the program's. */
  public static CommandLine of(StandardStreams streams, Problems problems, Kernel kernel) {
    return new CommandLine(new TraceCommand(streams, problems, kernel))
        .setStopAtPositional(true)
        .setCaseInsensitiveEnumValuesAllowed(true);
  }

  @Override
  public Integer call() throws InterruptedException {
    if (attached != null && !command.isEmpty()) {
      throw new Problems.NotUsable(
          "--attach PID is about a program that runs, and takes no command.");
    }
    if (attached == null && command.isEmpty()) {
      throw new Problems.NotUsable("There is no command to run, and no --attach PID.");
    }
    if (shim && (attached != null || onExit != null || withoutLines || purposes.isGiven())) {
      throw new Problems.NotUsable(
          "--shim does not trace: --attach, --on-exit, --no-lines, --hold, --fail and their like"
              + " need a program that is traced.");
    }
    filter.check();
    CallRules rules = new CallRules();
    rules.set(purposes.rules(FilterOption.timesFromNow(), FilterOption::underlined));
    DiskBudget budget = record.budget(problems);
    try (Cleanup cleanup = Cleanup.alsoAtSignals()) {
      PrintStream lines = cleanup.making(this::lines, this::closeFile);
      Optional<Lab> entered = lab.enter(streams.err(), cleanup);
      if (entered.isPresent()) {
        if (attached != null) {
          throw new Problems.NotUsable("--lab is for a program that is started.");
        }
        command = entered.get().command(lab.side(LabSide.CLIENT), command);
      }
      CommandSession session = record.begin(budget, streams.err(), kernel, filter, cleanup);
      session.hold(lab);
      return trace(session, lines, rules, cleanup);
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

  private int trace(CommandSession session, PrintStream lines, CallRules rules, Cleanup cleanup)
      throws LaunchException, InterruptedException, IOException {
    CallPrinter printer = session.printer(filter, lines, streams.err(), () -> {});
    printer.start();
    cleanup.add(printer::finish);
    cleanup.add(session::end);
    if (purposes.holds()) {
      HoldPrompt.begin(rules, streams.err(), session.format(), purposes.holdNanos());
    }
    Tracer tracer = session.tracer();
    long begun = session.journal().clock().nanos();
    StartedProgram program = begin(tracer, rules, cleanup);
    cleanup.add(() -> end(program));
    program.awaitEnd();
    Optional<ProgramEnd> end = program.end();
    session.end();
    printer.finish();
    switch (program) {
      case TracedProgram traced ->
          sayCost(traced.cost(), session.journal().clock().nanos() - begun, lines);
      case ShimmedProgram told -> sayWhatWasTold(told, lines);
      default -> throw new IllegalStateException(program.toString());
    }
    if (findings) {
      new FindingPrinter(session.journal(), session.format(), lines)
          .print(
              Findings.of(
                  session.journal(), List.of(), Findings.inTimeWait(kernel), cleanup::signalled));
    }
    return end.map(ProgramEnd::asShell).orElse(ExitCodes.FAILED);
  }

  private static void sayCost(TracingCost cost, long all, PrintStream lines) {
    lines.println(
        "Tracing stopped the program "
            + (cost.stops() == 1 ? "once" : cost.stops() + " times")
            + " and looked at it for "
            + LogFormat.duration(cost.nanos())
            + " of "
            + LogFormat.duration(all)
            + ". It is slower by that, and by about as much again for changing between the two.");
  }

  private static void sayWhatWasTold(ShimmedProgram program, PrintStream lines) {
    lines.println(
        program.hasReported()
            ? "The program has told its calls itself: what it did otherwise than through Python's"
                + " own modules was not seen."
            : "The program has told nothing: Python 3.8 and later does, without -I, -E and -S.");
  }

  private StartedProgram begin(Tracer tracer, CallRules rules, Cleanup cleanup)
      throws LaunchException, InterruptedException {
    if (attached != null) {
      return TracedProgram.attach(tracer, attached, onExit == null ? OnExit.FREE : onExit, rules);
    }
    if (shim) {
      return beginTelling(tracer, cleanup);
    }
    // Ctrl+C and its like reach both, and are for the program alone.
    Optional<IgnoredKeys> keys = IgnoredKeys.begin();
    try {
      TracedProgram program =
          TracedProgram.start(
              tracer,
              TracedProgram.Launch.asOurs(command, !withoutLines),
              onExit == null ? OnExit.KILL : onExit,
              rules);
      keys.ifPresent(each -> cleanup.add(each::close));
      return program;
    } catch (LaunchException e) {
      // A process that is started by the JDK would ignore them, too.
      keys.ifPresent(IgnoredKeys::close);
      if (!e.isAboutTracing() || withoutLines || onExit != null || purposes.isGiven()) {
        throw e;
      }
      if (!isPython()) {
        throw new LaunchException(
            e.getMessage() + " A program in Python can tell its calls itself: --shim.");
      }
      problems.say(e.getMessage());
      problems.say("The program reports its calls itself, as with --shim.");
      return beginTelling(tracer, cleanup);
    }
  }

  private boolean isPython() {
    return PythonCommand.is(
        command,
        Path.of("").toAbsolutePath(),
        Optional.ofNullable(System.getenv("PATH")).orElse(""));
  }

  private ShimmedProgram beginTelling(Tracer tracer, Cleanup cleanup) throws LaunchException {
    ShimmedProgram program =
        ShimmedProgram.start(tracer, ShimmedProgram.ShimLaunch.asOurs(command));
    IgnoredKeys.begin().ifPresent(keys -> cleanup.add(keys::close));
    return program;
  }

  /** Either nothing of it is left, or it runs as if nothing had been. */
  private static void end(StartedProgram program) {
    if (program instanceof TracedProgram traced
        && traced.onExit() == OnExit.FREE
        && traced.free()) {
      program.awaitEnd(PATIENCE_MILLIS);
      return;
    }
    program.terminate();
    if (!program.awaitEnd(PATIENCE_MILLIS)) {
      program.kill();
      program.awaitEnd(PATIENCE_MILLIS);
    }
  }
}
