package dev.socketworkbench.posix.net;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** Makes, sets and closes descriptors of any kind; each method is one call. */
public final class NetDescriptor {
  private static final int SOCK_CLOEXEC = 0x80000;

  private NetDescriptor() {}

  /** Whether the functions of this room can be called: on Linux, where native calls are allowed. */
  public static boolean areHere() {
    return NetLibrary.isHere();
  }

  /**
   * socket(2), in the network namespace of the calling thread; it is closed at exec.
   *
   * @return the descriptor
   */
  public static int socket(int family, int type, int protocol) throws SystemCallException {
    NetLibrary library = NetLibrary.get();
    return (int)
        NetLibrary.made(
            "socket",
            state ->
                (int) library.socket.invokeExact(state, family, type | SOCK_CLOEXEC, protocol));
  }

  /** setsockopt(2) of an int. */
  public static void set(int descriptor, int level, int option, int value)
      throws SystemCallException {
    NetLibrary library = NetLibrary.get();
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment bytes = arena.allocate(ValueLayout.JAVA_INT);
      bytes.set(ValueLayout.JAVA_INT, 0, value);
      long ignored =
          NetLibrary.made(
              "setsockopt",
              state ->
                  (int) library.setsockopt.invokeExact(state, descriptor, level, option, bytes, 4));
    }
  }

  /** close(2); what it says is of no use. */
  public static void close(int descriptor) {
    try {
      NetLibrary library = NetLibrary.get();
      long ignored =
          NetLibrary.made("close", state -> (int) library.close.invokeExact(state, descriptor));
    } catch (SystemCallException ignored) {
      // On Linux the descriptor is gone all the same.
    }
  }
}
