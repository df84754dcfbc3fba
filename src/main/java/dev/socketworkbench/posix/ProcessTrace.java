package dev.socketworkbench.posix;

import dev.socketworkbench.call.address.Endpoint;
import java.lang.foreign.AddressLayout;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * ptrace(2) and what belongs to it, for system calls of other programs (Linux on x86-64 and
 * aarch64; PTRACE_GET_SYSCALL_INFO needs Linux 5.3).
 *
 * <p>Threads: one object belongs to the platform thread that made it. The kernel knows a tracer by
 * its thread, and only the tracees of this thread are waited for, so that the virtual machine's own
 * children are left alone.
 */
public final class ProcessTrace implements AutoCloseable {
  /** SIGTRAP with the bit that PTRACE_O_TRACESYSGOOD sets. */
  private static final int SYSTEM_CALL_STOP = 5 | 0x80;

  private static final int EVENT_FORK = 1;
  private static final int EVENT_VFORK = 2;
  private static final int EVENT_CLONE = 3;
  private static final int EVENT_EXEC = 4;
  private static final int EVENT_SECCOMP = 7;
  private static final int EVENT_STOP = 128;

  private static final long SEIZE = 0x4206;
  private static final long INTERRUPT = 0x4207;
  private static final long LISTEN = 0x4208;
  private static final long GET_EVENT_MESSAGE = 0x4201;
  private static final long GET_SYSTEM_CALL_INFO = 0x420e;
  private static final long GET_REGISTERS = 0x4204;
  private static final long SET_REGISTERS = 0x4205;
  private static final long CONTINUE = 7;
  private static final long TO_SYSTEM_CALL = 24;
  private static final long DETACH = 17;

  /** NT_PRSTATUS: the general registers. */
  private static final long GENERAL = 1;

  /** NT_ARM_SYSTEM_CALL. */
  private static final long CALL_OF_AARCH64 = 0x404;

  /** SYSGOOD, FORK, VFORK, CLONE, EXEC and SECCOMP. */
  private static final long OPTIONS = 1 | 2 | 4 | 8 | 0x10 | 0x80;

  /** PTRACE_O_EXITKILL. */
  private static final long KILL_WITH_US = 0x100000;

  /** __WALL and __WNOTHREAD: threads too, but tracees of this thread only. */
  private static final int WAIT = 0x40000000 | 0x20000000;

  /** WNOHANG. */
  private static final int AT_ONCE = 1;

  private static final int EINTR = 4;

  /** {@code struct ptrace_syscall_info}. */
  private static final int INFO = 88;

  private static final int INFO_OP = 0;
  private static final int INFO_ARCHITECTURE = 4;
  private static final int INFO_STACK = 16;
  private static final int INFO_NUMBER = 24;
  private static final int INFO_ARGUMENTS = 32;
  private static final int INFO_IS_ERROR = 32;

  private static final int MOST_REGISTERS = 512;
  private static final int ROOM = 1 << 16;

  private static final AddressLayout POINTER = ValueLayout.ADDRESS;
  private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT;
  private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG;
  private static final StructLayout CAPTURED = Linker.Option.captureStateLayout();
  private static final VarHandle ERRNO =
      CAPTURED.varHandle(MemoryLayout.PathElement.groupElement("errno"));

  private final Arena arena = Arena.ofConfined();
  private final MemorySegment state = arena.allocate(CAPTURED);
  private final MemorySegment status = arena.allocate(INT);
  private final MemorySegment info = arena.allocate(INFO, Long.BYTES);
  private final MemorySegment message = arena.allocate(LONG);
  private final MemorySegment here = arena.allocate(16, Long.BYTES);
  private final MemorySegment there = arena.allocate(16, Long.BYTES);
  private final MemorySegment data = arena.allocate(ROOM, Long.BYTES);
  private final SocketAddresses addresses =
      new SocketAddresses(SocketConstants.ofThisSystem().orElseThrow());
  private final PtraceFunctions functions;
  private final Machine machine;

  /** A kind of processor whose system calls are known by their numbers. */
  public enum Machine {
    X86_64(0xC000003E),
    AARCH64(0xC00000B7);

    /** AUDIT_ARCH_…, which also tells a 32-bit program on the same processor. */
    private final int architecture;

    Machine(int architecture) {
      this.architecture = architecture;
    }

    int architecture() {
      return architecture;
    }
  }

