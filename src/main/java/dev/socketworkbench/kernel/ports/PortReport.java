package dev.socketworkbench.kernel.ports;

import java.net.InetAddress;
import java.util.Optional;

/**
 * What is known of a port on an address of this machine.
 *
 * @param address the address; possibly the wildcard
 * @param port 0–65535; 0 lets the system choose
 * @param limit where privileged ports end here
 * @param granted whether this process may bind privileged ports; empty where that is not known
 * @param service what the port is known for
 * @param use what is in the way there
 * @param ephemeral the range that holds this port and from which connecting sockets get theirs
 */
public record PortReport(
    InetAddress address,
    int port,
    PrivilegedPorts.Limit limit,
    Optional<Boolean> granted,
    Optional<Service> service,
    PortUse use,
    Optional<EphemeralPorts.Range> ephemeral) {

  /** The same with another finding of what is in the way. */
  PortReport with(PortUse found) {
    return new PortReport(address, port, limit, granted, service, found, ephemeral);
  }

  /** Whether binding it needs a privilege. */
  public boolean privileged() {
    return limit.covers(port);
  }
}
