package dev.socketworkbench.kernel.ports;

import dev.socketworkbench.kernel.tables.KernelFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Which ports need a privilege to be bound. On Linux it is a setting of the kernel; elsewhere 1024
 * is assumed, and {@link Limit#measured} says so.
 */
public final class PrivilegedPorts {
  /** The traditional limit. */
  static final int TRADITIONAL = 1024;

  /** CAP_NET_BIND_SERVICE (capabilities(7)). */
  private static final int BIND_CAPABILITY = 10;

  private final Path limit;
  private final Path status;

  /** Looks below this folder, which is {@code /proc} on Linux. */
  public PrivilegedPorts(Path procRoot) {
    limit = procRoot.resolve("sys/net/ipv4/ip_unprivileged_port_start");
    status = procRoot.resolve("self/status");
  }

  /**
   * Where privilege ends.
   *
   * @param firstFree the lowest port that anybody may bind, 0–65535
   * @param measured whether the system said so; if false it is the tradition
   */
  public record Limit(int firstFree, boolean measured) {
    /** Whether binding this port (0 means: any) needs the privilege. */
    public boolean covers(int port) {
      return port != 0 && port < firstFree;
    }
  }

  /** The limit as it is set now. */
  public Limit limit() {
    try {
      return new Limit(Integer.parseInt(KernelFile.text(limit)), true);
    } catch (IOException | NumberFormatException e) {
      return new Limit(TRADITIONAL, false);
    }
  }

  /** Whether this process has the privilege; empty where the system does not say. */
  public Optional<Boolean> granted() {
    try {
      for (String line : KernelFile.text(status).lines().toList()) {
        if (line.startsWith("CapEff:")) {
          long set = Long.parseUnsignedLong(line.substring(7).strip(), 16);
          return Optional.of((set >>> BIND_CAPABILITY & 1) == 1);
        }
      }
    } catch (IOException | NumberFormatException e) {
      // Not Linux, or hidden.
    }
    return Optional.empty();
  }
}
