package dev.socketworkbench.tracer;

import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.net.recording.Tracer;
import dev.socketworkbench.posix.CallFilter;
import dev.socketworkbench.posix.ProcessTrace;
import dev.socketworkbench.posix.ProcessTrace.Reason;
import dev.socketworkbench.posix.ProcessTrace.ThreadStop;
import dev.socketworkbench.tracer.process.ProcessNames;
import dev.socketworkbench.tracer.process.ProgramEnd;
import dev.socketworkbench.tracer.rule.CallRules;
import dev.socketworkbench.tracer.source.CallSites;
import dev.socketworkbench.tracer.source.DebugFiles;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Follows a program and all that it starts, from stop to stop, on one thread. */
final class TraceLoop {
  /** A thread may be in a sleep that nothing ends, such as one that waits for vfork's child. */
  private static final long LONGEST_WAIT_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

  private static final long BETWEEN_QUESTIONS_NANOS = TimeUnit.MICROSECONDS.toNanos(100);
  private static final int EINTR = 4;

  /** So long a call waits for its line at most. */
  private static final int LONGEST_READING_SECONDS = 5;

  private final ProcessTrace trace;
  private final Tracer tracer;
  private final ForeignSockets sockets;
  private final ProcessTree tree;
  private final ThreadCalls calls;
  private final ExistingDescriptors existing;
  private final TraceErrands errands;
  private final Interventions interventions;
  private final ProgramListener listener;

  /** Empty if nobody wants lines of source. */
  private final Optional<DebugFiles> debugFiles;

  private int root;

  /** Whether the program has not taken the place of its launcher yet. */
  private boolean launching = true;

  /** Whether threads stop only for the calls that are looked at. */
  private boolean filtered;

  /** Whether a filter was put in, or must not be. */
  private boolean filterTried;

  /** Whether everything is let go of at its next stop. */
  private boolean freeing;

  private boolean strangersSaid;
  private volatile TracingCost cost = TracingCost.NONE;

  /** What the loop tells; on its thread. */
  interface ProgramListener {
    /**
     * The program runs: its first call is about to come.
     *
     * @param number which program of the session it is
     */
    void started(int number);

    /** It could not be run; the error's number on this system. */
    void notStarted(int errno);

    /** A process has begun or ended: these run now. */
    void processes(Set<Integer> pids);

    /** The program that was started has ended; others that it has started may still run. */
    void ended(ProgramEnd end);
  }

  TraceLoop(
      ProcessTrace trace,
      Tracer tracer,
      ForeignSockets sockets,
      TracedWords words,
      TraceErrands errands,
      CallRules rules,
      Optional<DebugFiles> debugFiles,
      ProgramListener listener) {
    this.debugFiles = debugFiles;
    this.trace = trace;
    this.tracer = tracer;
    this.sockets = sockets;
    this.errands = errands;
    this.listener = listener;
    this.tree = new ProcessTree(tracer, sockets);
    EpollSets epolls = new EpollSets(words, trace.kind());
    this.existing = new ExistingDescriptors(tracer, sockets, epolls);
    this.interventions =
        new Interventions(trace, tracer, tree, rules, errands, thread -> resume(thread, 0));
    this.calls =
        new ThreadCalls(
            trace,
            tracer,
            tree,
            new EntryDecoder(sockets, words, epolls),
            new ReturnDecoder(tracer, sockets, words, epolls),
            interventions,
            debugFiles);
  }

  /**
   * Follows a process that is traced from now on and becomes the program, until nothing of it is
   * left.
   *
   * @param mayFilter whether a filter may be put into it; it does not run on without us then
   */
  void follow(int pid, boolean mayFilter) {
    root = pid;
    filterTried = !mayFilter;
    tree.begin(pid);
    followOn();
  }

  /**
   * Follows a program that has been running, until nothing of it is left.
   *
   * @param threads all threads of the process; they are traced and run
   */
  void followRunning(int pid, Set<Integer> threads) {
    root = pid;
    launching = false;
    tree.begin(pid);
    TracedProcess process = tree.find(pid).process();
    for (int thread : threads) {
      if (thread != pid) {
        tree.join(process, thread);
      }
      tree.find(thread).beginning = true;
      trace.interrupt(thread);
    }
    List<ThreadStop> first = untilAllStand();
    process.commandLine(ProcessNames.commandLine(pid));
    tree.tellIfNew(process);
    existing.adopt(process);
    listener.processes(tree.pids());
    listener.started(process.number());
    first.forEach(this::oneStop);
    followOn();
  }

