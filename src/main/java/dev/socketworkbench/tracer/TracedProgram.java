package dev.socketworkbench.tracer;

import dev.socketworkbench.call.error.ErrorCode;
import dev.socketworkbench.call.shared.Patience;
import dev.socketworkbench.net.recording.Tracer;
import dev.socketworkbench.posix.BorrowedDescriptors;
import dev.socketworkbench.posix.ErrorTexts;
import dev.socketworkbench.posix.ProcessTrace;
import dev.socketworkbench.posix.SocketConstants;
import dev.socketworkbench.posix.StoppedLaunch;
import dev.socketworkbench.posix.SystemSockets;
import dev.socketworkbench.tracer.process.LaunchException;
import dev.socketworkbench.tracer.process.ProgramEnd;
import dev.socketworkbench.tracer.process.ProgramPath;
import dev.socketworkbench.tracer.process.StartedProgram;
import dev.socketworkbench.tracer.rule.CallRules;
import dev.socketworkbench.tracer.source.DebugFiles;
import dev.socketworkbench.tracer.source.ShimFolder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A program that was started here, or was running and was attached to, whose socket calls are
 * recorded, and those of everything that it starts. Thread-safe.
 */
public final class TracedProgram implements StartedProgram {
  private static final int SIGTERM = 15;
  private static final int SIGKILL = 9;
  private static final int SIGCONT = 18;

  private final StoppedLaunch launcher;
  private final OnExit onExit;
  private final CallRules rules;
  private final boolean lines;
  private final TraceErrands errands = new TraceErrands();
  private final CompletableFuture<ProgramEnd> end = new CompletableFuture<>();
  private final CountDownLatch nothingLeft = new CountDownLatch(1);
  private volatile Set<Integer> processes = Set.of();
  private volatile int pid;
  private volatile int number;

  /** Null until it runs. */
  private volatile TraceLoop loop;

  /**
   * What is to be started.
   *
   * @param command a file or the name of a program, and its arguments
   * @param folder where
   * @param environment the environment, whole
   * @param streams the descriptors that become its standard input, output and error
   * @param lines whether it is asked to tell from which lines of source it makes its calls: its
   *     environment has more then
   */
  public record Launch(
      List<String> command,
      Path folder,
      Map<String, String> environment,
      List<Integer> streams,
      boolean lines) {
    private static final List<Integer> OURS = List.of(0, 1, 2);

    /** One that is asked to tell its lines. */
    public Launch(
        List<String> command, Path folder, Map<String, String> environment, List<Integer> streams) {
      this(command, folder, environment, streams, true);
    }

    /** Copies what can change. */
    public Launch {
      command = List.copyOf(command);
      environment = Map.copyOf(environment);
      streams = List.copyOf(streams);
    }

    /** One that has our folder, environment and standard streams, and is asked for its lines. */
    public static Launch asOurs(List<String> command) {
      return asOurs(command, true);
    }

    /** A program that has our folder, our environment and our standard streams. */
    public static Launch asOurs(List<String> command, boolean lines) {
      return new Launch(command, Path.of("").toAbsolutePath(), System.getenv(), OURS, lines);
    }
  }

  /** What traces a program, on its own thread, until nothing of it is left. */
  private interface Tracing {
    void run(ProcessTrace trace, TraceLoop loop) throws LaunchException;
  }

  private TracedProgram(OnExit onExit, CallRules rules, boolean lines) throws LaunchException {
    this.lines = lines;
    this.launcher = StoppedLaunch.ofThisSystem().orElseThrow(TracedProgram::notHere);
    this.onExit = onExit;
    this.rules = rules;
  }

  /**
   * Starts a program that ends when we do, and waits until it runs.
   *
   * @param tracer where its calls are recorded
   * @throws LaunchException if it cannot be started or traced
   */
  public static TracedProgram start(Tracer tracer, Launch launch)
      throws LaunchException, InterruptedException {
    return start(tracer, launch, OnExit.KILL, new CallRules());
  }

