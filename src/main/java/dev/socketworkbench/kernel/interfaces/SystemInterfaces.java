package dev.socketworkbench.kernel.interfaces;

import dev.socketworkbench.kernel.tables.KernelFile;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Asks Java for the interfaces, and Linux for those that Java leaves out because they have no
 * address.
 */
final class SystemInterfaces {
  /** Linux's flags of an interface (netdevice(7)). */
  private static final int IFF_UP = 0x1;

  private static final int IFF_LOOPBACK = 0x8;

  private final Path links;

  /** Looks for further interfaces in this folder, which is {@code /sys/class/net} on Linux. */
  SystemInterfaces(Path links) {
    this.links = links;
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
    try (DirectoryStream<Path> files = Files.newDirectoryStream(links)) {
      for (Path link : files) {
        if (!known.contains(link.getFileName().toString()) && Files.isDirectory(link)) {
          all.add(withoutAddress(link));
        }
      }
    } catch (IOException e) {
      // Not Linux.
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

  private static NetInterface withoutAddress(Path link) {
    int flags = number(link.resolve("flags"), 0);
    String name = link.getFileName().toString();
    return new NetInterface(
        name,
        name,
        number(link.resolve("ifindex"), -1),
        (flags & IFF_UP) != 0,
        (flags & IFF_LOOPBACK) != 0,
        number(link.resolve("mtu"), 0),
        List.of());
  }

  private static int number(Path file, int otherwise) {
    try {
      return Integer.decode(KernelFile.text(file));
    } catch (IOException | NumberFormatException e) {
      return otherwise;
    }
  }
}
