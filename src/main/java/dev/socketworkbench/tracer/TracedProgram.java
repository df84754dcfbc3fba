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

/**
 * A program that was started here, whose socket calls are recorded, and those of everything that it
 * starts. Thread-safe.
 */
public final class TracedProgram {
  private static final int SIGTERM = 15;
  private static final int SIGKILL = 9;
  private static final int SIGCONT = 18;

  private final StoppedLaunch launcher;
  private final CompletableFuture<ProgramEnd> end = new CompletableFuture<>();
  private final CountDownLatch nothingLeft = new CountDownLatch(1);
  private volatile Set<Integer> processes = Set.of();
  private volatile int pid;

  /**
   * What is to be started.
   *
   * @param command a file or the name of a program, and its arguments
   * @param folder where
   * @param environment the environment, whole
   * @param streams the descriptors that become its standard input, output and error
   */
  public record Launch(
      List<String> command, Path folder, Map<String, String> environment, List<Integer> streams) {
    private static final List<Integer> OURS = List.of(0, 1, 2);

    /** Copies what can change. */
    public Launch {
      command = List.copyOf(command);
      environment = Map.copyOf(environment);
      streams = List.copyOf(streams);
    }

    /** A program that has our folder, our environment and our standard streams. */
    public static Launch asOurs(List<String> command) {
      return new Launch(command, Path.of("").toAbsolutePath(), System.getenv(), OURS);
    }
  }

  private TracedProgram(StoppedLaunch launcher) {
    this.launcher = launcher;
  }

  /**
   * Starts a program, and waits until it runs.
   *
   * @param tracer where its calls are recorded
   * @throws LaunchException if it cannot be started or traced
   */
  public static TracedProgram start(Tracer tracer, Launch launch)
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
    TracedProgram program =
        new TracedProgram(StoppedLaunch.ofThisSystem().orElseThrow(TracedProgram::notHere));
    CompletableFuture<Void> started = new CompletableFuture<>();
    Thread.ofPlatform()
        .daemon()
        .name("tracer")
        .start(() -> program.run(tracer, launch, command, started));
    try {
      started.get();
      return program;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof LaunchException why) {
        throw why;
      }
      throw new IllegalStateException(e.getCause());
    }
  }

  private static LaunchException notHere() {
    return new LaunchException(
        "Other programs can be traced on Linux only, on x86-64 and aarch64, and only where the Java"
            + " virtual machine may call the C library (--enable-native-access).");
  }

  private void run(
      Tracer tracer, Launch launch, List<String> command, CompletableFuture<Void> started) {
    try (ProcessTrace trace = ProcessTrace.open().orElseThrow(TracedProgram::notHere);
        ForeignSockets sockets = sockets(tracer)) {
      pid = launch(launch, command);
      seize(trace);
      TraceLoop loop =
          new TraceLoop(
              trace,
              tracer,
              sockets,
              new TracedWords(SocketConstants.ofThisSystem().orElseThrow()),
              new Reports(command.getFirst(), started));
      loop.follow(pid);
    } catch (LaunchException e) {
      started.completeExceptionally(e);
    } finally {
      // Only if what it was has ended without a word.
      started.completeExceptionally(new LaunchException("The program ended before it began."));
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
            command, here ? "." : launch.folder().toString(), launch.environment(), streams);
    if (child < 0) {
      throw new LaunchException("No process can be started: " + words(-child) + ".");
    }
    return child;
  }

  private void seize(ProcessTrace trace) throws LaunchException {
    if (!trace.awaitFirstStop(pid)) {
      throw new LaunchException("The program ended before it began.");
    }
    int error = trace.seize(pid, true);
    if (error != 0) {
      // It would stay stopped for ever.
      launcher.signal(pid, SIGKILL);
      trace.awaitFirstStop(pid);
      throw new LaunchException(
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
    public void started() {
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

  /** Its process id. */
  public int pid() {
    return pid;
  }

  /** The processes that run now: its own and those that it has started. */
  public Set<Integer> processes() {
    return processes;
  }

  /** How it has ended; empty while it runs. */
  public Optional<ProgramEnd> end() {
    return end.isDone() && !end.isCompletedExceptionally()
        ? Optional.of(end.join())
        : Optional.empty();
  }

  /**
   * Waits for that.
   *
   * @param millis how long at most
   * @return whether nothing of it is left
   */
  public boolean awaitEnd(long millis) {
    return Patience.await(nothingLeft, TimeUnit.MILLISECONDS.toNanos(millis));
  }

  /** Waits until it has ended, and everything that it has started. */
  public void awaitEnd() throws InterruptedException {
    nothingLeft.await();
  }

  /** Asks it to end (SIGTERM). */
  public void terminate() {
    if (end().isEmpty()) {
      launcher.signal(pid, SIGTERM);
    }
  }

  /** Ends it, and everything that it has started (SIGKILL). */
  public void kill() {
    processes.forEach(each -> launcher.signal(each, SIGKILL));
  }
}
