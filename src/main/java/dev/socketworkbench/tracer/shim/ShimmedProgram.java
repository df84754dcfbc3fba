package dev.socketworkbench.tracer.shim;

import dev.socketworkbench.call.shared.Patience;
import dev.socketworkbench.net.recording.Tracer;
import dev.socketworkbench.net.report.ReportListener;
import dev.socketworkbench.tracer.process.LaunchException;
import dev.socketworkbench.tracer.process.ProgramEnd;
import dev.socketworkbench.tracer.process.ProgramPath;
import dev.socketworkbench.tracer.process.StartedProgram;
import dev.socketworkbench.tracer.source.ShimFolder;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;

/**
 * A program that was started here and tells its socket calls itself, and so do those that it has
 * started: Python's. On every system, and with nobody's permission. Thread-safe.
 */
public final class ShimmedProgram implements StartedProgram {
  /** To find those that it has started, all processes of the system are looked through. */
  private static final long BETWEEN_LOOKS_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

  private final Tracer tracer;
  private final Process process;
  private final int number;
  private final ShimProcesses processes;
  private final ReportListener listener;
  private final CountDownLatch nothingLeft = new CountDownLatch(1);

  /** Those that come from the program that was started: nothing else is ended with it. */
  private final Set<ProcessHandle> family = ConcurrentHashMap.newKeySet();

  /** Whether it will be looked for what is left, once a child that was announced had its time. */
  private final AtomicBoolean looksAgain = new AtomicBoolean();

  private volatile RunningSeen seen =
      new RunningSeen(Set.of(), System.nanoTime() - BETWEEN_LOOKS_NANOS);

  /** Whether it was found that nothing is left; guarded by this. */
  private boolean over;

  /** What has run at a moment. */
  private record RunningSeen(Set<ProcessHandle> running, long nanos) {}

  /**
   * What is to be started.
   *
   * @param command a file or the name of a program, and its arguments
   * @param folder where
   * @param environment the environment, whole; it gets more
   * @param inherits whether it has our standard streams; otherwise they are pipes to us
   */
  public record ShimLaunch(
      List<String> command, Path folder, Map<String, String> environment, boolean inherits) {
    /** Copies what can change. */
    public ShimLaunch {
      command = List.copyOf(command);
      environment = Map.copyOf(environment);
    }

    /** A program that has our folder, our environment and our standard streams. */
    public static ShimLaunch asOurs(List<String> command) {
      return new ShimLaunch(command, Path.of("").toAbsolutePath(), System.getenv(), true);
    }
  }

  private ShimmedProgram(
      Tracer tracer, Process process, int number, ShimProcesses processes, ReportListener from) {
    this.tracer = tracer;
    this.process = process;
    this.number = number;
    this.processes = processes;
    this.listener = from;
  }

  /**
   * Starts a program.
   *
   * @param tracer where its calls are recorded
   * @throws LaunchException if it cannot be started, or nothing can be reported on this system
   */
  public static ShimmedProgram start(Tracer tracer, ShimLaunch launch) throws LaunchException {
    if (launch.command().isEmpty()) {
      throw new LaunchException("There is no command to run.");
    }
    CompletableFuture<ShimmedProgram> made = new CompletableFuture<>();
    ReportListener listener;
    try {
      listener = ReportListener.open((in, out) -> made.join().read(in, out));
    } catch (IOException e) {
      throw new LaunchException(
          "Nothing can listen on 127.0.0.1 for what the program tells: " + e.getMessage() + ".");
    }
    try {
      Process process = begin(launch, listener.address());
      int number = tracer.nextProgram();
      String command = String.join(" ", launch.command());
      ShimmedProgram program =
          new ShimmedProgram(
              tracer,
              process,
              number,
              new ShimProcesses(tracer, process.pid(), number, command),
              listener);
      tracer.rowsComeLate(true);
      made.complete(program);
      afterEnd(process.onExit(), program::look);
      return program;
    } catch (LaunchException e) {
      listener.close();
      throw e;
    }
  }

  private static Process begin(ShimLaunch launch, String address) throws LaunchException {
    Map<String, String> environment = ShimFolder.forReporting(launch.environment(), address);
    List<String> command = new ArrayList<>(launch.command());
    if (File.separatorChar == '/') {
      Path found =
          ProgramPath.find(
              command.getFirst(),
              launch.folder(),
              environment.getOrDefault("PATH", "/usr/local/bin:/usr/bin:/bin"));
      command.set(0, found.toString());
    }
    ProcessBuilder builder = new ProcessBuilder(command).directory(launch.folder().toFile());
    builder.environment().clear();
    builder.environment().putAll(environment);
    if (launch.inherits()) {
      builder.inheritIO();
    }
    try {
      return builder.start();
    } catch (IOException e) {
      throw new LaunchException(e.getMessage() + ".");
    }
  }

