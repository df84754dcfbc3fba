package dev.socketworkbench.tracer;

import dev.socketworkbench.call.Arguments;
import dev.socketworkbench.call.Operation;
import dev.socketworkbench.call.Origin;
import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.call.aside.Aside;
import dev.socketworkbench.call.aside.SourcePlace;
import dev.socketworkbench.net.recording.HandTrace;
import dev.socketworkbench.net.recording.Tracer;
import dev.socketworkbench.posix.ProcessTrace;
import dev.socketworkbench.posix.ThreadRegisters;
import dev.socketworkbench.tracer.source.DebugFiles;
import dev.socketworkbench.tracer.source.ReadableMemory;
import dev.socketworkbench.tracer.source.ShimPlaces;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Makes rows of the entries and exits of system calls. */
final class ThreadCalls {
  private static final int CLONE_FILES = 0x400;
  private static final int CLOSE_RANGE_CLOEXEC = 4;
  private static final int EINTR = 4;
  private static final int ARGUMENTS = 6;

  private final ProcessTrace trace;
  private final Tracer tracer;
  private final ProcessTree tree;
  private final EntryDecoder entries;
  private final ReturnDecoder returns;
  private final Interventions interventions;
  private final TracedCall[] calls;

  /** Empty if nobody wants lines of source. */
  private final Optional<DebugFiles> debugFiles;

  private boolean ringsSaid;

  ThreadCalls(
      ProcessTrace trace,
      Tracer tracer,
      ProcessTree tree,
      EntryDecoder entries,
      ReturnDecoder returns,
      Interventions interventions,
      Optional<DebugFiles> debugFiles) {
    this.debugFiles = debugFiles;
    this.trace = trace;
    this.tracer = tracer;
    this.tree = tree;
    this.entries = entries;
    this.returns = returns;
    this.interventions = interventions;
    this.calls = TracedCall.byNumber(trace.kind());
  }

  /**
   * A thread is about to make a call.
   *
   * @param recording whether it gets a row, if it is one on a socket
   * @return whether it is one that a signal had interrupted
   */
  boolean entered(TracedThread thread, ProcessTrace.SystemCallStop stop, boolean recording) {
    Optional<TracedCall> known = TracedCall.find(calls, stop.number());
    if (known.isEmpty()) {
      thread.makesAnother();
      return false;
    }
    thread.stack = stop.stack();
    long[] arguments = new long[ARGUMENTS];
    for (int i = 0; i < ARGUMENTS; i++) {
      arguments[i] = stop.argument(i);
    }
    if (known.get() == TracedCall.SOCKET && ShimPlaces.isTold(arguments[0], arguments[1])) {
      thread.shimWords = ShimPlaces.words(arguments[0], arguments[2]);
      thread.makesAnother();
      return false;
    }
    if (thread.goesOn(known.get(), arguments)) {
      return true;
    }
    thread.call = new CallInFlight(known.get(), arguments);
    if (recording) {
      begin(thread);
    }
    return false;
  }

  /**
   * A thread that was running has stopped for the first time: the call in which it waits is made
   * again when it goes on, and is in the record from now on.
   */
  void wasRunning(TracedThread thread) {
    ThreadRegisters registers = ThreadRegisters.of(trace, thread.number()).orElse(null);
    if (registers == null || registers.madeCall() < 0) {
      return;
    }
    keepWaiting(registers);
    Optional<TracedCall> known = TracedCall.find(calls, registers.madeCall());
    if (known.isPresent() && CallInFlight.isInterruption(registers.result())) {
      long[] arguments = new long[ARGUMENTS];
      for (int i = 0; i < ARGUMENTS; i++) {
        arguments[i] = registers.argument(i);
      }
      thread.call = new CallInFlight(known.get(), arguments);
      thread.call.interrupted = true;
      begin(thread);
    }
  }

  /**
   * Some calls fail with EINTR if a thread is stopped in them (signal(7)); a program is not to
   * notice that it was stopped by us.
   */
  void keepWaiting(TracedThread thread) {
    ThreadRegisters.of(trace, thread.number())
        .filter(registers -> registers.madeCall() >= 0)
        .ifPresent(this::keepWaiting);
  }

  private void keepWaiting(ThreadRegisters registers) {
    int number = registers.madeCall();
    if (registers.result() == -EINTR
        && (TracedCall.find(calls, number).filter(TracedCall::failsWhenStopped).isPresent()
            || TracedCall.otherFailsWhenStopped(trace.kind(), number))) {
      registers.result(-CallInFlight.MADE_AGAIN_WITHOUT_HANDLER);
      registers.write();
    }
  }

  private void begin(TracedThread thread) {
    CallInFlight call = thread.call;
    if (call.call() == TracedCall.IO_URING_SETUP) {
      sayRings(thread);
    }
    if (call.call().operation() != null) {
      TracedProcess process = thread.process();
      entries
          .decode(call, process, new ProgramMemory(trace, thread.number()))
          .ifPresent(entered -> beginOrWait(thread, entered));
    }
  }

