package dev.socketworkbench.explain;

import dev.socketworkbench.call.Addresses;
import dev.socketworkbench.kernel.AddressScope;
import dev.socketworkbench.kernel.InterfaceAddress;
import dev.socketworkbench.kernel.Kernel;
import dev.socketworkbench.kernel.TcpRow;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
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
  Finding refused(InetSocketAddress target) {
    String host = Addresses.text(target.getAddress());
    int port = target.getPort();
    if (port == 0) {
      return Finding.of(Cause.REFUSED_PORT_ZERO);
    }
    if (!kernel.interfaces().isLocal(target.getAddress())) {
      return Finding.of(Cause.REFUSED_REMOTE, host, port);
    }
    Optional<List<TcpRow>> table = kernel.table().read();
    return table.isEmpty()
        ? Finding.of(Cause.REFUSED_NOT_KNOWN, host, port, kernel.table().source())
        : refusedHere(target, table.get());
  }

  private static Finding refusedHere(InetSocketAddress target, List<TcpRow> table) {
    String host = Addresses.text(target.getAddress());
    List<TcpRow> listeners = Kernel.listeners(table, target.getPort());
    if (listeners.isEmpty()) {
      String others = Words.list(locals(table.stream().filter(TcpRow::isListener).toList()));
      return Finding.of(Cause.REFUSED_NOBODY, host, target.getPort(), others).withFacts(listeners);
    }
    List<TcpRow> reached = listeners.stream().filter(row -> reaches(row, target)).toList();
    List<TcpRow> same = listeners.stream().filter(row -> sameFamily(row, target)).toList();
    Cause cause =
        !reached.isEmpty()
            ? Cause.REFUSED_LISTENING_NOW
            : same.isEmpty() ? Cause.REFUSED_OTHER_FAMILY : Cause.REFUSED_OTHER_ADDRESS;
    List<TcpRow> told = !reached.isEmpty() ? reached : same.isEmpty() ? listeners : same;
    return Finding.of(cause, host, target.getPort(), Words.list(locals(told))).withFacts(listeners);
  }

  private static List<String> locals(List<TcpRow> rows) {
    return rows.stream().map(row -> Addresses.text(row.local())).distinct().toList();
  }

  private static boolean reaches(TcpRow row, InetSocketAddress target) {
    return Kernel.reaches(row.local().getAddress(), target.getAddress());
  }

  private static boolean sameFamily(TcpRow row, InetSocketAddress target) {
    return row.local().getAddress() instanceof Inet4Address
        == target.getAddress() instanceof Inet4Address;
  }

  /** ETIMEDOUT, or our own limit: does a listener here have a full queue? */
  Finding timedOut(InetSocketAddress target) {
    if (kernel.interfaces().isLocal(target.getAddress())) {
      List<TcpRow> listeners =
          Kernel.listeners(
              kernel.table().read(port -> port == target.getPort()).orElse(List.of()),
              target.getPort());
      for (TcpRow row : listeners) {
        if (row.receiveQueue() > 0 && reaches(row, target)) {
          return Finding.of(
                  Cause.TIMED_OUT_BACKLOG, Addresses.text(row.local()), row.receiveQueue())
              .withFacts(List.of(row));
        }
      }
    }
    return Finding.of(Cause.TIMED_OUT_CONNECT, Addresses.text(target));
  }

  /** ENETUNREACH: can TCP reach such an address at all, and is it for want of IPv6? */
  Finding unreachable(InetSocketAddress target) {
    InetAddress address = target.getAddress();
    return AddressReasons.group(address)
        .or(() -> addresses.noLinkLocal(address))
        .orElseGet(() -> noRoute(target));
  }

  private Finding noRoute(InetSocketAddress target) {
    String host = Addresses.text(target.getAddress());
    List<InterfaceAddress> six =
        kernel.interfaces().addresses().stream()
            .filter(each -> each.address() instanceof Inet6Address)
            .toList();
    boolean global = six.stream().anyMatch(each -> each.scope() == AddressScope.GLOBAL);
    if (!(target.getAddress() instanceof Inet6Address) || global) {
      return Finding.of(Cause.NETWORK_UNREACHABLE, host);
    }
    List<String> had = six.stream().map(each -> Addresses.text(each.address())).toList();
    return Finding.of(Cause.NETWORK_UNREACHABLE_IPV6, host, Words.list(had));
  }

  /** EADDRNOTAVAIL: are the ports for connecting sockets used up? */
  Finding noLocalAddress(InetSocketAddress target) {
    long towards =
        kernel.table().read(port -> port == target.getPort()).orElse(List.of()).stream()
            .filter(row -> row.remote().equals(target))
            .count();
    return Finding.of(
        Cause.NO_LOCAL_ADDRESS, Addresses.text(target), BindReasons.range(kernel), towards);
  }

  /** EINVAL: is it a link-local address without its interface? */
  Finding invalid(InetSocketAddress target) {
    return addresses
        .scopeMissing(target.getAddress())
        .orElseGet(() -> Finding.of(Cause.INVALID_ARGUMENT));
  }
}
