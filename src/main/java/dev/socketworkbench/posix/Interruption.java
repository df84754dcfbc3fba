package dev.socketworkbench.posix;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Optional;

/**
 * Ends a system call in which a thread is blocked, as a signal of another program would: the call
 * returns EINTR and the socket is as it was. The signal is a real-time one that neither the virtual
 * machine nor the C library uses, and its handler is a function of the C library that does nothing.
 *
 * <p>Threads: a {@link Target} is made on the thread that will be blocked; any thread ends it.
 */
public final class Interruption {
  /** Behind those that the C library keeps; the JDK has the last but two (NativeThread). */
  private static final int BEHIND_FIRST = 8;

  private static final int SIG_ERR = -1;

  private final MethodHandle pthreadSelf;
  private final MethodHandle pthreadKill;
  private final int signal;

  private Interruption(MethodHandle pthreadSelf, MethodHandle pthreadKill, int signal) {
    this.pthreadSelf = pthreadSelf;
    this.pthreadKill = pthreadKill;
    this.signal = signal;
  }

  /**
   * Prepares the signal, once for the process; empty where the system is not Linux, native calls
   * are not allowed, or the signal has a handler already.
   */
  public static Optional<Interruption> ofThisSystem() {
    return Once.INSTANCE;
  }

  private static final class Once {
    static final Optional<Interruption> INSTANCE = prepare();
  }

  @SuppressWarnings("restricted") // What this room is for; the start script allows it.
  private static Optional<Interruption> prepare() {
    FunctionDescriptor noArguments = FunctionDescriptor.of(ValueLayout.JAVA_INT);
    FunctionDescriptor twoInts =
        FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT);
    Optional<MethodHandle> first = Libc.function("__libc_current_sigrtmin", noArguments);
    Optional<MethodHandle> handle =
        Libc.function(
            "signal",
            FunctionDescriptor.of(
                ValueLayout.JAVA_LONG, ValueLayout.JAVA_INT, ValueLayout.ADDRESS));
    Optional<MethodHandle> interrupt = Libc.function("siginterrupt", twoInts);
    Optional<MethodHandle> self =
        Libc.function("pthread_self", FunctionDescriptor.of(ValueLayout.JAVA_LONG));
    Optional<MethodHandle> kill =
        Libc.function(
            "pthread_kill",
            FunctionDescriptor.of(
                ValueLayout.JAVA_INT, ValueLayout.JAVA_LONG, ValueLayout.JAVA_INT));
    // int abs(int) can be called at any moment and changes nothing.
    Optional<MemorySegment> nothing =
        Libc.isLinux() ? Linker.nativeLinker().defaultLookup().find("abs") : Optional.empty();
    if (first.isEmpty()
        || handle.isEmpty()
        || interrupt.isEmpty()
        || self.isEmpty()
        || kill.isEmpty()
        || nothing.isEmpty()) {
      return Optional.empty();
    }
    try {
      int signal = (int) first.get().invokeExact() + BEHIND_FIRST;
      long before = (long) handle.get().invokeExact(signal, nothing.get());
      boolean free = before == 0;
      if (before != SIG_ERR && !free) {
        MemorySegment theirs = MemorySegment.ofAddress(before);
        long ours = (long) handle.get().invokeExact(signal, theirs);
        assert ours == nothing.get().address();
      }
      // Without this the C library has the kernel make the call again.
      boolean ends = free && (int) interrupt.get().invokeExact(signal, 1) == 0;
      return ends
          ? Optional.of(new Interruption(self.get(), kill.get(), signal))
          : Optional.empty();
    } catch (Throwable thrown) {
      throw Libc.impossible(thrown);
    }
  }

  /** The calling thread, which must be a platform thread and outlive its use here. */
  public Target ofThisThread() {
    try {
      return new Target((long) pthreadSelf.invokeExact());
    } catch (Throwable thrown) {
      throw Libc.impossible(thrown);
    }
  }

  /** A thread whose call can be ended. */
  public final class Target {
    private final long thread;

    private Target(long thread) {
      this.thread = thread;
    }

    /**
     * Sends the signal. A call that has not begun yet is not ended by it: to be repeated until the
     * call has returned. Never once the thread has ended.
     */
    public void interrupt() {
      try {
        int sent = (int) pthreadKill.invokeExact(thread, signal);
        assert sent == 0;
      } catch (Throwable thrown) {
        throw Libc.impossible(thrown);
      }
    }
  }
}
