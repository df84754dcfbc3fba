package dev.socketworkbench.tracer;

import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.net.recording.Tracer;
import dev.socketworkbench.posix.CallFilter;
import dev.socketworkbench.posix.ProcessTrace;
import dev.socketworkbench.posix.ProcessTrace.Reason;
import dev.socketworkbench.posix.ProcessTrace.ThreadStop;
import java.util.Optional;
import java.util.Set;

/** Follows a program and all that it starts, from stop to stop, on one thread. */
final class TraceLoop {
  private final ProcessTrace trace;
  private final Tracer tracer;
  private final ForeignSockets sockets;
  private final ProcessTree tree;
  private final ThreadCalls calls;
  private final ProgramListener listener;
  private int root;

  /** Whether the program has not taken the place of its launcher yet. */
  private boolean launching = true;

  /** Whether threads stop only for the calls that are looked at. */
  private boolean filtered;

  private boolean filterTried;
  private boolean strangersSaid;

  /** What the loop tells; on its thread. */
  interface ProgramListener {
    /** The program runs: its first call is about to come. */
    void started();

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
      ProgramListener listener) {
    this.trace = trace;
    this.tracer = tracer;
    this.sockets = sockets;
    this.listener = listener;
    this.tree = new ProcessTree(tracer, sockets);
    EpollSets epolls = new EpollSets(words, trace.kind());
    this.calls =
        new ThreadCalls(
            trace,
            tracer,
            tree,
            new EntryDecoder(sockets, words, epolls),
            new ReturnDecoder(tracer, sockets, words, epolls));
  }

  /** Follows a process that is traced from now on, until nothing of it is left. */
  void follow(int pid) {
    root = pid;
    tree.begin(pid);
    for (Optional<ThreadStop> stop = trace.awaitStop();
        stop.isPresent();
        stop = trace.awaitStop()) {
      try {
        stopped(stop.get());
      } catch (RuntimeException ours) {
        failed(stop.get(), ours);
      }
    }
    // What is left was never announced to have ended: the kernel has nothing of it any more.
    tree.end();
  }

  /** The program is not to suffer for what is not understood here: it goes on, and that is said. */
  private void failed(ThreadStop stop, RuntimeException ours) {
    tracer.remark(Optional.<SocketId>empty(), "a call could not be read: " + ours);
    TracedThread thread = tree.find(stop.thread());
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
        TracedThread waits = tree.made(thread, (int) stop.detail(), calls.cloneFlags(thread));
        listener.processes(tree.pids());
        if (waits != null) {
          resume(waits, 0);
        }
        resume(thread, 0);
      }
      case NEW_PROGRAM -> {
        newProgram(thread, (int) stop.detail());
        resume(thread, 0);
      }
      case SIGNAL -> resume(thread, (int) stop.detail());
      case STOPPED -> trace.listen(stop.thread());
      case READY -> resume(thread, 0);
      case EXITED -> ended(thread, new ProgramEnd(0, (int) stop.detail()));
      case KILLED -> ended(thread, new ProgramEnd((int) stop.detail(), 0));
    }
  }

  /** In a filtered program a thread stops at the exit of a call only if it is waited for. */
  private void resume(TracedThread thread, int signal) {
    trace.resume(thread.number(), !filtered || thread.isInCall(), signal);
  }

  private void systemCall(TracedThread thread) {
    ProcessTrace.SystemCallStop stop = trace.systemCall(thread.number());
    if (!stop.isOfThisMachine()) {
      sayStranger(thread);
    } else if (stop.isEntry()) {
      calls.entered(thread, stop, !launching);
    } else if (stop.isExit()) {
      if (launching) {
        leftByLauncher(thread, stop.result());
      } else if (thread.call != null) {
        CallInFlight over = calls.left(thread, stop.result());
        if (over != null && over.call().makesSocket() && !stop.isError()) {
          watch(thread);
        }
      }
    }
    resume(thread, 0);
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
    if (launching) {
      launching = false;
      tree.tellIfNew(thread.process());
      sockets.adoptAll(thread.process());
      listener.started();
      listener.processes(tree.pids());
    }
  }

  private void ended(TracedThread thread, ProgramEnd end) {
    if (tree.ended(thread, end)) {
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