  /** Why a thread of a traced program has stopped. */
  public enum Reason {
    /** It is about to make a system call, or has made it. */
    SYSTEM_CALL,
    /** It has made a new process or thread, whose number is the detail. */
    NEW_PROCESS,
    NEW_THREAD,
    /** It runs another program now; the detail is the number that the thread had before. */
    NEW_PROGRAM,
    /** A signal is about to reach it; the detail is its number. */
    SIGNAL,
    /** All threads of its process are stopped by a signal, whose number is the detail. */
    STOPPED,
    /** It is new and has not run yet, or may go on after such a stop. */
    READY,
    /** It has ended by itself; the detail is its exit status. */
    EXITED,
    /** A signal has ended it, whose number is the detail. */
    KILLED
  }

  /**
   * A stop, or an end.
   *
   * @param thread the thread's number; a process has that of its first thread
   * @param detail what {@link Reason} says
   */
  public record ThreadStop(int thread, Reason reason, long detail) {}

  /** What is known of a system call at a stop. Changed by the next question. */
  public final class SystemCallStop {
    private boolean entry;
    private boolean exit;
    private boolean known;

    private SystemCallStop() {}

    /** Whether it is about to be made. */
    public boolean isEntry() {
      return entry;
    }

    /** Whether it has been made. */
    public boolean isExit() {
      return exit;
    }

    /** Whether its number is one of this machine, and not of another kind of program. */
    public boolean isOfThisMachine() {
      return known;
    }

    /** Where the thread's stack ends. */
    public long stack() {
      return info.get(LONG, INFO_STACK);
    }

    /** The call's number; at its entry only. */
    public int number() {
      return (int) info.get(LONG, INFO_NUMBER);
    }

    /** An argument, from 0 to 5; at its entry only. */
    public long argument(int which) {
      return info.get(LONG, INFO_ARGUMENTS + 8L * which);
    }

    /** What it returned, negative for an error; at its exit only. */
    public long result() {
      return info.get(LONG, INFO_NUMBER);
    }

    /** Whether what it returned is an error's number; at its exit only. */
    public boolean isError() {
      return info.get(ValueLayout.JAVA_BYTE, INFO_IS_ERROR) != 0;
    }
  }

  private final SystemCallStop call = new SystemCallStop();

  private record PtraceFunctions(
      MethodHandle ptrace, MethodHandle waitpid, MethodHandle read, MethodHandle write) {}

  private static final class PtraceHolder {
    static final Optional<PtraceFunctions> FUNCTIONS = find();
  }

  private static Optional<PtraceFunctions> find() {
    Linker.Option errno = Linker.Option.captureCallState("errno");
    Linker.Option variadic = Linker.Option.firstVariadicArg(1);
    Optional<MethodHandle> ptrace =
        Libc.function("ptrace", FunctionDescriptor.of(LONG, INT, INT, LONG, LONG), errno, variadic);
    Optional<MethodHandle> waitpid =
        Libc.function("waitpid", FunctionDescriptor.of(INT, INT, POINTER, INT), errno);
    FunctionDescriptor moves = FunctionDescriptor.of(LONG, INT, POINTER, LONG, POINTER, LONG, LONG);
    Optional<MethodHandle> read = Libc.function("process_vm_readv", moves, errno);
    Optional<MethodHandle> write = Libc.function("process_vm_writev", moves, errno);
    return ptrace.isEmpty() || waitpid.isEmpty() || read.isEmpty() || write.isEmpty()
        ? Optional.empty()
        : Optional.of(new PtraceFunctions(ptrace.get(), waitpid.get(), read.get(), write.get()));
  }

  private ProcessTrace(PtraceFunctions functions, Machine machine) {
    this.functions = functions;
    this.machine = machine;
  }

  /** This machine's kind; empty where the numbers of its system calls are not known. */
  public static Optional<Machine> machine() {
    return Libc.isLinux()
        ? switch (System.getProperty("os.arch", "").toLowerCase(Locale.ROOT)) {
          case "amd64", "x86_64" -> Optional.of(Machine.X86_64);
          case "aarch64", "arm64" -> Optional.of(Machine.AARCH64);
          default -> Optional.empty();
        }
        : Optional.empty();
  }

  /**
   * Ready to trace, on this thread only; empty where the system is another one, or native calls are
   * not allowed.
   */
  public static Optional<ProcessTrace> open() {
    return machine()
        .flatMap(
            kind -> PtraceHolder.FUNCTIONS.map(functions -> new ProcessTrace(functions, kind)));
  }

  private int errno() {
    return (int) ERRNO.get(state, 0L);
  }

  private long ptrace(long request, int thread, long address, long value) {
    try {
      return (long) functions.ptrace.invokeExact(state, (int) request, thread, address, value);
    } catch (Throwable thrown) {
      throw Libc.impossible(thrown);
    }
  }

