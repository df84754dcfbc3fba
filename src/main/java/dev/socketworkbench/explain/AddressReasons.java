package dev.socketworkbench.explain;

import dev.socketworkbench.call.address.Addresses;
import dev.socketworkbench.call.address.IpAddress;
import dev.socketworkbench.kernel.Kernel;
import dev.socketworkbench.kernel.interfaces.NetInterface;
import java.util.Arrays;
import java.util.Optional;

/** Why an address as such cannot be used, whatever the call. */
final class AddressReasons {
  private final Kernel kernel;

  AddressReasons(Kernel kernel) {
    this.kernel = kernel;
  }

  /** A group's address, where TCP needs one machine's; empty if it is not one. */
  static Optional<FoundCause> group(IpAddress address) {
    String host = address.toString();
    if (address.isMulticast()) {
      return Optional.of(FoundCause.of(Cause.MULTICAST_ADDRESS, host));
    }
    byte[] everybody = {-1, -1, -1, -1};
    return Arrays.equals(address.bytes(), everybody)
        ? Optional.of(FoundCause.of(Cause.BROADCAST_ADDRESS, host))
        : Optional.empty();
  }

  /** A link-local address that does not say which link; empty if it is not one. */
  Optional<FoundCause> scopeMissing(IpAddress address) {
    if (!isLinkLocal(address) || address.scope() != 0) {
      return Optional.empty();
    }
    String host = address.toString();
    return Optional.of(
        FoundCause.of(Cause.SCOPE_MISSING, host, host + "%" + exampleInterface(kernel)));
  }

  /** A link-local address on an interface that has none of its own; empty if it is not one. */
  Optional<FoundCause> noLinkLocal(IpAddress address) {
    if (!isLinkLocal(address)) {
      return Optional.empty();
    }
    int scope = address.scope();
    return kernel.interfaces().list().stream()
        .filter(each -> each.index() == scope)
        .filter(
            each ->
                each.addresses().stream()
                    .noneMatch(own -> isLinkLocal(Addresses.ip(own.address()))))
        .map(each -> FoundCause.of(Cause.NO_LINK_LOCAL, address, each.name()))
        .findFirst();
  }

  private static boolean isLinkLocal(IpAddress address) {
    return address.isIpv6() && address.isLinkLocal();
  }

  /** The name of an interface that leads out of this machine, for an example. */
  static String exampleInterface(Kernel kernel) {
    return kernel.interfaces().list().stream()
        .filter(each -> each.up() && !each.loopback())
        .map(NetInterface::name)
        .findFirst()
        .orElse("eth0");
  }
}
