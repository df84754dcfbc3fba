package dev.socketworkbench.kernel.ports;

import dev.socketworkbench.call.address.Addresses;
import dev.socketworkbench.call.address.IpAddress;
import dev.socketworkbench.kernel.tables.TcpRow;
import dev.socketworkbench.kernel.tables.TcpTable;
import java.net.InetAddress;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Gathers what is known of a port, anew at each question; fast enough to be asked while typing. */
public final class PortFacts {
  private final TcpTable table;
  private final PortOwners owners;
  private final PrivilegedPorts privileged;
  private final EphemeralPorts ephemeral;
  private final Services services;
  private final PortProbe probe;

  /**
   * Facts from these sources.
   *
   * @param probe tries a port that the table shows no socket on
   */
  public PortFacts(
      TcpTable table,
      PortOwners owners,
      PrivilegedPorts privileged,
      EphemeralPorts ephemeral,
      Services services,
      PortProbe probe) {
    this.probe = probe;
    this.table = table;
    this.owners = owners;
    this.privileged = privileged;
    this.ephemeral = ephemeral;
    this.services = services;
  }

  /**
   * What a server on this address and port would meet. A port on which no socket is seen is tried.
   *
   * @param address one of this machine's, or the wildcard
   * @param port 0–65535
   */
  public PortReport of(InetAddress address, int port) {
    PortReport seen = seen(address, port);
    return seen.use() instanceof PortUse.Unseen ? seen.with(tried(address, port)) : seen;
  }

  private PortUse tried(InetAddress address, int port) {
    return probe
        .isBound(address, port)
        .<PortUse>map(bound -> bound ? new PortUse.BoundOnly() : new PortUse.Free())
        .orElseGet(PortUse.Unseen::new);
  }

  /**
   * The same, but nothing is tried: for a port that the system has just refused.
   *
   * @param address one of this machine's, or the wildcard
   * @param port 0–65535
   */
  public PortReport seen(InetAddress address, int port) {
    return new PortReport(
        address,
        port,
        privileged.limit(),
        privileged.granted(),
        services.of(port),
        use(address, port),
        ephemeral.range().filter(range -> range.contains(port)));
  }

  private PortUse use(InetAddress address, int port) {
    if (port == 0) {
      return new PortUse.Free();
    }
    Optional<List<TcpRow>> rows = table.read(each -> each == port);
    return rows.isEmpty()
        ? new PortUse.NotKnown(table.source())
        : use(
            rows.get().stream()
                .filter(row -> row.local().port() == port)
                .filter(row -> conflict(Addresses.ip(address), row.local().address()))
                .toList());
  }

  private PortUse use(List<TcpRow> rows) {
    Optional<TcpRow> listener = rows.stream().filter(TcpRow::isListener).findFirst();
    if (listener.isPresent()) {
      return new PortUse.Taken(owners.of(listener.get()), listener.get());
    }
    List<TcpRow> alive =
        rows.stream().filter(row -> row.timer() != TcpRow.TIME_WAIT_TIMER).toList();
    if (!alive.isEmpty()) {
      return new PortUse.Connections(alive.size(), owners.of(alive.getFirst()), alive.getFirst());
    }
    return rows.stream()
        .max(Comparator.comparingLong(TcpRow::timerMillis))
        .<PortUse>map(last -> new PortUse.TimeWait(rows.size(), last.timerSeconds(), last))
        .orElseGet(PortUse.Unseen::new);
  }

  /**
   * Whether sockets on these two addresses compete for a port. The IPv6 wildcard competes with IPv4
   * too, unless its socket was made IPv6-only, which the table does not show.
   */
  static boolean conflict(IpAddress one, IpAddress other) {
    return covers(one, other) || covers(other, one);
  }

  /** Whether a listener on this address gets connections that are made to that one. */
  public static boolean covers(IpAddress listener, IpAddress target) {
    if (!listener.isWildcard()) {
      return listener.withoutScope().equals(target.withoutScope());
    }
    return listener.isIpv6() || !target.isIpv6();
  }
}