  /**
   * Traces a process from now on, with all threads and processes that it makes.
   *
   * @param killWithUs whether it is killed if this program ends while it traces
   * @return 0, or the error's number
   */
  public int seize(int process, boolean killWithUs) {
    long options = OPTIONS | (killWithUs ? KILL_WITH_US : 0);
    return ptrace(SEIZE, process, 0, options) == 0 ? 0 : errno();
  }

  /**
   * Waits for the next stop of any traced thread, or for the end of any child of this thread.
   *
   * @param atSignal runs whenever a signal (see {@link Interruption}) has ended the wait; it goes
   *     on afterwards
   * @return empty if there is none any more
   */
  public Optional<ThreadStop> awaitStop(Runnable atSignal) {
    while (true) {
      int thread = await(-1, WAIT);
      if (thread >= 0) {
        return Optional.of(stop(thread, status.get(INT, 0)));
      }
      if (errno() != EINTR) {
        return Optional.empty();
      }
      atSignal.run();
    }
  }

  /** A stop that is there to be told already; empty if there is none. */
  public Optional<ThreadStop> nextStop() {
    int thread = await(-1, WAIT | AT_ONCE);
    return thread > 0 ? Optional.of(stop(thread, status.get(INT, 0))) : Optional.empty();
  }

  /** Waits for the next stop of one thread; those of others stay to be waited for. */
  Optional<ThreadStop> awaitStopOf(int thread) {
    int found;
    do {
      found = await(thread, WAIT);
    } while (found < 0 && errno() == EINTR);
    return found == thread ? Optional.of(stop(thread, status.get(INT, 0))) : Optional.empty();
  }

  /** Waits until a child that is not traced any more has ended. */
  public void awaitEndOf(int child) {
    while (await(child, WAIT) < 0 && errno() == EINTR) {
      // Not its end.
    }
  }

  /**
   * Waits until a child has stopped itself, before it is traced.
   *
   * @return whether it has; otherwise it has ended
   */
  public boolean awaitFirstStop(int child) {
    int found;
    do {
      found = await(child, 2 /* WUNTRACED */ | WAIT);
    } while (found < 0 && errno() == EINTR);
    return found == child && (status.get(INT, 0) & 0xff) == 0x7f;
  }

  private int await(int which, int options) {
    try {
      return (int) functions.waitpid.invokeExact(state, which, status, options);
    } catch (Throwable thrown) {
      throw Libc.impossible(thrown);
    }
  }

  private ThreadStop stop(int thread, int status) {
    int low = status & 0x7f;
    if (low == 0) {
      return new ThreadStop(thread, Reason.EXITED, status >> 8 & 0xff);
    }
    if (low != 0x7f) {
      return new ThreadStop(thread, Reason.KILLED, low);
    }
    int signal = status >> 8 & 0xff;
    int event = status >> 16;
    return switch (event) {
      case 0 ->
          signal == SYSTEM_CALL_STOP
              ? new ThreadStop(thread, Reason.SYSTEM_CALL, 0)
              : new ThreadStop(thread, Reason.SIGNAL, signal);
      case EVENT_SECCOMP -> new ThreadStop(thread, Reason.SYSTEM_CALL, 0);
      case EVENT_FORK, EVENT_VFORK -> new ThreadStop(thread, Reason.NEW_PROCESS, message(thread));
      case EVENT_CLONE -> new ThreadStop(thread, Reason.NEW_THREAD, message(thread));
      case EVENT_EXEC -> new ThreadStop(thread, Reason.NEW_PROGRAM, message(thread));
      case EVENT_STOP ->
          isStopSignal(signal)
              ? new ThreadStop(thread, Reason.STOPPED, signal)
              : new ThreadStop(thread, Reason.READY, 0);
      default -> new ThreadStop(thread, Reason.READY, 0);
    };
  }

  /** SIGSTOP, SIGTSTP, SIGTTIN, SIGTTOU. */
  private static boolean isStopSignal(int signal) {
    return signal >= 19 && signal <= 22;
  }

  private long message(int thread) {
    message.set(LONG, 0, 0);
    return ptrace(GET_EVENT_MESSAGE, thread, 0, message.address()) == 0 ? message.get(LONG, 0) : 0;
  }

  /** The system call at which a thread has stopped. */
  public SystemCallStop systemCall(int thread) {
    long got = ptrace(GET_SYSTEM_CALL_INFO, thread, INFO, info.address());
    byte op = got > 0 ? info.get(ValueLayout.JAVA_BYTE, INFO_OP) : 0;
    call.entry = op == 1 || op == 3;
    call.exit = op == 2;
    call.known = got > 0 && info.get(INT, INFO_ARCHITECTURE) == machine.architecture;
    return call;
  }

