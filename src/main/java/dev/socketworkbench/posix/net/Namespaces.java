package dev.socketworkbench.posix.net;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** Namespaces of the calling thread; a platform thread that serves nothing else. */
public final class Namespaces {
  private static final int CLONE_NEWNET = 0x4000_0000;
  private static final long SIOCGIFFLAGS = 0x8913;
  private static final int IFF_RUNNING = 0x40;
  private static final int AF_INET = 2;
  private static final int SOCK_DGRAM = 2;

  private Namespaces() {}

  /** unshare(CLONE_NEWNET): from now on the calling thread is in a new, empty network. */
  public static void newNetwork() throws SystemCallException {
    NetLibrary library = NetLibrary.get();
    long ignored =
        NetLibrary.made(
            "unshare(CLONE_NEWNET)",
            state -> (int) library.unshare.invokeExact(state, CLONE_NEWNET));
  }

  /** if_nametoindex(3) in the network of the calling thread. */
  public static int interfaceIndex(String name) throws SystemCallException {
    NetLibrary library = NetLibrary.get();
    try (Arena arena = Arena.ofConfined()) {
      var text = arena.allocateFrom(name);
      return (int)
          NetLibrary.made(
              "if_nametoindex(" + name + ")",
              state -> {
                int index = (int) library.interfaceIndex.invokeExact(state, text);
                return index == 0 ? -1 : index;
              });
    }
  }

  /**
   * Whether an interface has a carrier and can send (IFF_RUNNING), in the network of the calling
   * thread. The kernel looks after a cable a moment after it was plugged in.
   */
  public static boolean isRunning(String name) throws SystemCallException {
    NetLibrary library = NetLibrary.get();
    int descriptor = NetDescriptor.socket(AF_INET, SOCK_DGRAM, 0);
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment request = arena.allocate(40, 8);
      request.setString(0, name);
      long ignored =
          NetLibrary.made(
              "ioctl(SIOCGIFFLAGS)",
              state -> (int) library.ioctl.invokeExact(state, descriptor, SIOCGIFFLAGS, request));
      return (request.get(ValueLayout.JAVA_SHORT, 16) & IFF_RUNNING) != 0;
    } finally {
      NetDescriptor.close(descriptor);
    }
  }
}
