package dev.socketworkbench.tracer;

import dev.socketworkbench.call.Arguments;
import dev.socketworkbench.call.Origin;
import dev.socketworkbench.call.Program;
import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.net.recording.HandTrace;
import dev.socketworkbench.net.recording.HandTrace.Returned;
import dev.socketworkbench.net.recording.Tracer;
import dev.socketworkbench.posix.CallFilter;
import dev.socketworkbench.posix.ProcessTrace;
import dev.socketworkbench.posix.ProcessTrace.Reason;
import dev.socketworkbench.posix.ProcessTrace.ThreadStop;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Follows a program and all that it starts, from stop to stop, on one thread. Each stop of a call
 * that is looked at becomes the beginning or the end of a row.
 */
final class TraceLoop {
  private static final int CLONE_FILES = 0x400;
  private static final int CLONE_THREAD = 0x10000;
  private static final int EINTR = 4;
  private static final int MOST_COMMAND_LINE = 1_000;

  /** More calls than these are not kept for handlers that never return. */
  private static final int MOST_INTERRUPTED = 16;

  private final ProcessTrace trace;
  private final Tracer tracer;
  private final ForeignSockets sockets;
  private final EntryDecoder entries;
  private final ReturnDecoder returns;
  private final TracedCall[] calls;
  private final ProgramListener listener;

  private final Map<Integer, TracedThread> threads = new HashMap<>();

  /** Those that have stopped before the thread that made them has said so. */
  private final Set<Integer> unannounced = new HashSet<>();

  private final AtomicLong recorded = new AtomicLong();
  private int root;

  /** Whether the program has not taken the place of its launcher yet. */
  private boolean launching = true;

  /** Whether threads stop only for the calls that are looked at. */
  private boolean filtered;