  /**
   * Starts a program, and waits until it runs.
   *
   * @param tracer where its calls are recorded
   * @param onExit what becomes of it if we end before it; one that runs on then is traced more
   *     slowly, as no filter can be put into it
   * @param rules what is done to its calls on purpose
   * @throws LaunchException if it cannot be started or traced
   */
  public static TracedProgram start(Tracer tracer, Launch launch, OnExit onExit, CallRules rules)
      throws LaunchException, InterruptedException {
    if (launch.command().isEmpty()) {
      throw new LaunchException("There is no command to run.");
    }
    Path file =
        ProgramPath.find(
            launch.command().getFirst(),
            launch.folder(),
            launch.environment().getOrDefault("PATH", "/usr/local/bin:/usr/bin:/bin"));
    List<String> command = new ArrayList<>(launch.command());
    command.set(0, file.toString());
    TracedProgram program = new TracedProgram(onExit, rules, launch.lines());
    program.begin(
        tracer,
        file.toString(),
        (trace, loop) -> {
          program.pid = program.launch(launch, command);
          program.seize(trace);
          loop.follow(program.pid, onExit == OnExit.KILL);
          if (loop.isFreed()) {
            program.errands.end();
            // It is still our child, and nobody else asks how it has ended.
            program.nothingLeft.countDown();
            trace.awaitEndOf(program.pid);
          }
        });
    return program;
  }

  /**
   * Attaches to a program that runs, with all its threads, and waits until that is done. The
   * processes that it has started before are not looked at.
   *
   * @param tracer where its calls are recorded
   * @param onExit what becomes of it if we end before it
   * @param rules what is done to its calls on purpose
   * @throws LaunchException if it cannot be traced
   */
  public static TracedProgram attach(Tracer tracer, int pid, OnExit onExit, CallRules rules)
      throws LaunchException, InterruptedException {
    TracedProgram program = new TracedProgram(onExit, rules, true);
    program.pid = pid;
    program.begin(
        tracer,
        "process " + pid,
        (trace, loop) ->
            loop.followRunning(pid, RunningProgram.seize(trace, pid, onExit == OnExit.KILL)));
    return program;
  }

