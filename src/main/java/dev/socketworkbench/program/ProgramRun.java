package dev.socketworkbench.program;

import dev.socketworkbench.call.Program.ConsoleLine;
import dev.socketworkbench.call.Program.StandardStream;
import dev.socketworkbench.net.recording.Tracer;
import dev.socketworkbench.posix.Terminals;
import dev.socketworkbench.posix.Terminals.Terminal;
import dev.socketworkbench.tracer.OnExit;
import dev.socketworkbench.tracer.TracedProgram;
import dev.socketworkbench.tracer.TracedProgram.Launch;
import dev.socketworkbench.tracer.TracingCost;
import dev.socketworkbench.tracer.process.LaunchException;
import dev.socketworkbench.tracer.process.ProcessNames;
import dev.socketworkbench.tracer.process.ProgramEnd;
import dev.socketworkbench.tracer.process.StartedProgram;
import dev.socketworkbench.tracer.rule.CallRules;
import dev.socketworkbench.tracer.shim.PythonCommand;
import dev.socketworkbench.tracer.shim.ShimmedProgram;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A program that was started here: its streams, its end, and how to end it. Its socket calls are
 * recorded by the tracer, or told by itself. Thread-safe.
 */
public final class ProgramRun {
  private static final int MOMENT_MILLIS = 50;
  private static final String READS_NOTHING = "The program reads nothing any more.";
  private static final long PATIENCE_MILLIS = 1_000;

  private final Tracer tracer;
  private final StartedProgram program;
  private final CallRules rules;

  /** Empty if its streams are not ours. */
  private final Optional<ConsoleEnd> input;

  private final Recipe recipe;
  private final String warnings;
  private final String whyUntraced;
  private final Console console = new Console();
  private final long startNanos = System.nanoTime();
  private volatile boolean letGo;

  private ProgramRun(
      Tracer tracer,
      StartedProgram program,
      CallRules rules,
      Optional<ConsoleEnd> input,
      Recipe recipe,
      String warnings,
      String whyUntraced) {
    this.tracer = tracer;
    this.program = program;
    this.rules = rules;
    this.input = input;
    this.recipe = recipe;
    this.warnings = warnings;
    this.whyUntraced = whyUntraced;
  }

  /**
   * Compiles what has to be compiled, starts the program, and waits until it runs. Blocks.
   *
   * @param rules what is done to its calls on purpose
   * @throws RunException if it cannot be started or traced
   */
  public static ProgramRun start(
      Tracer tracer, RunSettings settings, SourceCompiler compiler, CallRules rules)
      throws RunException, InterruptedException {
    Path folder = settings.workingFolder();
    Map<String, String> environment = environment(settings);
    Recipe recipe = Recipe.of(settings.words(), folder);
    String warnings = "";
    if (recipe.source().isPresent()) {
      Path source = recipe.source().get();
      SourceCompiler.Compiled made =
          compiler.compile(source, Interpreters.compilers(source), environment);
      recipe = recipe.compiled(made.program());
      warnings = made.words();
    }
    if (settings.tells()) {
      return tell(tracer, recipe, folder, environment, rules, warnings, "");
    }
    Terminals terminals = Terminals.ofThisSystem().orElse(null);
    if (terminals == null) {
      String why = "Other programs can be run and traced on Linux only.";
      return tellInstead(tracer, recipe, folder, environment, rules, warnings, why);
    }
    Terminal terminal = opened(terminals);
    Terminal errors;
    try {
      errors = opened(terminals);
    } catch (RunException e) {
      terminal.close();
      throw e;
    }
    boolean runs = false;
    try {
      List<Integer> streams =
          List.of(terminal.programEnd(), terminal.programEnd(), errors.programEnd());
      TracedProgram program =
          TracedProgram.start(
              tracer,
              new Launch(recipe.command(), folder, environment, streams, settings.lines()),
              OnExit.KILL,
              rules);
      runs = true;
      ConsoleEnd console = new ConsoleEnd.OfTerminal(terminal);
      ProgramRun run =
          new ProgramRun(tracer, program, rules, Optional.of(console), recipe, warnings, "");
      run.read(console, StandardStream.STDOUT);
      run.read(new ConsoleEnd.OfTerminal(errors), StandardStream.STDERR);
      return run;
    } catch (LaunchException e) {
      if (!e.isAboutTracing()) {
        throw new RunException(e.getMessage());
      }
      return tellInstead(tracer, recipe, folder, environment, rules, warnings, e.getMessage());
    } finally {
      terminal.handedOver();
      errors.handedOver();
      if (!runs) {
        terminal.close();
        errors.close();
      }
    }
  }

