package dev.socketworkbench.tracer;

import dev.socketworkbench.call.Operation;
import dev.socketworkbench.posix.ProcessTrace.Machine;
import java.util.Arrays;
import java.util.Optional;

/**
 * The system calls that are looked at, with their numbers (arch/x86/entry/syscalls/syscall_64.tbl
 * and include/uapi/asm-generic/unistd.h of Linux), and what they are recorded as. Several are one
 * operation: the same call with a further argument.
 */
enum TracedCall {
  READ(0, 63, Operation.READ),
  WRITE(1, 64, Operation.WRITE),
  READV(19, 65, Operation.READV),
  WRITEV(20, 66, Operation.WRITEV),
  SENDFILE(40, 71, Operation.SENDFILE),
  SPLICE(275, 76, Operation.SPLICE),
  SOCKET(41, 198, Operation.SOCKET),
  SOCKETPAIR(53, 199, Operation.SOCKETPAIR),
  BIND(49, 200, Operation.BIND),
  LISTEN(50, 201, Operation.LISTEN),
  ACCEPT(43, 202, Operation.ACCEPT),
  ACCEPT4(288, 242, Operation.ACCEPT),
  CONNECT(42, 203, Operation.CONNECT),
  GETSOCKNAME(51, 204, Operation.GETSOCKNAME),
  GETPEERNAME(52, 205, Operation.GETPEERNAME),
  SENDTO(44, 206, Operation.SENDTO),
  RECVFROM(45, 207, Operation.RECVFROM),
  SENDMSG(46, 211, Operation.SENDMSG),
  RECVMSG(47, 212, Operation.RECVMSG),
  SENDMMSG(307, 269, Operation.SENDMMSG),
  RECVMMSG(299, 243, Operation.RECVMMSG),
  SETSOCKOPT(54, 208, Operation.SETSOCKOPT),
  GETSOCKOPT(55, 209, Operation.GETSOCKOPT),
  SHUTDOWN(48, 210, Operation.SHUTDOWN),
  CLOSE(3, 57, Operation.CLOSE),
  POLL(7, CallNumbers.NONE, Operation.POLL),
  PPOLL(271, 73, Operation.POLL),
  SELECT(23, CallNumbers.NONE, Operation.SELECT),
  PSELECT6(270, 72, Operation.SELECT),
  EPOLL_CREATE(213, CallNumbers.NONE, Operation.EPOLL_CREATE),
  EPOLL_CREATE1(291, 20, Operation.EPOLL_CREATE),
  EPOLL_CTL(233, 21, Operation.EPOLL_CTL),
  EPOLL_WAIT(232, CallNumbers.NONE, Operation.EPOLL_WAIT),
  EPOLL_PWAIT(281, 22, Operation.EPOLL_WAIT),
  EPOLL_PWAIT2(441, 441, Operation.EPOLL_WAIT),
  FCNTL(72, 25, Operation.FCNTL),
  IOCTL(16, 29, Operation.IOCTL),
  DUP(32, 23, Operation.DUP),
  DUP2(33, CallNumbers.NONE, Operation.DUP),
  DUP3(292, 24, Operation.DUP),

  // These tell whose descriptors are whose, and have no rows.

  CLOSE_RANGE(436, 436, null),
  CLONE(56, 220, null),
  CLONE3(435, 435, null),
  FORK(57, CallNumbers.NONE, null),
  VFORK(58, CallNumbers.NONE, null),
  UNSHARE(272, 97, null),
  EXECVE(59, 221, null),
  EXECVEAT(322, 281, null),
  RT_SIGRETURN(15, 139, null),
  RESTART_SYSCALL(219, 128, null),
  IO_URING_SETUP(425, 425, null);

  private static final class CallNumbers {
    static final int NONE = -1;
  }

  private final int onX86;
  private final int onAarch64;
  private final Operation operation;

  TracedCall(int onX86, int onAarch64, Operation operation) {
    this.onX86 = onX86;
    this.onAarch64 = onAarch64;
    this.operation = operation;
  }

