package dev.socketworkbench.posix;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;
import java.util.Optional;

/** Asks socket(2) for any family and type: Java knows only a few. */
public final class SocketAttempt {
  /** So that no child process inherits the socket in the instant that it exists (socket(2)). */
  private static final int SOCK_CLOEXEC = 0x80000;

  private static final StructLayout CAPTURED = Linker.Option.captureStateLayout();
  private static final VarHandle ERRNO =
      CAPTURED.varHandle(MemoryLayout.PathElement.groupElement("errno"));

  private final MethodHandle socket;
  private final MethodHandle close;

  private SocketAttempt(MethodHandle socket, MethodHandle close) {
    this.socket = socket;
    this.close = close;
  }

  /** The call; empty where the system is not Linux, or native calls are not allowed. */
  public static Optional<SocketAttempt> ofThisSystem() {
    Optional<MethodHandle> socket =
        Libc.function(
            "socket",
            FunctionDescriptor.of(
                ValueLayout.JAVA_INT,
                ValueLayout.JAVA_INT,
                ValueLayout.JAVA_INT,
                ValueLayout.JAVA_INT),
            Linker.Option.captureCallState("errno"));
    Optional<MethodHandle> close =
        Libc.function("close", FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));
    return socket.flatMap(make -> close.map(end -> new SocketAttempt(make, end)));
  }

  /**
   * Makes a socket and closes it.
   *
   * @return 0 if that worked, else the error's number
   */
  public int attempt(int family, int type, int protocol) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment state = arena.allocate(CAPTURED);
      int fd = (int) socket.invokeExact(state, family, type | SOCK_CLOEXEC, protocol);
      if (fd < 0) {
        return (int) ERRNO.get(state, 0L);
      }
      int closed = (int) close.invokeExact(fd);
      if (closed != 0) {
        throw new IllegalStateException("close of a new socket failed");
      }
      return 0;
    } catch (IllegalStateException e) {
      throw e;
    } catch (Throwable thrown) {
      throw Libc.impossible(thrown);
    }
  }
}