  /**
   * Lets a stopped thread go on.
   *
   * @param toNextCall whether it stops at the next entry or exit of any system call; otherwise only
   *     where a filter says so
   * @param signal the signal that it gets; 0 for none
   */
  public void resume(int thread, boolean toNextCall, int signal) {
    // It fails only if the thread was killed meanwhile, which the next wait reports.
    ptrace(toNextCall ? TO_SYSTEM_CALL : CONTINUE, thread, 0, signal);
  }

  /**
   * Stops a thread that runs, which it reports as {@link Reason#READY}, or {@link Reason#STOPPED}
   * where its process is. The call in which it waits is interrupted, and is made again when it goes
   * on.
   */
  public void interrupt(int thread) {
    ptrace(INTERRUPT, thread, 0, 0);
  }

  /** Lets a thread stay stopped, as its process is, and be told when it may go on. */
  public void listen(int thread) {
    ptrace(LISTEN, thread, 0, 0);
  }

  /** Lets a stopped thread go on, untraced. */
  public void detach(int thread, int signal) {
    ptrace(DETACH, thread, 0, signal);
  }

  /**
   * Bytes of a traced program's memory.
   *
   * @return fewer if they end before, and none if there are none
   */
  public byte[] read(int process, long address, int count) {
    if (count <= 0 || address == 0) {
      return new byte[0];
    }
    byte[] bytes = new byte[count];
    int done = 0;
    while (done < count) {
      int piece = Math.min(ROOM, count - done);
      int moved = (int) move(functions.read, process, address + done, piece);
      if (moved <= 0) {
        return Arrays.copyOf(bytes, done);
      }
      MemorySegment.copy(data, ValueLayout.JAVA_BYTE, 0, bytes, done, moved);
      done += moved;
    }
    return bytes;
  }

  /**
   * A {@code struct sockaddr} of a traced program.
   *
   * @param length as the program or the system says
   * @return {@link Endpoint.None} if there is none, or of a family that is not known
   */
  public Endpoint address(int process, long address, int length) {
    byte[] bytes = read(process, address, Math.clamp(length, 0, SocketAddresses.ROOM));
    MemorySegment.copy(bytes, 0, data, ValueLayout.JAVA_BYTE, 0, bytes.length);
    return addresses.decode(data, bytes.length);
  }

  /** Changes a traced program's memory; false if that is not possible. */
  public boolean write(int process, long address, byte[] bytes) {
    if (bytes.length > ROOM) {
      throw new IllegalArgumentException(bytes.length + " bytes");
    }
    MemorySegment.copy(bytes, 0, data, ValueLayout.JAVA_BYTE, 0, bytes.length);
    return move(functions.write, process, address, bytes.length) == bytes.length;
  }

  private long move(MethodHandle way, int process, long address, long count) {
    here.set(LONG, 0, data.address());
    here.set(LONG, 8, count);
    there.set(LONG, 0, address);
    there.set(LONG, 8, count);
    try {
      return (long) way.invokeExact(state, process, here, 1L, there, 1L, 0L);
    } catch (Throwable thrown) {
      throw Libc.impossible(thrown);
    }
  }

  /** The general registers of a stopped thread; none if they cannot be had. */
  byte[] registers(int thread) {
    here.set(LONG, 0, data.address());
    here.set(LONG, 8, MOST_REGISTERS);
    if (ptrace(GET_REGISTERS, thread, GENERAL, here.address()) != 0) {
      return new byte[0];
    }
    return data.asSlice(0, here.get(LONG, 8)).toArray(ValueLayout.JAVA_BYTE);
  }

  /** Changes them. */
  boolean setRegisters(int thread, byte[] registers) {
    MemorySegment.copy(registers, 0, data, ValueLayout.JAVA_BYTE, 0, registers.length);
    here.set(LONG, 0, data.address());
    here.set(LONG, 8, registers.length);
    return ptrace(SET_REGISTERS, thread, GENERAL, here.address()) == 0;
  }

  /** Changes the number of the call that a thread is about to make, on aarch64. */
  void setSystemCall(int thread, int number) {
    data.set(INT, 0, number);
    here.set(LONG, 0, data.address());
    here.set(LONG, 8, Integer.BYTES);
    ptrace(SET_REGISTERS, thread, CALL_OF_AARCH64, here.address());
  }

  /** The kind of machine whose calls are traced. */
  public Machine kind() {
    return machine;
  }

  @Override
  public void close() {
    arena.close();
  }
}
