package dev.socketworkbench.explain;

import dev.socketworkbench.call.address.Addresses;
import dev.socketworkbench.call.address.Endpoint;
import dev.socketworkbench.call.address.IpAddress;
import dev.socketworkbench.kernel.Kernel;
import dev.socketworkbench.kernel.ports.EphemeralPorts;
import dev.socketworkbench.kernel.ports.Owner;
import dev.socketworkbench.kernel.ports.PortReport;
import dev.socketworkbench.kernel.ports.PortUse;
import java.util.List;

/** Why a server could not have its address and port. */
final class BindReasons {
  private final Kernel kernel;
  private final AddressReasons addresses;

  BindReasons(Kernel kernel) {
    this.kernel = kernel;
    addresses = new AddressReasons(kernel);
  }

  /** EADDRINUSE: who has it. */
  FoundCause inUse(Endpoint.Ip address) {
    int port = address.port();
    return switch (kernel.ports().seen(Addresses.inet(address.address()), port).use()) {
      case PortUse.Taken taken -> taken(taken);
      case PortUse.Connections connections -> connections(port, connections);
      case PortUse.TimeWait wait ->
          FoundCause.of(Cause.ADDRESS_IN_USE_TIME_WAIT, wait.seconds())
              .withFacts(List.of(wait.row()));
      case PortUse.Free free -> unseen(port);
      case PortUse.Unseen unseen -> unseen(port);
      case PortUse.BoundOnly bound -> unseen(port);
      case PortUse.NotKnown unknown ->
          FoundCause.of(Cause.ADDRESS_IN_USE_NOT_KNOWN, port, unknown.reason());
    };
  }

  private static FoundCause unseen(int port) {
    return FoundCause.of(Cause.ADDRESS_IN_USE_UNSEEN, port).withFacts(List.of());
  }

  private static FoundCause taken(PortUse.Taken taken) {
    String where = taken.row().local().toString();
    FoundCause found =
        switch (taken.by()) {
          case Owner.ThisProcess us -> FoundCause.of(Cause.ADDRESS_IN_USE_BY_US, where);
          case Owner.OtherProcess other ->
              FoundCause.of(Cause.ADDRESS_IN_USE_BY_OTHER, where, OwnerWords.process(other));
          case Owner.Hidden hidden ->
              FoundCause.of(Cause.ADDRESS_IN_USE_BY_HIDDEN, where, hidden.uid());
          case Owner.Nobody nobody ->
              FoundCause.of(Cause.ADDRESS_IN_USE_BY_HIDDEN, where, taken.row().uid());
        };
    return found.withFacts(List.of(taken.row()));
  }

  private FoundCause connections(int port, PortUse.Connections use) {
    String first = use.row().local() + " <-> " + use.row().remote();
    return FoundCause.of(
            Cause.ADDRESS_IN_USE_BY_CONNECTIONS,
            port,
            use.count(),
            use.row().state(),
            first,
            OwnerWords.of(use.by()),
            range(kernel))
        .withFacts(List.of(use.row()));
  }

  /** EACCES: is it a privileged port here? */
  FoundCause permission(Endpoint.Ip address) {
    int port = address.port();
    PortReport report = kernel.ports().seen(Addresses.inet(address.address()), port);
    boolean lacking = report.privileged() && !report.granted().orElse(false);
    if (!lacking) {
      return FoundCause.of(Cause.PERMISSION_BIND, port);
    }
    return FoundCause.of(
        report.limit().measured() ? Cause.PERMISSION_PORT : Cause.PERMISSION_PORT_ASSUMED,
        port,
        report.limit().firstFree());
  }

  /** EADDRNOTAVAIL: which addresses are there instead? */
  FoundCause notHere(IpAddress address) {
    List<String> here =
        kernel.interfaces().addresses().stream()
            .map(each -> Addresses.text(each.address()))
            .toList();
    return FoundCause.of(Cause.ADDRESS_NOT_HERE, address, Words.list(here));
  }

  /** EINVAL: is it the address, or was the socket bound before? */
  FoundCause invalid(IpAddress address) {
    return AddressReasons.group(address)
        .or(() -> addresses.scopeMissing(address))
        .orElseGet(() -> FoundCause.of(Cause.ALREADY_BOUND));
  }

  static String range(Kernel kernel) {
    return kernel.ephemeral().range().map(BindReasons::text).orElse(Words.text("not-known"));
  }

  static String text(EphemeralPorts.Range range) {
    return range.first() + "–" + range.last();
  }
}
