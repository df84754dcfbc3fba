package dev.socketworkbench.kernel.interfaces;

import dev.socketworkbench.kernel.tables.KernelFile;
import dev.socketworkbench.posix.InterfaceLinks;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Asks Java for the interfaces, and Linux for those that Java leaves out because they have no
 * address.
 */
final class SystemInterfaces {
  private final Path names;
  private final Function<String, Optional<InterfaceLinks.LinkFacts>> links;

  /**
   * Looks for further interfaces by the names in this file, which is {@code /proc/self/net/dev} on
   * Linux: of this network namespace, whosever {@code /sys} is to be seen.
   *
   * @param links what the system says of a name
   */
  SystemInterfaces(Path names, Function<String, Optional<InterfaceLinks.LinkFacts>> links) {
    this.names = names;
    this.links = links;
  }

  /** This machine's. The call is linked at the first question: few sessions ask at their start. */
  static SystemInterfaces ofThisMachine() {
    return new SystemInterfaces(
        Path.of("/proc/self/net/dev"), name -> ThisSystem.LINKS.flatMap(asked -> asked.of(name)));
  }

  private static final class ThisSystem {
    static final Optional<InterfaceLinks> LINKS = InterfaceLinks.ofThisSystem();
  }

  /** All of them, by the system's numbers. */
  List<NetInterface> list() {
    List<NetInterface> all = new ArrayList<>();
    try {
      NetworkInterface.networkInterfaces().map(SystemInterfaces::describe).forEach(all::add);
    } catch (SocketException e) {
      // Java found none: then only what the system's files show is listed.
    }
    Set<String> known = all.stream().map(NetInterface::name).collect(Collectors.toSet());
    for (String name : names()) {
      if (!known.contains(name)) {
        links.apply(name).ifPresent(link -> all.add(withoutAddress(name, link)));
      }
    }
    all.sort(Comparator.comparingInt(NetInterface::index));
    return List.copyOf(all);
  }

  private static NetInterface describe(NetworkInterface net) {
    List<InterfaceAddress> addresses = new ArrayList<>();
    for (java.net.InterfaceAddress each : net.getInterfaceAddresses()) {
      // Windows gives null for an interface that has just lost its address.
      if (each.getAddress() != null) {
        InetAddress address = withNeededScope(each.getAddress());
        addresses.add(
            new InterfaceAddress(address, each.getNetworkPrefixLength(), AddressScope.of(address)));
      }
    }
    addresses.sort(Comparator.comparing(each -> each.address() instanceof Inet6Address));
    boolean up = false;
    boolean loopback = false;
    int mtu = 0;
    try {
      up = net.isUp();
      loopback = net.isLoopback();
      mtu = net.getMTU();
    } catch (SocketException e) {
      // It vanished meanwhile: what is known by now has to do.
    }
    return new NetInterface(
        net.getName(), net.getDisplayName(), net.getIndex(), up, loopback, mtu, addresses);
  }

  /** Java writes the interface behind every IPv6 address; only link-local ones need it. */
  private static InetAddress withNeededScope(InetAddress address) {
    if (!(address instanceof Inet6Address) || address.isLinkLocalAddress()) {
      return address;
    }
    try {
      return InetAddress.getByAddress(address.getAddress());
    } catch (UnknownHostException e) {
      throw new AssertionError("an address has the length of an address", e);
    }
  }

  /** Two lines of headings, then a line for each: {@code lo: 1200 …}. */
  private List<String> names() {
    try {
      return KernelFile.text(names)
          .lines()
          .skip(2)
          .filter(line -> line.indexOf(':') > 0)
          .map(line -> line.substring(0, line.indexOf(':')).strip())
          .toList();
    } catch (IOException notLinux) {
      return List.of();
    }
  }

  private static NetInterface withoutAddress(String name, InterfaceLinks.LinkFacts link) {
    return new NetInterface(
        name, name, link.index(), link.up(), link.loopback(), link.mtu(), List.of());
  }
}