  private static void afterEnd(CompletableFuture<?> end, Runnable then) {
    Thread.ofVirtual()
        .name("end of a process")
        .start(
            () -> {
              end.join();
              then.run();
            });
  }

  private void read(InputStream in, OutputStream out) throws IOException {
    try {
      new ShimReader(tracer.clock(), this::hello).read(in, out);
    } finally {
      look();
    }
  }

  private ShimProcess hello(ShimFrame frame) throws IOException {
    ShimProcess said = processes.hello(frame);
    long pid = said.pid();
    ProcessHandle.of(pid)
        .filter(this::isOurs)
        .ifPresent(
            handle -> {
              family.add(handle);
              if (pid != process.pid()) {
                afterEnd(handle.onExit(), () -> gone(handle));
              }
            });
    return said;
  }

  /** What a process says of itself is not enough to end it one day. */
  private boolean isOurs(ProcessHandle handle) {
    Optional<ProcessHandle> at = Optional.of(handle);
    while (at.isPresent()) {
      if (at.get().pid() == process.pid()) {
        return true;
      }
      at = at.get().parent();
    }
    return false;
  }

  private void gone(ProcessHandle handle) {
    processes.ended(handle.pid(), OptionalInt.empty());
    family.remove(handle);
    look();
  }

  /** Looks whether anything of it is left. */
  private void look() {
    if (process.isAlive()) {
      return;
    }
    if (processes.expectChildren()) {
      if (looksAgain.compareAndSet(false, true)) {
        CompletableFuture.delayedExecutor(ShimProcess.CHILD_MILLIS, TimeUnit.MILLISECONDS)
            .execute(this::lookAgain);
      }
      return;
    }
    Collection<Long> connected = processes.connected();
    if (!connected.contains(process.pid())) {
      processes.ended(process.pid(), OptionalInt.of(process.exitValue()));
    }
    if (connected.isEmpty()) {
      finish();
    }
  }

  private void lookAgain() {
    looksAgain.set(false);
    look();
  }

  private synchronized void finish() {
    if (over || !processes.connected().isEmpty()) {
      return;
    }
    over = true;
    processes.end();
    if (!processes.haveReported()) {
      tracer.remark(
          "program "
              + number
              + " has told nothing: Python 3.8 and later does, without -I, -E and -S");
    } else if (listener.refused() > 0) {
      tracer.remark(
          listener.refused() + " processes of program " + number + " were too many to be heard");
    }
    listener.close();
    tracer.rowsComeLate(false);
    nothingLeft.countDown();
  }

  /** Whether any process of it has reported. */
  public boolean hasReported() {
    return processes.haveReported();
  }

  /** The end of a pipe that goes to its standard input. */
  public OutputStream input() {
    return process.getOutputStream();
  }

  /** What it writes to its standard output, if that is a pipe to us. */
  public InputStream output() {
    return process.getInputStream();
  }

  /** What it writes to its standard error, if that is a pipe to us. */
  public InputStream errors() {
    return process.getErrorStream();
  }

  @Override
  public int pid() {
    return (int) process.pid();
  }

  @Override
  public int number() {
    return number;
  }

  @Override
  public Set<Integer> processes() {
    RunningSeen last = seen;
    if (System.nanoTime() - last.nanos() >= BETWEEN_LOOKS_NANOS) {
      last = new RunningSeen(alive(), System.nanoTime());
      seen = last;
    }
    return last.running().stream()
        .filter(ProcessHandle::isAlive)
        .map(each -> (int) each.pid())
        .collect(Collectors.toSet());
  }

  private Set<ProcessHandle> alive() {
    Set<ProcessHandle> all = new HashSet<>(family);
    all.add(process.toHandle());
    process.descendants().forEach(all::add);
    all.removeIf(each -> !each.isAlive());
    return all;
  }

  @Override
  public Optional<ProgramEnd> end() {
    return process.isAlive()
        ? Optional.empty()
        : Optional.of(new ProgramEnd(0, process.exitValue()));
  }

  @Override
  public boolean awaitEnd(long millis) {
    return Patience.await(nothingLeft, TimeUnit.MILLISECONDS.toNanos(millis));
  }

  @Override
  public void awaitEnd() throws InterruptedException {
    nothingLeft.await();
  }

  @Override
  public void terminate() {
    if (process.isAlive()) {
      // Not by the process itself, which closes its streams: it may have something left to say.
      process.toHandle().destroy();
    } else {
      alive().forEach(ProcessHandle::destroy);
    }
  }

  @Override
  public void kill() {
    alive().forEach(ProcessHandle::destroyForcibly);
  }
}
