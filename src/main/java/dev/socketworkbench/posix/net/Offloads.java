package dev.socketworkbench.posix.net;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * What an interface does for the kernel, turned off (SIOCETHTOOL): packets are then those that a
 * real cable carries, no larger than the MTU and with their checksums.
 */
public final class Offloads {
  private static final long SIOCETHTOOL = 0x8946;
  private static final int AF_INET = 2;
  private static final int SOCK_DGRAM = 2;

  /** ETHTOOL_SRXCSUM, STXCSUM, SSG, STSO, SUFO, SGSO and SGRO. */
  private static final int[] COMMANDS = {0x15, 0x17, 0x19, 0x1f, 0x22, 0x24, 0x2c};

  private static final int EOPNOTSUPP = 95;

  private Offloads() {}

  /** Turns them off, for an interface in the network of the calling thread. */
  public static void turnOff(String name) throws SystemCallException {
    NetLibrary library = NetLibrary.get();
    int descriptor = NetDescriptor.socket(AF_INET, SOCK_DGRAM, 0);
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment value = arena.allocate(8, 8);
      MemorySegment request = arena.allocate(40, 8);
      request.setString(0, name);
      request.set(ValueLayout.ADDRESS, 16, value);
      for (int command : COMMANDS) {
        value.set(ValueLayout.JAVA_INT, 0, command);
        value.set(ValueLayout.JAVA_INT, 4, 0);
        try {
          long ignored =
              NetLibrary.made(
                  "ioctl(SIOCETHTOOL)",
                  state ->
                      (int) library.ioctl.invokeExact(state, descriptor, SIOCETHTOOL, request));
        } catch (SystemCallException e) {
          if (e.errno() != EOPNOTSUPP) {
            throw e;
          }
        }
      }
    } finally {
      NetDescriptor.close(descriptor);
    }
  }
}