  /** Without its line no row begins; other threads run on while that is looked up. */
  private void beginOrWait(TracedThread thread, EntryDecoder.Entered entered) {
    Optional<CompletableFuture<Void>> unread = unread(thread);
    if (unread.isPresent()) {
      thread.awaitsLines =
          new TracedThread.AwaitedLines(unread.get(), () -> begin(thread, entered));
    } else {
      begin(thread, entered);
    }
  }

  /** What has to be read before it is known from where a thread makes its calls, if anything. */
  private Optional<CompletableFuture<Void>> unread(TracedThread thread) {
    return thread.shimWords != 0 || trace.kind() != ProcessTrace.Machine.X86_64
        ? Optional.empty()
        : debugFiles
            .map(files -> thread.process().callSites(files).ready())
            .filter(ready -> !ready.isDone());
  }

  private void begin(TracedThread thread, EntryDecoder.Entered entered) {
    CallInFlight call = thread.call;
    // Only programs that have to do with sockets are in the record.
    tree.tellIfNew(thread.process());
    // Before its beginning is stamped: what this takes is not the call's time.
    Optional<SourcePlace> place = place(thread, entered.operation());
    HandTrace.CallUnderWay row =
        entered
            .socket()
            .trace()
            .begin(entered.operation(), entered.arguments(), thread.name(), Origin.SYSTEM_CALL);
    call.record(entered.socket(), row);
    place.map(Aside::at).ifPresent(row::aside);
    if (entered.arguments() instanceof Arguments.Address to) {
      call.connectsTo(to.address());
    }
    if (call.call() == TracedCall.CLOSE) {
      // From here on the number may be given to something else by another thread.
      thread.process().descriptors().close(call.number(0));
    }
  }

  /** From which line of source a thread makes the call that it is about to make. */
  private Optional<SourcePlace> place(TracedThread thread, Operation operation) {
    TracedProcess process = thread.process();
    ReadableMemory memory = (address, count) -> trace.read(thread.number(), address, count);
    Optional<SourcePlace> told =
        process.places().find(memory, thread.shimWords, operation, descriptor(thread.call));
    return told.isPresent() || thread.shimWords != 0 || trace.kind() != ProcessTrace.Machine.X86_64
        ? told
        : debugFiles.flatMap(files -> process.callSites(files).find(memory, thread.stack));
  }

  /** On which descriptor a call is made; -1 if on none, or on several. */
  private static int descriptor(CallInFlight call) {
    return switch (call.call()) {
      case SOCKET, SOCKETPAIR, EPOLL_CREATE, EPOLL_CREATE1, POLL, PPOLL, SELECT, PSELECT6 -> -1;
      default -> call.number(0);
    };
  }

  /**
   * A thread has made a call.
   *
   * @return the call, if that was its end; null if it is made again after a signal
   */
  CallInFlight left(TracedThread thread, long result) {
    CallInFlight call = thread.call;
    if (CallInFlight.isInterruption(result)) {
      call.interrupted = true;
      return null;
    }
    thread.call = null;
    TracedProcess process = thread.process();
    switch (call.call()) {
      case RT_SIGRETURN -> handlerReturned(thread, result);
      case CLOSE_RANGE -> {
        if (result == 0) {
          closedRange(process.descriptors(), call);
        }
      }
      case UNSHARE -> {
        if (result == 0 && (call.number(0) & CLONE_FILES) != 0) {
          tree.ownDescriptors(process);
        }
      }
      default -> {
        if (call.isRecorded()) {
          ProgramMemory memory = new ProgramMemory(trace, thread.number());
          interventions.returned(thread, call, () -> returns.decode(call, result, process, memory));
          if (call.call() == TracedCall.CLOSE && !call.socket().isEpoll()) {
            tree.passedOn(process, call.socket());
          }
        }
      }
    }
    return call;
  }

  /** The call that it has interrupted is made again now, unless it has failed with EINTR. */
  private static void handlerReturned(TracedThread thread, long result) {
    if (result == -EINTR) {
      CallInFlight call = thread.interruptedLast();
      if (call != null) {
        call.returned(() -> ReturnDecoder.failed(-EINTR));
      }
    }
  }

  private void closedRange(DescriptorTable table, CallInFlight call) {
    boolean flagOnly = (call.number(2) & CLOSE_RANGE_CLOEXEC) != 0;
    for (int descriptor : table.between(call.number(0), call.number(1))) {
      if (flagOnly) {
        table.setCloseOnExec(descriptor, true);
      } else {
        table
            .close(descriptor)
            .ifPresent(socket -> tree.lost(socket, descriptor, "by close_range()"));
      }
    }
  }

  /** The flags with which a thread makes another one, or a process. */
  long cloneFlags(TracedThread thread) {
    CallInFlight call = thread.call;
    if (call == null) {
      return 0;
    }
    return switch (call.call()) {
      case CLONE -> call.argument(0);
      case CLONE3 -> new ProgramMemory(trace, thread.number()).wide(call.argument(0), 0);
      default -> 0;
    };
  }

  private void sayRings(TracedThread thread) {
    if (!ringsSaid) {
      ringsSaid = true;
      tracer.remark(
          Optional.<SocketId>empty(),
          thread.name() + " uses io_uring: what it does through that cannot be seen here");
    }
  }
}