  private void begin(Tracer tracer, String name, Tracing tracing)
      throws LaunchException, InterruptedException {
    CompletableFuture<Void> started = new CompletableFuture<>();
    Thread.ofPlatform()
        .daemon()
        .name("tracer")
        .start(() -> run(tracer, tracing, new Reports(name, started)));
    try {
      started.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof LaunchException why) {
        throw why;
      }
      throw new IllegalStateException(e.getCause());
    }
  }

  private static LaunchException notHere() {
    return LaunchException.untraceable(
        "Other programs can be traced on Linux only, on x86-64 and aarch64, and only where the Java"
            + " virtual machine may call the C library (--enable-native-access).");
  }

  private void run(Tracer tracer, Tracing tracing, Reports reports) {
    errands.begin();
    try (ProcessTrace trace = ProcessTrace.open().orElseThrow(TracedProgram::notHere);
        DebugFiles files = new DebugFiles();
        ForeignSockets sockets = sockets(tracer)) {
      loop =
          new TraceLoop(
              trace,
              tracer,
              sockets,
              new TracedWords(SocketConstants.ofThisSystem().orElseThrow()),
              errands,
              rules,
              lines ? Optional.of(files) : Optional.empty(),
              reports);
      tracing.run(trace, loop);
    } catch (LaunchException e) {
      reports.started.completeExceptionally(e);
    } finally {
      errands.end();
      // Nobody is told any more when they end: their numbers may be those of others soon.
      processes = Set.of();
      // Only if what it was has ended without a word.
      reports.started.completeExceptionally(
          new LaunchException("The program ended before it began."));
      end.completeExceptionally(new LaunchException("The program was lost."));
      nothingLeft.countDown();
    }
  }

  private static ForeignSockets sockets(Tracer tracer) throws LaunchException {
    return new ForeignSockets(
        tracer,
        SystemSockets.ofThisSystem().orElseThrow(TracedProgram::notHere),
        SocketConstants.ofThisSystem().orElseThrow(TracedProgram::notHere),
        BorrowedDescriptors.ofThisSystem());
  }

  private int launch(Launch launch, List<String> command) throws LaunchException {
    int[] streams = launch.streams().stream().mapToInt(Integer::intValue).toArray();
    boolean here = launch.folder().equals(Path.of("").toAbsolutePath());
    int child =
        launcher.start(
            command,
            here ? "." : launch.folder().toString(),
            launch.lines() ? ShimFolder.forTracing(launch.environment()) : launch.environment(),
            streams);
    if (child < 0) {
      throw new LaunchException("No process can be started: " + words(-child) + ".");
    }
    return child;
  }

  private void seize(ProcessTrace trace) throws LaunchException {
    if (!trace.awaitFirstStop(pid)) {
      throw new LaunchException("The program ended before it began.");
    }
    int error = trace.seize(pid, onExit == OnExit.KILL);
    if (error != 0) {
      // It would stay stopped for ever.
      launcher.signal(pid, SIGKILL);
      trace.awaitFirstStop(pid);
      throw LaunchException.untraceable(
          "This system does not let programs be traced: "
              + words(error)
              + ". A container or a sandbox may forbid ptrace(2), and so may Yama"
              + " (/proc/sys/kernel/yama/ptrace_scope is 3).");
    }
    launcher.signal(pid, SIGCONT);
  }

  private static String words(int errno) {
    return ErrorTexts.of(errno).orElseGet(ErrorCode.linux(errno).errno()::text);
  }

  private final class Reports implements TraceLoop.ProgramListener {
    private final String file;
    private final CompletableFuture<Void> started;

    Reports(String file, CompletableFuture<Void> started) {
      this.file = file;
      this.started = started;
    }

    @Override
    public void started(int ofSession) {
      number = ofSession;
      started.complete(null);
    }

    @Override
    public void notStarted(int errno) {
      started.completeExceptionally(
          new LaunchException(file + " cannot be run: " + words(errno) + "."));
      launcher.signal(pid, SIGKILL);
    }

    @Override
    public void processes(Set<Integer> pids) {
      processes = Set.copyOf(pids);
    }

    @Override
    public void ended(ProgramEnd how) {
      end.complete(how);
    }
  }

  @Override
  public int pid() {
    return pid;
  }

  @Override
  public int number() {
    return number;
  }

  /** What tracing has cost it so far. */
  public TracingCost cost() {
    TraceLoop now = loop;
    return now == null ? TracingCost.NONE : now.cost();
  }

  @Override
  public Set<Integer> processes() {
    return processes;
  }

  @Override
  public Optional<ProgramEnd> end() {
    return end.isDone() && !end.isCompletedExceptionally()
        ? Optional.of(end.join())
        : Optional.empty();
  }

  @Override
  public boolean awaitEnd(long millis) {
    return Patience.await(nothingLeft, TimeUnit.MILLISECONDS.toNanos(millis));
  }

  @Override
  public void awaitEnd() throws InterruptedException {
    nothingLeft.await();
  }

  /**
   * Lets it run on untraced, with everything that it has started, and waits until nothing is held
   * any more. Its calls that have not returned are recorded as such.
   *
   * @return false if that cannot be: it was started to end with us
   */
  public boolean free() {
    TraceLoop tracing = loop;
    AtomicBoolean can = new AtomicBoolean();
    errands.ask(() -> can.set(tracing.free()));
    return can.get();
  }

  /** What is done to its calls on purpose. */
  public CallRules rules() {
    return rules;
  }

  /** What becomes of it if we end before it. */
  public OnExit onExit() {
    return onExit;
  }

  @Override
  public void terminate() {
    Set<Integer> running = processes;
    Set<Integer> asked = running.contains(pid) ? Set.of(pid) : running;
    asked.forEach(each -> launcher.signal(each, SIGTERM));
  }

  @Override
  public void kill() {
    processes.forEach(each -> launcher.signal(each, SIGKILL));
  }
}
