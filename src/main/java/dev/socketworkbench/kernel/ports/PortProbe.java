package dev.socketworkbench.kernel.ports;

import java.net.InetAddress;
import java.util.Optional;

/** Asks the system for a port by trying to have it: its tables do not list every socket. */
@FunctionalInterface
public interface PortProbe {
  /** Tries nothing. */
  PortProbe NONE = (address, port) -> Optional.empty();

  /**
   * Whether a socket is in the way of a server with SO_REUSEADDR on.
   *
   * @param port 1–65535
   * @return empty if the trial could not be made, for want of a privilege for example
   */
  Optional<Boolean> isBound(InetAddress address, int port);
}
