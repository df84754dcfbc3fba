package dev.socketworkbench.posix;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/**
 * The numbers of the files behind descriptors, by which the kernel's tables name sockets (Linux).
 */
public final class SocketFiles {
  private static final Path PROCESSES = Path.of("/proc");
  private static final String PREFIX = "socket:[";

  private SocketFiles() {}

  /** The number of the file of a socket of this process; empty if the descriptor is none. */
  public static OptionalLong ofThisProcess(int descriptor) {
    return of(PROCESSES.resolve("self"), descriptor);
  }

  /** The same of another process. */
  public static OptionalLong of(long pid, int descriptor) {
    return of(PROCESSES.resolve(Long.toString(pid)), descriptor);
  }

  /** The same of the process that this folder below {@code /proc} is about. */
  public static OptionalLong of(Path process, int descriptor) {
    return at(process.resolve("fd").resolve(Integer.toString(descriptor)));
  }

  /** What one entry of {@code /proc/PID/fd} leads to; empty if it is no socket, or is gone. */
  public static OptionalLong at(Path entry) {
    try {
      String target = Files.readSymbolicLink(entry).toString();
      return target.startsWith(PREFIX) && target.endsWith("]")
          ? OptionalLong.of(Long.parseLong(target, PREFIX.length(), target.length() - 1, 10))
          : OptionalLong.empty();
    } catch (IOException | NumberFormatException none) {
      return OptionalLong.empty();
    }
  }

  /** Where the entry of a socket's descriptor leads to. */
  public static String target(long inode) {
    return PREFIX + inode + "]";
  }
}