  /** Where nothing can be traced: a program in Python can tell its calls itself. */
  private static ProgramRun tellInstead(
      Tracer tracer,
      Recipe recipe,
      Path folder,
      Map<String, String> environment,
      CallRules rules,
      String warnings,
      String why)
      throws RunException {
    if (!PythonCommand.is(recipe.command(), folder, environment.getOrDefault("PATH", ""))) {
      throw new RunException(why + " Programs in Python can tell their calls themselves.");
    }
    return tell(tracer, recipe, folder, environment, rules, warnings, why);
  }

  /** Starts a program that tells its calls itself; its streams are pipes, as on every system. */
  private static ProgramRun tell(
      Tracer tracer,
      Recipe recipe,
      Path folder,
      Map<String, String> environment,
      CallRules rules,
      String warnings,
      String why)
      throws RunException {
    // Python would keep what it writes to a pipe until some kilobytes are there.
    environment.putIfAbsent("PYTHONUNBUFFERED", "1");
    try {
      ShimmedProgram program =
          ShimmedProgram.start(
              tracer, new ShimmedProgram.ShimLaunch(recipe.command(), folder, environment, false));
      String name = "program " + program.number();
      ConsoleEnd console = new PipeEnd(name, program.output(), program.input());
      ProgramRun run =
          new ProgramRun(tracer, program, rules, Optional.of(console), recipe, warnings, why);
      run.read(console, StandardStream.STDOUT);
      run.read(
          new PipeEnd(name, program.errors(), OutputStream.nullOutputStream()),
          StandardStream.STDERR);
      return run;
    } catch (LaunchException e) {
      throw new RunException(e.getMessage());
    }
  }

  /**
   * Attaches to a process that runs, and waits until that is done. Its streams stay what they are,
   * and it runs on when it is let go. Blocks.
   *
   * @param rules what is done to its calls on purpose
   * @throws RunException if it cannot be traced
   */
  public static ProgramRun attach(Tracer tracer, int pid, CallRules rules)
      throws RunException, InterruptedException {
    String line = ProcessNames.commandLine(pid);
    try {
      TracedProgram program = TracedProgram.attach(tracer, pid, OnExit.FREE, rules);
      Recipe recipe = new Recipe(List.of(line), Optional.empty());
      return new ProgramRun(tracer, program, rules, Optional.empty(), recipe, "", "");
    } catch (LaunchException e) {
      throw new RunException(e.getMessage());
    }
  }

  /** Our own, with what was set; the console is a terminal that does nothing but show. */
  private static Map<String, String> environment(RunSettings settings) throws RunException {
    Map<String, String> environment = new HashMap<>(System.getenv());
    environment.put("TERM", "dumb");
    environment.putAll(settings.variables());
    return environment;
  }

  private static Terminal opened(Terminals terminals) throws RunException {
    return terminals
        .open()
        .orElseThrow(() -> new RunException("The system has no terminal for its streams."));
  }

  private void read(ConsoleEnd from, StandardStream stream) {
    FlowLimit limit = new FlowLimit(System::nanoTime);
    Thread.ofPlatform()
        .daemon()
        .name("program " + number() + " " + stream.name().toLowerCase(Locale.ROOT))
        .start(
            () -> {
              new OutputReader(from, line -> take(line, stream, limit)).run();
              sayLost(stream, limit.takeLost());
            });
  }

  private void take(byte[] line, StandardStream stream, FlowLimit limit) {
    boolean losing = limit.isLosing();
    if (limit.keeps(line.length)) {
      sayLost(stream, losing ? limit.takeLost() : 0);
      record(stream, line);
    } else if (!losing) {
      tracer.remark(
          "program " + number() + " writes faster to " + words(stream) + " than can be kept");
    }
  }

  private void sayLost(StandardStream stream, long bytes) {
    if (bytes > 0) {
      tracer.remark(
          bytes + " B that program " + number() + " wrote to " + words(stream) + " were not kept");
    }
  }

  private static String words(StandardStream stream) {
    return stream == StandardStream.STDERR ? "standard error" : "standard output";
  }