  /** While they stand nothing is opened or closed. One that cannot be stopped now is late. */
  private List<ThreadStop> untilAllStand() {
    List<ThreadStop> stops = new ArrayList<>();
    Set<Integer> running = new HashSet<>();
    tree.threads().forEach(thread -> running.add(thread.number()));
    long deadline = System.nanoTime() + LONGEST_WAIT_NANOS;
    while (!running.isEmpty() && deadline - System.nanoTime() > 0) {
      Optional<ThreadStop> stop = trace.nextStop();
      if (stop.isPresent()) {
        stops.add(stop.get());
        running.remove(stop.get().thread());
      } else {
        LockSupport.parkNanos(BETWEEN_QUESTIONS_NANOS);
      }
    }
    return stops;
  }

  private void followOn() {
    Optional<ThreadStop> stop = trace.awaitStop(errands::run);
    while (stop.isPresent()) {
      oneStop(stop.get());
      errands.run();
      stop = isFreed() ? Optional.empty() : trace.awaitStop(errands::run);
    }
    // What is left was never announced to have ended: the kernel has nothing of it any more.
    tree.end();
  }

  /** Whether all of it runs on untraced. */
  boolean isFreed() {
    return freeing && tree.isEmpty();
  }

  private void oneStop(ThreadStop stop) {
    long begun = System.nanoTime();
    try {
      stopped(stop);
    } catch (RuntimeException ours) {
      failed(stop.thread(), ours);
    }
    cost = cost.and(System.nanoTime() - begun);
  }

  /** What it has cost so far. Any thread. */
  TracingCost cost() {
    return cost;
  }

  /**
   * Everything that is traced runs on untraced, from its next stop on; on this thread.
   *
   * @return whether that is possible: a filter cannot be taken out again, and fails all calls that
   *     it is about where nobody traces
   */
  boolean free() {
    if (!filtered) {
      freeing = true;
      interventions.goOnAll();
      tree.threads().forEach(thread -> trace.interrupt(thread.number()));
    }
    return freeing;
  }

  /** The program is not to suffer for what is not understood here: it goes on, and that is said. */
  private void failed(int number, RuntimeException ours) {
    tracer.remark(Optional.<SocketId>empty(), "a call could not be read: " + ours);
    TracedThread thread = tree.find(number);
    if (thread != null) {
      resume(thread, 0);
    }
  }

  private void stopped(ThreadStop stop) {
    TracedThread thread = tree.find(stop.thread());
    if (thread == null) {
      boolean ended = stop.reason() == Reason.EXITED || stop.reason() == Reason.KILLED;
      tree.unannounced(stop.thread(), ended);
      return;
    }
    switch (stop.reason()) {
      case SYSTEM_CALL -> systemCall(thread);
      case NEW_PROCESS, NEW_THREAD -> {
        int number = (int) stop.detail();
        TracedThread waits = tree.made(thread, number, calls.cloneFlags(thread));
        if (!tree.find(number).process().equals(thread.process())) {
          listener.processes(tree.pids());
        }
        if (waits != null) {
          resume(waits, 0);
        }
        resume(thread, 0);
      }
      case NEW_PROGRAM -> {
        newProgram(thread, (int) stop.detail());
        interventions.someEnded();
        resume(thread, 0);
      }
      case SIGNAL -> resume(thread, (int) stop.detail());
      case STOPPED -> {
        stands(thread);
        if (freeing) {
          resume(thread, 0);
        } else {
          trace.listen(stop.thread());
        }
      }
      case READY -> {
        stands(thread);
        goOn(thread);
      }
      case EXITED -> ended(thread, new ProgramEnd(0, (int) stop.detail()));
      case KILLED -> ended(thread, new ProgramEnd((int) stop.detail(), 0));
    }
  }

  /** A thread that has been running stands for the first time, or the last time. */
  private void stands(TracedThread thread) {
    if (thread.beginning) {
      thread.beginning = false;
      calls.wasRunning(thread);
    } else if (freeing) {
      calls.keepWaiting(thread);
    }
  }

  /** In a filtered program a thread stops at the exit of a call only if it is waited for. */
  private void resume(TracedThread thread, int signal) {
    if (freeing) {
      trace.detach(thread.number(), signal);
      if (tree.freed(thread)) {
        listener.processes(tree.pids());
      }
      return;
    }
    trace.resume(thread.number(), !filtered || thread.isInCall(), signal);
  }