  private boolean filterTried;
  private boolean ringsSaid;
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
    EpollSets epolls = new EpollSets(words, trace.kind());
    this.entries = new EntryDecoder(sockets, words, epolls);
    this.returns = new ReturnDecoder(tracer, sockets, words, epolls);
    this.calls = TracedCall.byNumber(trace.kind());
  }

  /** How many calls were recorded. */
  long recorded() {
    return recorded.get();
  }

  /** Follows a process that is traced from now on, until nothing of it is left. */
  void follow(int pid) {
    root = pid;
    TracedProcess process = new TracedProcess(pid, tracer.nextProgram(), new DescriptorTable());
    threads.put(pid, new TracedThread(pid, process, threadName(pid)));
    for (Optional<ThreadStop> stop = trace.awaitStop();
        stop.isPresent();
        stop = trace.awaitStop()) {
      stopped(stop.get());
    }
    // What is left was never announced to have ended: the kernel has nothing of it any more.
    Set.copyOf(threads.values()).forEach(this::threadGone);
  }

  private void stopped(ThreadStop stop) {
    TracedThread thread = threads.get(stop.thread());
    if (thread == null) {
      unknown(stop);
      return;
    }
    switch (stop.reason()) {
      case SYSTEM_CALL -> systemCall(thread);
      case NEW_PROCESS, NEW_THREAD -> {
        made(thread, (int) stop.detail());
        resume(thread, 0);
      }
      case NEW_PROGRAM -> {
        newProgram(thread, (int) stop.detail());
        resume(thread, 0);
      }
      case SIGNAL -> resume(thread, (int) stop.detail());
      case STOPPED -> trace.listen(stop.thread());
      case READY -> resume(thread, 0);
      case EXITED -> over(thread, new ProgramEnd(0, (int) stop.detail()));
      case KILLED -> over(thread, new ProgramEnd((int) stop.detail(), 0));
    }
  }

  private void unknown(ThreadStop stop) {
    if (stop.reason() != Reason.EXITED && stop.reason() != Reason.KILLED) {
      unannounced.add(stop.thread());
    } else {
      unannounced.remove(stop.thread());
    }
  }

  /** In a filtered program a thread stops at the exit of a call only if it is waited for. */
  private void resume(TracedThread thread, int signal) {
    boolean inCall = thread.call != null && !thread.call.interrupted;
    trace.resume(thread.number(), !filtered || inCall, signal);
  }

  private void systemCall(TracedThread thread) {
    ProcessTrace.SystemCallStop call = trace.systemCall(thread.number());
    if (!call.isOfThisMachine()) {
      sayStranger(thread);
    } else if (call.isEntry()) {
      entered(thread, call);
    } else if (call.isExit()) {
      if (launching && !filterTried && thread.call == null) {
        filterTried = true;
        filter(thread);
      } else {
        left(thread, call.result());
      }
    }
    resume(thread, 0);
  }

  /**
   * Until there is a socket only the calls that can make one are looked at, so that a program
   * without sockets reads and writes its files at its own speed.
   */
  private void filter(TracedThread thread) {
    CallFilter filter = new CallFilter(trace);
    filtered = filter.install(thread.number(), TracedCall.firstNumbers(trace.kind()));
    if (filtered && sockets.areStreams(thread.process())) {
      watch(thread);
    }
  }

  private void watch(TracedThread thread) {
    TracedProcess process = thread.process();
    if (filtered && !process.isWatched()) {
      process.watched(true);
      boolean all =
          new CallFilter(trace).install(thread.number(), TracedCall.numbers(trace.kind()));
      if (!all) {
        filtered = false; // Then every call stops from now on.
      }
    }
  }

  private void entered(TracedThread thread, ProcessTrace.SystemCallStop stop) {
    Optional<TracedCall> known = TracedCall.find(calls, stop.number());
    if (known.isEmpty()) {
      if (thread.call != null && !thread.call.interrupted) {
        thread.call = null;
      }
      return;
    }
    TracedCall call = known.get();
    long[] arguments = new long[6];
    for (int i = 0; i < arguments.length; i++) {
      arguments[i] = stop.argument(i);
    }
    if (thread.call != null) {
      if (thread.call.isAgain(call, arguments)) {
        thread.call.interrupted = false;
        return;
      }
      putAside(thread);
    }
    if (call != TracedCall.RT_SIGRETURN && !thread.interrupted.isEmpty()) {
      CallInFlight last = thread.interrupted.peek();
      if (last.isAgain(call, arguments)) {
        thread.interrupted.pop();
        last.interrupted = false;
        thread.call = last;
        return;
      }
    }
    thread.call = new CallInFlight(call, arguments);
    if (launching) {
      return;
    }
    begin(thread);
  }

  /** A signal's handler runs before this call goes on. */
  private void putAside(TracedThread thread) {
    if (thread.call.interrupted && thread.call.recorded() != null) {
      thread.interrupted.push(thread.call);
      if (thread.interrupted.size() > MOST_INTERRUPTED) {
        forget(thread.interrupted.removeLast());
      }
    } else {
      forget(thread.call);
    }
    thread.call = null;
  }

  private static void forget(CallInFlight call) {
    if (call.recorded() != null) {
      call.recorded().socket().trace().over(call.recorded().place());
    }
  }

  private void begin(TracedThread thread) {
    CallInFlight call = thread.call;
    TracedProcess process = thread.process();
    if (call.call() == TracedCall.IO_URING_SETUP) {
      sayRings(thread);
    }
    if (call.call().operation() == null) {
      return;
    }
    ProgramMemory memory = new ProgramMemory(trace, process.pid());
    entries
        .decode(call, process, memory)
        .ifPresent(
            entered -> {
              if (!process.isTold()) {
                // Only programs that have to do with sockets are in the record.
                tell(process, OptionalInt.empty());
              }
              HandTrace.CallUnderWay place =
                  entered
                      .socket()
                      .trace()
                      .begin(
                          entered.operation(),
                          entered.arguments(),
                          thread.name(),
                          Origin.SYSTEM_CALL);
              call.record(new CallInFlight.RowPlace(entered.socket(), place));
              if (entered.arguments() instanceof Arguments.Address to) {
                call.connectsTo(to.address());
              }
              if (call.call() == TracedCall.CLOSE) {
                // From here on the number may be given to something else by another thread.
                process.descriptors().close(call.number(0));
              }
            });
  }

  private void left(TracedThread thread, long result) {
    CallInFlight call = thread.call;
    if (call == null) {
      return;
    }
    if (launching) {
      thread.call = null;
      if (call.call() == TracedCall.EXECVE && ReturnDecoder.isError(result)) {
        listener.notStarted((int) -result);
      }
      return;
    }
    if (CallInFlight.isInterruption(result)) {
      call.interrupted = true;
      return;
    }
    thread.call = null;
    if (call.call() == TracedCall.RT_SIGRETURN) {
      handlerReturned(thread, result);
    } else if (call.call() == TracedCall.CLOSE_RANGE) {
      closedRange(thread, call, result);
    } else if (call.call() == TracedCall.UNSHARE) {
      if (result == 0 && (call.number(0) & CLONE_FILES) != 0) {
        ownDescriptors(thread.process());
      }
    } else if (call.recorded() != null) {
      TracedProcess process = thread.process();
      ProgramMemory memory = new ProgramMemory(trace, process.pid());
      returned(call, () -> returns.decode(call, result, process, memory));
      if (call.call().makesSocket() && !ReturnDecoder.isError(result)) {
        watch(thread);
      }
    }
  }

  /** What a call has returned. */
  private interface Decoding {
    Returned decode();
  }

  private void returned(CallInFlight call, Decoding decoding) {
    CallInFlight.RowPlace where = call.recorded();
    HandTrace rows = where.socket().trace();
    try {
      rows.returned(where.place(), decoding::decode);
      recorded.incrementAndGet();
    } finally {
      rows.over(where.place());
    }
  }

  /** The call that it has interrupted is made again now, unless it has failed with EINTR. */
  private void handlerReturned(TracedThread thread, long result) {
    if (!thread.interrupted.isEmpty() && result == -EINTR) {
      CallInFlight call = thread.interrupted.pop();
      assert call.interrupted;
      returned(call, () -> ReturnDecoder.failed(-EINTR));
    }
  }

  private void closedRange(TracedThread thread, CallInFlight call, long result) {
    if (result != 0) {
      return;
    }
    DescriptorTable table = thread.process().descriptors();
    boolean flagOnly = (call.number(2) & 4) != 0;
    for (int descriptor : table.between(call.number(0), call.number(1))) {
      if (flagOnly) {
        table.setCloseOnExec(descriptor, true);
      } else {
        table.close(descriptor).ifPresent(socket -> lost(socket, descriptor, "by close_range()"));
      }
    }
  }

  /** A descriptor was closed without a close. */
  private void lost(ForeignSocket socket, int descriptor, String how) {
    sockets.closed(socket);
    if (socket.descriptors() == 0 && !socket.isEpoll()) {
      tracer.remark(socket.id(), "descriptor " + descriptor + " closed " + how);
    }
  }

  private void made(TracedThread parent, int child) {
    CallInFlight call = parent.call;
    long flags = 0;
    if (call != null && call.call() == TracedCall.CLONE) {
      flags = call.argument(0);
    } else if (call != null && call.call() == TracedCall.CLONE3) {
      flags = new ProgramMemory(trace, parent.process().pid()).wide(call.argument(0), 0);
    }
    TracedProcess process = parent.process();
    if ((flags & CLONE_THREAD) == 0) {
      DescriptorTable table =
          (flags & CLONE_FILES) == 0 ? process.descriptors().copy() : process.descriptors().share();
      process = new TracedProcess(child, tracer.nextProgram(), table);
      process.commandLine(parent.process().commandLine());
      process.watched(parent.process().isWatched());
    }
    TracedThread thread = new TracedThread(child, process, threadName(child));
    threads.put(child, thread);
    processes();
    if (unannounced.remove(child)) {
      resume(thread, 0);
    }
  }

  private void processes() {
    Set<Integer> pids = new HashSet<>();
    threads.values().forEach(thread -> pids.add(thread.process().pid()));
    listener.processes(pids);
  }

  private void newProgram(TracedThread thread, int formerThread) {
    TracedProcess process = thread.process();
    TracedThread former = threads.get(formerThread);
    if (former != null && former != thread) {
      threadGone(former);
    }
    Set.copyOf(threads.values()).stream()
        .filter(other -> other.process() == process && other != thread)
        .forEach(this::threadGone);
    if (thread.call != null) {
      forget(thread.call);
      thread.call = null;
    }
    thread.interrupted.forEach(TraceLoop::forget);
    thread.interrupted.clear();
    ownDescriptors(process);
    process
        .descriptors()
        .closeAtExec((descriptor, socket) -> lost(socket, descriptor, "by execve()"));
    thread.name(threadName(thread.number()));
    process.commandLine(commandLine(process.pid()));
    if (launching) {
      tell(process, OptionalInt.empty());
      launching = false;
      sockets.adoptAll(process);
      listener.started();
      processes();
    }
  }

  private void ownDescriptors(TracedProcess process) {
    if (process.descriptors().isShared()) {
      DescriptorTable own = process.descriptors().copy();
      process.descriptors().leave((descriptor, socket) -> sockets.closed(socket));
      process.descriptors(own);
    }
  }

  private void over(TracedThread thread, ProgramEnd end) {
    threadGone(thread);
    TracedProcess process = thread.process();
    if (thread.number() != process.pid()) {
      return;
    }
    Set.copyOf(threads.values()).stream()
        .filter(other -> other.process() == process)
        .forEach(this::threadGone);
    if (!launching) {
      process
          .descriptors()
          .leave(
              (descriptor, socket) ->
                  lost(socket, descriptor, "by the system, as the program has ended"));
      if (process.wasTold()) {
        tell(process, OptionalInt.of(end.asShell()));
      }
    }
    sockets.ended(process);
    processes();
    if (process.pid() == root) {
      listener.ended(end);
    }
  }

  private void threadGone(TracedThread thread) {
    threads.remove(thread.number());
    if (thread.call != null) {
      CallInFlight call = thread.call;
      thread.call = null;
      neverReturned(call);
    }
    thread.interrupted.forEach(this::neverReturned);
    thread.interrupted.clear();
  }

  /** The thread has ended in the call. */
  private void neverReturned(CallInFlight call) {
    if (call.recorded() != null) {
      HandTrace rows = call.recorded().socket().trace();
      rows.notReturned(call.recorded().place());
      rows.over(call.recorded().place());
    }
  }

  private void tell(TracedProcess process, OptionalInt status) {
    process.told();
    tracer.tell(
        now ->
            new Program(
                now,
                process.number(),
                process.commandLine(),
                process.pid(),
                Program.Observed.TRACED,
                status));
  }

  private void sayRings(TracedThread thread) {
    if (!ringsSaid) {
      ringsSaid = true;
      tracer.remark(
          Optional.<SocketId>empty(),
          thread.name() + " uses io_uring: what it does through that cannot be seen here");
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

  private static String commandLine(int pid) {
    String line = read(pid, "cmdline").replace('\0', ' ').strip();
    return line.length() > MOST_COMMAND_LINE ? line.substring(0, MOST_COMMAND_LINE) + "…" : line;
  }

  private static String threadName(int thread) {
    return (read(thread, "comm").strip() + " " + thread).strip();
  }

  private static String read(int process, String what) {
    try {
      return new String(
          Files.readAllBytes(Path.of("/proc", Integer.toString(process), what)),
          StandardCharsets.UTF_8);
    } catch (IOException gone) {
      return "";
    }
  }
}