  /** What it is recorded as. */
  Operation operation() {
    return operation;
  }

  private int number(Machine machine) {
    return switch (machine) {
      case X86_64 -> onX86;
      case AARCH64 -> onAarch64;
    };
  }

  /** Whether it is a system call of such a machine. */
  private boolean isOn(Machine machine) {
    return number(machine) != CallNumbers.NONE;
  }

  /**
   * Whether it is to be looked at also in a program that has no socket yet: it makes the first one,
   * or another program or process.
   */
  private boolean comesFirst() {
    return switch (this) {
      case SOCKET,
          SOCKETPAIR,
          EPOLL_CREATE,
          EPOLL_CREATE1,
          CLONE,
          CLONE3,
          FORK,
          VFORK,
          EXECVE,
          EXECVEAT,
          IO_URING_SETUP ->
          true;
      default -> false;
    };
  }

  /** Whether it makes a process or a thread. */
  boolean makesProcess() {
    return switch (this) {
      case CLONE, CLONE3, FORK, VFORK -> true;
      default -> false;
    };
  }

  /** Which argument says how many bytes it asks for or offers; -1 if none does alone. */
  int sizeArgument() {
    return switch (this) {
      case READ, WRITE, SENDTO, RECVFROM -> 2;
      case SENDFILE -> 3;
      case SPLICE -> 4;
      default -> -1;
    };
  }

  /** Whether it gives a process its first socket, or its first set of them. */
  boolean makesSocket() {
    return switch (this) {
      case SOCKET, SOCKETPAIR, EPOLL_CREATE, EPOLL_CREATE1 -> true;
      default -> false;
    };
  }

  /**
   * Whether it fails with EINTR if its thread is stopped while it waits: epoll's, and those on
   * sockets with a limit of time (signal(7)).
   */
  boolean failsWhenStopped() {
    return switch (this) {
      case EPOLL_WAIT,
          EPOLL_PWAIT,
          EPOLL_PWAIT2,
          ACCEPT,
          ACCEPT4,
          CONNECT,
          READ,
          READV,
          RECVFROM,
          RECVMSG,
          RECVMMSG,
          WRITE,
          WRITEV,
          SENDTO,
          SENDMSG,
          SENDMMSG ->
          true;
      default -> false;
    };
  }

  /**
   * Those that do so and are not looked at otherwise: semaphores, rt_sigtimedwait, rings of I/O.
   */
  static boolean otherFailsWhenStopped(Machine machine, int number) {
    return switch (machine) {
      case X86_64 ->
          number == 65 || number == 220 || number == 128 || number == 208 || number == 426;
      // There the argument that such a call would need to be made again is lost at its exit.
      case AARCH64 -> false;
    };
  }

  /** The numbers of those that are looked at before there is a socket. */
  static int[] firstNumbers(Machine machine) {
    return Arrays.stream(values())
        .filter(each -> each.isOn(machine) && each.comesFirst())
        .mapToInt(each -> each.number(machine))
        .toArray();
  }

  /** All of a machine by their numbers. */
  static TracedCall[] byNumber(Machine machine) {
    int[] all = numbers(machine);
    TracedCall[] table = new TracedCall[Arrays.stream(all).max().orElse(0) + 1];
    for (TracedCall each : values()) {
      if (each.isOn(machine)) {
        table[each.number(machine)] = each;
      }
    }
    return table;
  }

  /** The numbers of a machine. */
  static int[] numbers(Machine machine) {
    return Arrays.stream(values())
        .filter(each -> each.isOn(machine))
        .mapToInt(each -> each.number(machine))
        .toArray();
  }

  /** The one with this number in such a table. */
  static Optional<TracedCall> find(TracedCall[] byNumber, int number) {
    return number < 0 || number >= byNumber.length
        ? Optional.empty()
        : Optional.ofNullable(byNumber[number]);
  }
}
