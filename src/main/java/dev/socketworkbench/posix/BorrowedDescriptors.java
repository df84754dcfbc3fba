package dev.socketworkbench.posix;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Optional;

/**
 * Copies of another program's descriptors, to ask its sockets what they are (pidfd_open(2) and
 * pidfd_getfd(2), Linux 5.6). Nothing is changed in that program; a copy is to be closed at once,
 * as a connection does not end while there is one.
 */
public final class BorrowedDescriptors {
  /** The same on x86-64 and aarch64. */
  private static final long PIDFD_OPEN = 434;

  private static final long PIDFD_GETFD = 438;

  private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG;

  private final MethodHandle syscall;

  private BorrowedDescriptors(MethodHandle syscall) {
    this.syscall = syscall;
  }

  /** Empty where native calls are not allowed, or the system is another one. */
  public static Optional<BorrowedDescriptors> ofThisSystem() {
    return Libc.function(
            "syscall",
            FunctionDescriptor.of(LONG, LONG, LONG, LONG, LONG),
            Linker.Option.firstVariadicArg(1))
        .map(BorrowedDescriptors::new);
  }

  private int call(long number, long first, long second) {
    try {
      return (int) (long) syscall.invokeExact(number, first, second, 0L);
    } catch (Throwable thrown) {
      throw Libc.impossible(thrown);
    }
  }

  /** A descriptor that stands for a process; -1 if there is none. */
  public int process(int pid) {
    return call(PIDFD_OPEN, pid, 0);
  }

  /** A copy of a descriptor of that process; -1 if it cannot be had. */
  public int copy(int process, int descriptor) {
    return call(PIDFD_GETFD, process, descriptor);
  }
}
