package dev.socketworkbench.posix.net;

import dev.socketworkbench.posix.FunctionFinder;
import dev.socketworkbench.posix.Libc;
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

/** The functions that this room calls, linked together and once. */
final class NetLibrary {
  static final StructLayout STATE = Linker.Option.captureStateLayout();
  static final int EINTR = 4;

  private static final VarHandle ERRNO =
      STATE.varHandle(MemoryLayout.PathElement.groupElement("errno"));
  private static final AddressLayout POINTER = ValueLayout.ADDRESS;
  private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT;
  private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG;

  final MethodHandle socket;
  final MethodHandle bind;
  final MethodHandle send;
  final MethodHandle recv;
  final MethodHandle sendmsg;
  final MethodHandle recvmsg;
  final MethodHandle sendmmsg;
  final MethodHandle setsockopt;
  final MethodHandle getsockopt;
  final MethodHandle poll;
  final MethodHandle ioctl;
  final MethodHandle unshare;
  final MethodHandle interfaceIndex;
  final MethodHandle pipe;
  final MethodHandle read;
  final MethodHandle write;
  final MethodHandle mmap;
  final MethodHandle munmap;
  final MethodHandle close;

  private final boolean whole;

  /** Linked when it is needed first. */
  private static final class LinkedNet {
    static final NetLibrary LIBRARY = new NetLibrary();
  }

  private NetLibrary() {
    FunctionFinder found = new FunctionFinder();
    Linker.Option errno = Linker.Option.captureCallState("errno");
    FunctionDescriptor message = FunctionDescriptor.of(LONG, INT, POINTER, INT);
    FunctionDescriptor bytes = FunctionDescriptor.of(LONG, INT, POINTER, LONG, INT);
    socket = found.find("socket", FunctionDescriptor.of(INT, INT, INT, INT), errno);
    bind = found.find("bind", FunctionDescriptor.of(INT, INT, POINTER, INT), errno);
    send = found.find("send", bytes, errno);
    recv = found.find("recv", bytes, errno);
    sendmsg = found.find("sendmsg", message, errno);
    recvmsg = found.find("recvmsg", message, errno);
    sendmmsg = found.find("sendmmsg", FunctionDescriptor.of(INT, INT, POINTER, INT, INT), errno);
    setsockopt =
        found.find("setsockopt", FunctionDescriptor.of(INT, INT, INT, INT, POINTER, INT), errno);
    getsockopt =
        found.find(
            "getsockopt", FunctionDescriptor.of(INT, INT, INT, INT, POINTER, POINTER), errno);
    poll = found.find("poll", FunctionDescriptor.of(INT, POINTER, LONG, INT), errno);
    // ioctl(int, unsigned long, ...): variadic arguments travel otherwise on some systems.
    ioctl =
        found.find(
            "ioctl",
            FunctionDescriptor.of(INT, INT, LONG, POINTER),
            Linker.Option.firstVariadicArg(2),
            errno);
    unshare = found.find("unshare", FunctionDescriptor.of(INT, INT), errno);
    interfaceIndex = found.find("if_nametoindex", FunctionDescriptor.of(INT, POINTER), errno);
    pipe = found.find("pipe2", FunctionDescriptor.of(INT, POINTER, INT), errno);
    read = found.find("read", FunctionDescriptor.of(LONG, INT, POINTER, LONG), errno);
    write = found.find("write", FunctionDescriptor.of(LONG, INT, POINTER, LONG), errno);
    // An address as a number: what fails is -1, which is below 0.
    mmap =
        found.find("mmap", FunctionDescriptor.of(LONG, POINTER, LONG, INT, INT, INT, LONG), errno);
    munmap = found.find("munmap", FunctionDescriptor.of(INT, POINTER, LONG), errno);
    close = found.find("close", FunctionDescriptor.of(INT, INT), errno);
    whole = found.foundAll();
  }

  /** Whether all of them are here: on Linux, where native calls are allowed. */
  static boolean isHere() {
    return LinkedNet.LIBRARY.whole;
  }

  /**
   * The functions.
   *
   * @throws SystemCallException ENOSYS where one is missing
   */
  static NetLibrary get() throws SystemCallException {
    if (!isHere()) {
      throw new SystemCallException("the C library", 38);
    }
    return LinkedNet.LIBRARY;
  }

  /** One call; its result is below 0 if it failed, and then the state has its errno. */
  interface NetCall {
    long make(MemorySegment state) throws Throwable;
  }

  /** Makes a call, again if a signal ended it, and gives its result or the errno below 0. */
  static long result(MemorySegment state, NetCall call) {
    while (true) {
      try {
        long result = call.make(state);
        if (result >= 0) {
          return result;
        }
        int errno = (int) ERRNO.get(state, 0L);
        if (errno != EINTR) {
          return -errno;
        }
      } catch (Throwable thrown) {
        throw Libc.impossible(thrown);
      }
    }
  }

  /** Makes a call whose failure is thrown. */
  static long made(String name, NetCall call) throws SystemCallException {
    try (Arena arena = Arena.ofConfined()) {
      long result = result(arena.allocate(STATE), call);
      if (result < 0) {
        throw new SystemCallException(name, (int) -result);
      }
      return result;
    }
  }
}
