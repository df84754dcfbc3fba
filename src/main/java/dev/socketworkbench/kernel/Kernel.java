package dev.socketworkbench.kernel;

import dev.socketworkbench.call.address.Endpoint;
import dev.socketworkbench.call.address.IpAddress;
import dev.socketworkbench.kernel.families.SocketTypes;
import dev.socketworkbench.kernel.interfaces.Interfaces;
import dev.socketworkbench.kernel.ports.EphemeralPorts;
import dev.socketworkbench.kernel.ports.Owner;
import dev.socketworkbench.kernel.ports.PortFacts;
import dev.socketworkbench.kernel.ports.PortOwners;
import dev.socketworkbench.kernel.ports.PortProbe;
import dev.socketworkbench.kernel.ports.PrivilegedPorts;
import dev.socketworkbench.kernel.ports.Services;
import dev.socketworkbench.kernel.sockets.MachineSockets;
import dev.socketworkbench.kernel.tables.Descriptors;
import dev.socketworkbench.kernel.tables.SocketLookup;
import dev.socketworkbench.kernel.tables.TcpRow;
import dev.socketworkbench.kernel.tables.TcpTable;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Everything that can be asked of the system.
 *
 * @param interfaces its network interfaces
 * @param table its TCP sockets
 * @param lookup asks for single sockets, where the system can be asked so; opened by who uses it
 * @param owners who holds a socket
 * @param ephemeral the ports of connecting sockets
 * @param services what ports are known for
 * @param ports what is known of one port
 * @param descriptors how many sockets this process may have
 * @param socketTypes which kinds of sockets exist
 * @param sockets all of its sockets
 */
public record Kernel(
    Interfaces interfaces,
    TcpTable table,
    Supplier<Optional<SocketLookup>> lookup,
    PortOwners owners,
    EphemeralPorts ephemeral,
    Services services,
    PortFacts ports,
    Descriptors descriptors,
    SocketTypes socketTypes,
    MachineSockets sockets) {

  /** The machine that this program runs on; no port is tried. */
  public static Kernel ofThisMachine() {
    return ofThisMachine(PortProbe.NONE);
  }

  /**
   * The machine that this program runs on.
   *
   * @param probe tries a port that the system's table shows no socket on
   */
  public static Kernel ofThisMachine(PortProbe probe) {
    return at(Path.of("/proc"), Interfaces.ofThisMachine(), SocketTypes.ofThisMachine(), probe)
        .withLookup(SocketLookup::open);
  }

  /** A machine whose {@code /proc} is this folder; no port is tried, no single socket asked for. */
  public static Kernel at(Path procRoot, Interfaces interfaces, SocketTypes socketTypes) {
    return at(procRoot, interfaces, socketTypes, PortProbe.NONE);
  }

  /** A machine whose {@code /proc} is this folder and whose ports are tried like this. */
  public static Kernel at(
      Path procRoot, Interfaces interfaces, SocketTypes socketTypes, PortProbe probe) {
    TcpTable table = new TcpTable(procRoot);
    PortOwners owners = new PortOwners(procRoot);
    EphemeralPorts ephemeral = new EphemeralPorts(procRoot);
    Services services = new Services();
    PortFacts ports =
        new PortFacts(table, owners, new PrivilegedPorts(procRoot), ephemeral, services, probe);
    return new Kernel(
        interfaces,
        table,
        Optional::empty,
        owners,
        ephemeral,
        services,
        ports,
        new Descriptors(procRoot),
        socketTypes,
        new MachineSockets(Optional::empty, table, TcpTable.ofDatagrams(procRoot), owners));
  }

  /** The same, asking for single sockets so. */
  public Kernel withLookup(Supplier<Optional<SocketLookup>> other) {
    return new Kernel(
        interfaces,
        table,
        other,
        owners,
        ephemeral,
        services,
        ports,
        descriptors,
        socketTypes,
        sockets.withLookup(other));
  }

  /**
   * The same for sockets of another network, as far as their states are concerned.
   *
   * @param task a folder below {@code /proc}, of a process or a thread that is in that network
   * @param other asks for single sockets there
   */
  public Kernel ofNetwork(Path task, Supplier<Optional<SocketLookup>> other) {
    return new Kernel(
        interfaces,
        new TcpTable(task),
        other,
        owners,
        ephemeral,
        services,
        ports,
        descriptors,
        socketTypes,
        sockets);
  }

  /** Whether a listener on this address gets the connections that are made to that one. */
  public static boolean reaches(IpAddress listener, IpAddress target) {
    return PortFacts.covers(listener, target);
  }

  /**
   * Who holds the connected socket that has these two ends on this machine; empty if there is none,
   * or it cannot be seen. Reads the table, and the open files of all processes.
   *
   * @param local the socket's own address
   * @param remote its peer's
   */
  public Optional<Owner> ownerOf(Endpoint.Ip local, Endpoint.Ip remote) {
    return table
        .read(port -> port == local.port())
        .flatMap(
            rows ->
                rows.stream()
                    .filter(row -> row.local().unmapped().withoutScope().equals(local))
                    .filter(row -> row.remote().unmapped().withoutScope().equals(remote))
                    .findFirst())
        .map(owners::of);
  }

  /** The listeners on this port, on whatever address; empty too where the system has no table. */
  public static List<TcpRow> listeners(List<TcpRow> rows, int port) {
    return rows.stream().filter(row -> row.isListener() && row.local().port() == port).toList();
  }
}
