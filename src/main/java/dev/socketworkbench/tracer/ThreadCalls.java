package dev.socketworkbench.tracer;

import dev.socketworkbench.call.Arguments;
import dev.socketworkbench.call.Origin;
import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.net.recording.Tracer;
import dev.socketworkbench.posix.ProcessTrace;
import java.util.Optional;

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
  private final TracedCall[] calls;
  private boolean ringsSaid;

  ThreadCalls(
      ProcessTrace trace,
      Tracer tracer,
      ProcessTree tree,
      EntryDecoder entries,
      ReturnDecoder returns) {
    this.trace = trace;
    this.tracer = tracer;
    this.tree = tree;
    this.entries = entries;
    this.returns = returns;
    this.calls = TracedCall.byNumber(trace.kind());
  }

  /**
   * A thread is about to make a call.
   *
   * @param recording whether it gets a row, if it is one on a socket
   */
  void entered(TracedThread thread, ProcessTrace.SystemCallStop stop, boolean recording) {
    Optional<TracedCall> known = TracedCall.find(calls, stop.number());
    if (known.isEmpty()) {
      thread.makesAnother();
      return;
    }
    long[] arguments = new long[ARGUMENTS];
    for (int i = 0; i < ARGUMENTS; i++) {
      arguments[i] = stop.argument(i);
    }
    if (!thread.goesOn(known.get(), arguments)) {
      thread.call = new CallInFlight(known.get(), arguments);
      if (recording) {
        begin(thread);
      }
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
          .decode(call, process, new ProgramMemory(trace, process.pid()))
          .ifPresent(entered -> begin(thread, entered));
    }
  }

  private void begin(TracedThread thread, EntryDecoder.Entered entered) {
    CallInFlight call = thread.call;
    // Only programs that have to do with sockets are in the record.
    tree.tellIfNew(thread.process());
    call.record(
        entered.socket(),
        entered
            .socket()
            .trace()
            .begin(entered.operation(), entered.arguments(), thread.name(), Origin.SYSTEM_CALL));
    if (entered.arguments() instanceof Arguments.Address to) {
      call.connectsTo(to.address());
    }
    if (call.call() == TracedCall.CLOSE) {
      // From here on the number may be given to something else by another thread.
      thread.process().descriptors().close(call.number(0));
    }
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
          ProgramMemory memory = new ProgramMemory(trace, process.pid());
          call.returned(() -> returns.decode(call, result, process, memory));
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
      case CLONE3 -> new ProgramMemory(trace, thread.process().pid()).wide(call.argument(0), 0);
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
