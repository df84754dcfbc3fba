package dev.socketworkbench.explain;

import dev.socketworkbench.call.address.Addresses;
import dev.socketworkbench.call.address.Endpoint;
import dev.socketworkbench.call.address.IpAddress;
import dev.socketworkbench.kernel.Kernel;
import dev.socketworkbench.kernel.interfaces.AddressScope;
import dev.socketworkbench.kernel.interfaces.InterfaceAddress;
import dev.socketworkbench.kernel.tables.TcpRow;
import java.net.Inet6Address;
import java.util.List;
import java.util.Optional;

/** Why a connection did not come about. */
final class ConnectReasons {
  private final Kernel kernel;
  private final AddressReasons addresses;

  ConnectReasons(Kernel kernel) {
    this.kernel = kernel;
    addresses = new AddressReasons(kernel);
  }

  /** ECONNREFUSED: who listens instead? */
  FoundCause refused(Endpoint.Ip target) {
    String host = target.address().toString();
    int port = target.port();
    if (port == 0) {
      return FoundCause.of(Cause.REFUSED_PORT_ZERO);
    }
    if (!kernel.interfaces().isLocal(Addresses.inet(target.address()))) {
      return FoundCause.of(Cause.REFUSED_REMOTE, host, port);
    }
    Optional<List<TcpRow>> table = kernel.table().read();
    return table.isEmpty()
        ? FoundCause.of(Cause.REFUSED_NOT_KNOWN, host, port, kernel.table().source())
        : refusedHere(target, table.get());
  }

  private static FoundCause refusedHere(Endpoint.Ip target, List<TcpRow> table) {
    String host = target.address().toString();
    List<TcpRow> listeners = Kernel.listeners(table, target.port());
    if (listeners.isEmpty()) {
      String others = Words.list(locals(table.stream().filter(TcpRow::isListener).toList()));
      return FoundCause.of(Cause.REFUSED_NOBODY, host, target.port(), others).withFacts(listeners);
    }
    List<TcpRow> reached = listeners.stream().filter(row -> reaches(row, target)).toList();
    List<TcpRow> same = listeners.stream().filter(row -> sameFamily(row, target)).toList();
    Cause cause =
        !reached.isEmpty()
            ? Cause.REFUSED_LISTENING_NOW
            : same.isEmpty() ? Cause.REFUSED_OTHER_FAMILY : Cause.REFUSED_OTHER_ADDRESS;
    List<TcpRow> told = !reached.isEmpty() ? reached : same.isEmpty() ? listeners : same;
    return FoundCause.of(cause, host, target.port(), Words.list(locals(told))).withFacts(listeners);
  }

  private static List<String> locals(List<TcpRow> rows) {
    return rows.stream().map(row -> row.local().toString()).distinct().toList();
  }

  private static boolean reaches(TcpRow row, Endpoint.Ip target) {
    return Kernel.reaches(row.local().address(), target.address());
  }

  private static boolean sameFamily(TcpRow row, Endpoint.Ip target) {
    return row.local().address().isIpv6() == target.address().isIpv6();
  }

  /** ETIMEDOUT, or our own limit: does a listener here have a full queue? */
  FoundCause timedOut(Endpoint.Ip target) {
    if (kernel.interfaces().isLocal(Addresses.inet(target.address()))) {
      List<TcpRow> listeners =
          Kernel.listeners(
              kernel.table().read(port -> port == target.port()).orElse(List.of()), target.port());
      List<TcpRow> reached = listeners.stream().filter(row -> reaches(row, target)).toList();
      for (TcpRow row : reached) {
        if (row.receiveQueue() > 0) {
          return FoundCause.of(Cause.TIMED_OUT_BACKLOG, row.local(), row.receiveQueue())
              .withFacts(List.of(row));
        }
      }
      if (!reached.isEmpty()) {
        return FoundCause.of(Cause.TIMED_OUT_BACKLOG_BEFORE, reached.getFirst().local())
            .withFacts(reached);
      }
    }
    return FoundCause.of(Cause.TIMED_OUT_CONNECT, target);
  }

  /** ENETUNREACH: can TCP reach such an address at all, and is it for want of IPv6? */
  FoundCause unreachable(Endpoint.Ip target) {
    IpAddress address = target.address();
    return AddressReasons.group(address)
        .or(() -> addresses.noLinkLocal(address))
        .orElseGet(() -> noRoute(target));
  }

  private FoundCause noRoute(Endpoint.Ip target) {
    String host = target.address().toString();
    List<InterfaceAddress> six =
        kernel.interfaces().addresses().stream()
            .filter(each -> each.address() instanceof Inet6Address)
            .toList();
    boolean global = six.stream().anyMatch(each -> each.scope() == AddressScope.GLOBAL);
    if (!target.address().isIpv6() || global) {
      return FoundCause.of(Cause.NETWORK_UNREACHABLE, host);
    }
    List<String> had = six.stream().map(each -> Addresses.text(each.address())).toList();
    return FoundCause.of(Cause.NETWORK_UNREACHABLE_IPV6, host, Words.list(had));
  }

  /** EADDRNOTAVAIL: are the ports for connecting sockets used up? */
  FoundCause noLocalAddress(Endpoint.Ip target) {
    long towards =
        kernel.table().read(port -> port == target.port()).orElse(List.of()).stream()
            .filter(row -> row.remote().equals(target.withoutScope()))
            .count();
    return FoundCause.of(Cause.NO_LOCAL_ADDRESS, target, BindReasons.range(kernel), towards);
  }

  /** EINVAL: is it a link-local address without its interface? */
  FoundCause invalid(Endpoint.Ip target) {
    return addresses
        .scopeMissing(target.address())
        .orElseGet(() -> FoundCause.of(Cause.INVALID_ARGUMENT));
  }
}
