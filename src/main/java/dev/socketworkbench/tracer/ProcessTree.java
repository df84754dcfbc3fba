package dev.socketworkbench.tracer;

import dev.socketworkbench.call.Program;
import dev.socketworkbench.net.recording.Tracer;
import dev.socketworkbench.tracer.process.ProcessNames;
import dev.socketworkbench.tracer.process.ProgramEnd;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;

/** The threads and processes of a traced program, and what becomes of their descriptors. */
final class ProcessTree {
  private static final int CLONE_FILES = 0x400;
  private static final int CLONE_THREAD = 0x10000;

  private final Tracer tracer;
  private final ForeignSockets sockets;
  private final Map<Integer, TracedThread> threads = new HashMap<>();

  /** Those that have stopped before the thread that made them has said so. */
  private final Set<Integer> unannounced = new HashSet<>();

  ProcessTree(Tracer tracer, ForeignSockets sockets) {
    this.tracer = tracer;
    this.sockets = sockets;
  }

  /** The process that everything else comes from. */
  void begin(int pid) {
    TracedProcess process = new TracedProcess(pid, tracer.nextProgram(), new DescriptorTable());
    threads.put(pid, new TracedThread(pid, process, ProcessNames.thread(pid)));
  }

  /** Another thread of that process, which has been running. */
  void join(TracedProcess process, int number) {
    threads.put(number, new TracedThread(number, process, ProcessNames.thread(number)));
  }

  /** Whether nothing is traced any more. */
  boolean isEmpty() {
    return threads.isEmpty();
  }

  /** How many threads are traced. */
  int size() {
    return threads.size();
  }

  /** All threads that are traced. */
  List<TracedThread> threads() {
    return List.copyOf(threads.values());
  }

  /** The thread with this number; null if none is known. */
  TracedThread find(int number) {
    return threads.get(number);
  }

  /** A thread that nobody has announced yet has stopped, or has ended. */
  void unannounced(int number, boolean ended) {
    if (ended) {
      unannounced.remove(number);
    } else {
      unannounced.add(number);
    }
  }

  /**
   * A thread has made another one, or a process.
   *
   * @param flags those of clone(2)
   * @return the new thread, if it has stopped already; otherwise null
   */
  TracedThread made(TracedThread parent, int number, long flags) {
    TracedProcess process = parent.process();
    if ((flags & CLONE_THREAD) == 0) {
      DescriptorTable table =
          (flags & CLONE_FILES) == 0 ? process.descriptors().copy() : process.descriptors().share();
      process = process.forked(number, tracer.nextProgram(), table);
    }
    TracedThread thread = new TracedThread(number, process, ProcessNames.thread(number));
    if (!process.equals(parent.process())) {
      thread.shimWords = parent.shimWords; // The memory is a copy of the parent's.
    }
    threads.put(number, thread);
    return unannounced.remove(number) ? thread : null;
  }

  /** The processes that run. */
  Set<Integer> pids() {
    return threads.values().stream()
        .map(thread -> thread.process().pid())
        .collect(Collectors.toUnmodifiableSet());
  }

  /**
   * A process runs another program, in this thread alone.
   *
   * @param formerNumber the number that the thread had before
   */
  void newProgram(TracedThread thread, int formerNumber) {
    TracedThread former = threads.get(formerNumber);
    if (former != null && !former.equals(thread)) {
      gone(former);
    }
    TracedProcess process = thread.process();
    othersGone(thread);
    thread.forgetCalls();
    ownDescriptors(process);
    process
        .descriptors()
        .closeAtExec((descriptor, socket) -> lost(socket, descriptor, "by execve()"));
    thread.name(ProcessNames.thread(thread.number()));
    process.commandLine(ProcessNames.commandLine(process.pid()));
  }

  /** A process has descriptors of its own from now on. */
  void ownDescriptors(TracedProcess process) {
    if (process.descriptors().isShared()) {
      DescriptorTable own = process.descriptors().copy();
      process.descriptors().leave((descriptor, socket) -> sockets.closed(socket));
      process.descriptors(own);
    }
  }

  /**
   * A thread has ended.
   *
   * @return whether its process has, too
   */
  boolean ended(TracedThread thread, ProgramEnd end) {
    gone(thread);
    TracedProcess process = thread.process();
    if (thread.number() != process.pid()) {
      return false;
    }
    othersGone(thread);
    process
        .descriptors()
        .leave(
            (descriptor, socket) ->
                lost(socket, descriptor, "by the system, as the program has ended"));
    if (process.wasTold()) {
      tell(process, OptionalInt.of(end.asShell()));
    }
    sockets.ended(process);
    return true;
  }

  /**
   * A thread runs on untraced.
   *
   * @return whether it was the last of its process
   */
  boolean freed(TracedThread thread) {
    gone(thread);
    TracedProcess process = thread.process();
    boolean last = threads.values().stream().noneMatch(other -> other.process().equals(process));
    if (last) {
      sockets.ended(process);
    }
    return last;
  }

  /** Nothing is traced any more. */
  void end() {
    List.copyOf(threads.values()).forEach(this::gone);
  }

  private void othersGone(TracedThread thread) {
    threads.values().stream()
        .filter(other -> other.process().equals(thread.process()) && !other.equals(thread))
        .toList()
        .forEach(this::gone);
  }

  private void gone(TracedThread thread) {
    threads.remove(thread.number());
    thread.ended();
  }

  /** A descriptor was closed without a close. */
  void lost(ForeignSocket socket, int descriptor, String how) {
    sockets.closed(socket);
    if (socket.descriptors() == 0 && !socket.isEpoll()) {
      tracer.remark(socket.id(), "descriptor " + descriptor + " closed " + how);
    }
  }

  /**
   * A process has closed a socket. If it was the one that had it, and others have it still, it is
   * theirs: a server's child serves the connection that its parent has accepted.
   */
  void passedOn(TracedProcess from, ForeignSocket socket) {
    if (socket.program() == from.number()
        && socket.descriptors() > 0
        && from.descriptors().numberOf(socket).isEmpty()) {
      threads.values().stream()
          .map(TracedThread::process)
          .filter(process -> process.descriptors().numberOf(socket).isPresent())
          .min(Comparator.comparingInt(TracedProcess::number))
          .ifPresent(
              heir -> {
                tellIfNew(heir);
                sockets.passedOn(heir, heir.descriptors().numberOf(socket).orElseThrow(), socket);
              });
    }
  }

  /** Records what is known of a process, if that is not what was recorded last. */
  void tellIfNew(TracedProcess process) {
    if (!process.isTold()) {
      tell(process, OptionalInt.empty());
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
                status,
                process.parent()));
  }
}