  private void record(StandardStream stream, byte[] bytes) {
    tracer.tell(
        now -> {
          ConsoleLine line = new ConsoleLine(now, number(), stream, bytes);
          console.add(line);
          return line;
        });
  }

  /** Which program of the session it is; what it starts has other numbers. */
  public int number() {
    return program.number();
  }

  /** Its process id. */
  public int pid() {
    return program.pid();
  }

  /** What was run. */
  public List<String> command() {
    return recipe.command();
  }

  /** What the compiler warned of, in lines; may be empty. */
  public String warnings() {
    return warnings;
  }

  /** When it was started ({@link System#nanoTime}). */
  public long startNanos() {
    return startNanos;
  }

  /** How it has ended; empty while it runs. */
  public Optional<ProgramEnd> end() {
    return program.end();
  }

  /** How many processes run now: its own, and those that it has started. */
  public int processes() {
    return program.processes().size();
  }

  /** What tracing has cost it so far. */
  public TracingCost cost() {
    return program instanceof TracedProgram traced ? traced.cost() : TracingCost.NONE;
  }

  /** Whether it is traced; otherwise it tells its calls itself. */
  public boolean isTraced() {
    return program instanceof TracedProgram;
  }

  /** Why it is not traced, as a sentence; empty if it is, or was not to be. */
  public String whyUntraced() {
    return whyUntraced;
  }

  /** Whether it was to tell its calls itself, and has not. */
  public boolean hasToldNothing() {
    return program instanceof ShimmedProgram told && !told.hasReported();
  }

  /** Whether nothing of it is left. */
  public boolean isOver() {
    return program.awaitEnd(0);
  }

  /** What is done to its calls on purpose. */
  public CallRules rules() {
    return rules;
  }

  /** Whether this process is its own, or was started by it and runs. */
  public boolean has(long process) {
    return process == pid()
        || program.processes().stream().anyMatch(each -> each.longValue() == process);
  }

  /** What it has read and written. */
  public Console console() {
    return console;
  }

  /**
   * Types a line, or what does not end in one, into its standard input. Blocks while it reads
   * nothing and there is no more room.
   *
   * @throws RunException if it cannot be typed
   */
  public void type(String text) throws RunException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    if (bytes.length > Terminals.LONGEST_INPUT) {
      throw new RunException(
          "A line of "
              + bytes.length
              + " B is longer than a terminal takes ("
              + Terminals.LONGEST_INPUT
              + ").");
    }
    record(StandardStream.STDIN, bytes);
    write(bytes);
  }

  /**
   * Ends its standard input, as Ctrl+D does: a read returns nothing.
   *
   * @throws RunException if it reads nothing any more
   */
  public void endInput() throws RunException {
    if (input().endInput(MOMENT_MILLIS) < 0) {
      throw new RunException(READS_NOTHING);
    }
  }

  private ConsoleEnd input() throws RunException {
    return input.orElseThrow(() -> new RunException("Its standard input is not the window's."));
  }

  private void write(byte[] bytes) throws RunException {
    ConsoleEnd to = input();
    int written = 0;
    while (written < bytes.length) {
      int now = to.write(bytes, written, MOMENT_MILLIS);
      written += Math.max(0, now);
      // What was written whole may have been read, and be what it has ended at.
      if (now < 0 || (written < bytes.length && isOver())) {
        throw new RunException(READS_NOTHING);
      }
    }
  }

  /** Asks it to end (SIGTERM). */
  public void terminate() {
    program.terminate();
  }

  /** Ends it, and everything that it has started (SIGKILL). */
  public void kill() {
    program.kill();
  }

  /** Whether it was not started here, but attached to. */
  public boolean isAttached() {
    return program instanceof TracedProgram traced && traced.onExit() == OnExit.FREE;
  }

  /** Whether it was let go of, and runs on untraced unless it has ended by itself. */
  public boolean isLetGo() {
    return letGo;
  }

  /**
   * Ends it: asks first, and then does not. One that was attached to is let go of, and runs on.
   * Blocks.
   */
  public void close() {
    if (program instanceof TracedProgram traced && isAttached()) {
      letGo = !isOver();
      traced.free();
      program.awaitEnd(PATIENCE_MILLIS);
    } else if (!isOver()) {
      terminate();
      if (!program.awaitEnd(PATIENCE_MILLIS)) {
        kill();
        program.awaitEnd(PATIENCE_MILLIS);
      }
    }
  }
}
