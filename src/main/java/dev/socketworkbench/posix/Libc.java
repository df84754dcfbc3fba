package dev.socketworkbench.posix;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.invoke.MethodHandle;
import java.util.Optional;

/** Finds functions of the C library where they may be called. */
public final class Libc {
  private Libc() {}

  /** Whose numbers a class knows: where else nothing is called. */
  enum Systems {
    LINUX,
    LINUX_AND_MACOS
  }

  /** Whether the numbers of Linux are those of this system. */
  public static boolean isLinux() {
    return System.getProperty("os.name", "").startsWith("Linux");
  }

  /** Whether the numbers of macOS are those of this system. */
  static boolean isMacOs() {
    return System.getProperty("os.name", "").startsWith("Mac");
  }

  /**
   * A function ready to be called; empty where the system is not Linux, or the virtual machine does
   * not allow native calls.
   */
  static Optional<MethodHandle> function(
      String name, FunctionDescriptor shape, Linker.Option... options) {
    return function(Systems.LINUX, name, shape, options);
  }

  /** The same on these systems. */
  @SuppressWarnings("restricted") // What this room is for; the start script allows it.
  static Optional<MethodHandle> function(
      Systems systems, String name, FunctionDescriptor shape, Linker.Option... options) {
    if (!isLinux() && (systems == Systems.LINUX || !isMacOs())) {
      return Optional.empty();
    }
    try {
      Linker linker = Linker.nativeLinker();
      return linker
          .defaultLookup()
          .find(name)
          .map(address -> linker.downcallHandle(address, shape, options));
    } catch (RuntimeException | LinkageError notAllowed) {
      return Optional.empty();
    }
  }

  /** What is thrown for something that no C function can throw. */
  public static IllegalStateException impossible(Throwable thrown) {
    if (thrown instanceof Error error) {
      throw error;
    }
    return new IllegalStateException("a function of C cannot throw", thrown);
  }
}