  private void systemCall(TracedThread thread) {
    ProcessTrace.SystemCallStop stop = trace.systemCall(thread.number());
    if (!stop.isOfThisMachine()) {
      sayStranger(thread);
    } else if (stop.isEntry()) {
      boolean again = calls.entered(thread, stop, !launching);
      if (thread.awaitsLines == null) {
        intervene(thread, again);
      }
    } else if (stop.isExit()) {
      left(thread, stop.result());
    }
    goOn(thread);
  }

  private void intervene(TracedThread thread, boolean again) {
    if (!launching && !freeing) {
      interventions.entered(thread, again);
    }
  }

  /** Unless it is held, or its call cannot begin yet. */
  @SuppressWarnings("FutureReturnValueIgnored") // What comes of it is the errand's.
  private void goOn(TracedThread thread) {
    TracedThread.AwaitedLines lines = thread.awaitsLines;
    if (lines != null) {
      lines
          .read()
          .copy()
          .completeOnTimeout(null, LONGEST_READING_SECONDS, TimeUnit.SECONDS)
          .whenCompleteAsync(
              (read, failed) -> errands.ask(() -> linesAreRead(thread, lines)),
              task -> Thread.ofVirtual().name("lines are read").start(task));
    } else if (thread.held == null) {
      resume(thread, 0);
    }
  }

  @SuppressWarnings("ReferenceEquality") // This call's, not those of one that looks like it.
  private void linesAreRead(TracedThread thread, TracedThread.AwaitedLines lines) {
    if (thread.awaitsLines == lines) {
      thread.awaitsLines = null;
      try {
        lines.begin().run();
        intervene(thread, false);
        goOn(thread);
      } catch (RuntimeException ours) {
        failed(thread.number(), ours);
      }
    }
  }

  private void left(TracedThread thread, long made) {
    if (launching) {
      leftByLauncher(thread, made);
      return;
    }
    long result = thread.call == null ? made : interventions.left(thread, made);
    if (freeing && result == -EINTR) {
      calls.keepWaiting(thread);
    } else if (thread.call != null) {
      CallInFlight over = calls.left(thread, result);
      if (over != null && over.call().makesSocket() && !ReturnDecoder.isError(result)) {
        watch(thread);
      }
    }
  }

  private void leftByLauncher(TracedThread thread, long result) {
    CallInFlight call = thread.call;
    thread.call = null;
    if (call == null && !filterTried) {
      filterTried = true;
      filter(thread);
    } else if (call != null && call.call() == TracedCall.EXECVE && ReturnDecoder.isError(result)) {
      listener.notStarted((int) -result);
    }
  }

  /**
   * Until there is a socket only the calls that can make one are looked at, so that a program
   * without sockets reads and writes its files at its own speed.
   */
  private void filter(TracedThread thread) {
    filtered =
        new CallFilter(trace).install(thread.number(), TracedCall.firstNumbers(trace.kind()));
    if (sockets.areStreams(thread.process())) {
      watch(thread);
    }
  }

  private void watch(TracedThread thread) {
    TracedProcess process = thread.process();
    if (filtered && !process.isWatched()) {
      process.watch();
      // Otherwise every call stops from now on.
      filtered = new CallFilter(trace).install(thread.number(), TracedCall.numbers(trace.kind()));
    }
  }

  private void newProgram(TracedThread thread, int formerNumber) {
    tree.newProgram(thread, formerNumber);
    debugFiles.ifPresent(files -> CallSites.begin(thread.number(), files));
    ProcessNames.lostPrivilege(thread.number())
        .ifPresent(
            file ->
                tracer.remark(
                    Optional.<SocketId>empty(),
                    file
                        + " would run with the rights of its owner (setuid): not while it is"
                        + " traced"));
    if (launching) {
      launching = false;
      tree.tellIfNew(thread.process());
      sockets.adoptAll(thread.process());
      listener.processes(tree.pids());
      listener.started(thread.process().number());
    }
  }

  private void ended(TracedThread thread, ProgramEnd end) {
    boolean process = tree.ended(thread, end);
    interventions.someEnded();
    if (process) {
      listener.processes(tree.pids());
      if (thread.number() == root) {
        listener.ended(end);
      }
    }
  }

  private void sayStranger(TracedThread thread) {
    if (!strangersSaid) {
      strangersSaid = true;
      tracer.remark(
          Optional.<SocketId>empty(),
          thread.name()
              + " is a program for another kind of processor: its calls are not looked at");
    }
  }
}
