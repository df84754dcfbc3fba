package dev.socketworkbench.kernel;

import java.lang.foreign.AddressLayout;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;
import java.util.Optional;

/** Calls the C library of Linux: Java has no way of its own to ask for any family and type. */
@SuppressWarnings(
    "restricted") // Native access is what this class is for; the start script allows it.
final class NativeSocketCall implements SocketCall {
  /** So that no child process inherits the socket in the instant that it exists (socket(2)). */
  private static final int SOCK_CLOEXEC = 0x80000;

  private static final long LONGEST_TEXT = 256;
  private static final StructLayout CAPTURED = Linker.Option.captureStateLayout();
  private static final VarHandle ERRNO =
      CAPTURED.varHandle(MemoryLayout.PathElement.groupElement("errno"));
  private static final AddressLayout TEXT =
      ValueLayout.ADDRESS.withTargetLayout(
          MemoryLayout.sequenceLayout(LONGEST_TEXT, ValueLayout.JAVA_BYTE));

  private final MethodHandle socket;
  private final MethodHandle close;
  private final MethodHandle strerror;

  private NativeSocketCall(Linker linker, SymbolLookup library) {
    socket =
        linker.downcallHandle(
            library.findOrThrow("socket"),
            FunctionDescriptor.of(
                ValueLayout.JAVA_INT,
                ValueLayout.JAVA_INT,
                ValueLayout.JAVA_INT,
                ValueLayout.JAVA_INT),
            Linker.Option.captureCallState("errno"));
    close =
        linker.downcallHandle(
            library.findOrThrow("close"),
            FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));
    strerror =
        linker.downcallHandle(
            library.findOrThrow("strerror"), FunctionDescriptor.of(TEXT, ValueLayout.JAVA_INT));
  }

  /** The call, or empty where the virtual machine or the system does not allow it. */
  static Optional<SocketCall> open() {
    try {
      Linker linker = Linker.nativeLinker();
      return Optional.of(new NativeSocketCall(linker, linker.defaultLookup()));
    } catch (RuntimeException | LinkageError e) {
      return Optional.empty();
    }
  }

  @Override
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
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException("a call of C cannot throw", e);
    }
  }

  @Override
  public String text(int errno) {
    try {
      MemorySegment text = (MemorySegment) strerror.invokeExact(errno);
      return text.getString(0);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException("a call of C cannot throw", e);
    }
  }
}
