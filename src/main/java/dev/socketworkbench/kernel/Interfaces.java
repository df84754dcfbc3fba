package dev.socketworkbench.kernel;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;

/** This machine's network interfaces, read anew at each question. */
public final class Interfaces {
  private final Supplier<List<NetInterface>> source;

  /** Asks this source at each question. */
  public Interfaces(Supplier<List<NetInterface>> source) {
    this.source = source;
  }

  /** The interfaces of the machine that this program runs on. */
  public static Interfaces ofThisMachine() {
    return new Interfaces(Interfaces::ask);
  }

  /** All interfaces in the system's order; empty if it does not tell. */
  public List<NetInterface> list() {
    return source.get();
  }

  /** Every address of every interface that is up. */
  public List<InterfaceAddress> addresses() {
    return list().stream()
        .filter(NetInterface::up)
        .flatMap(each -> each.addresses().stream())
        .toList();
  }

  /** Whether a packet to this address stays in this machine. */
  public boolean isLocal(InetAddress address) {
    return address.isLoopbackAddress()
        || address.isAnyLocalAddress()
        || addresses().stream().anyMatch(each -> each.address().equals(address));
  }

  /**
   * What a server can be bound to, in the order to offer it: IPv4 loopback (the safe default), all
   * interfaces, and then each address of each interface that is up. IPv6 choices are there if any
   * interface has an IPv6 address.
   */
  public List<BindChoice> choices() {
    List<BindChoice> each = new ArrayList<>();
    boolean six = false;
    for (NetInterface net : list()) {
      if (net.up()) {
        for (InterfaceAddress address : net.addresses()) {
          each.add(new BindChoice(address.address(), address.scope(), net.name()));
          six |= address.address() instanceof Inet6Address;
        }
      }
    }
    List<BindChoice> choices = new ArrayList<>();
    InetAddress loopback = InetAddress.ofLiteral("127.0.0.1");
    String name =
        each.stream()
            .filter(choice -> choice.address().equals(loopback))
            .map(BindChoice::interfaceName)
            .findFirst()
            .orElse("");
    choices.add(new BindChoice(loopback, AddressScope.LOOPBACK, name));
    choices.add(new BindChoice(InetAddress.ofLiteral("0.0.0.0"), AddressScope.ANY, ""));
    if (six) {
      choices.add(new BindChoice(InetAddress.ofLiteral("::"), AddressScope.ANY, ""));
    }
    each.removeIf(choice -> choice.address().equals(loopback));
    choices.addAll(each);
    return List.copyOf(choices);
  }

  private static List<NetInterface> ask() {
    try {
      return NetworkInterface.networkInterfaces()
          .map(Interfaces::describe)
          .sorted(Comparator.comparingInt(NetInterface::index))
          .toList();
    } catch (SocketException e) {
      return List.of();
    }
  }

  private static NetInterface describe(NetworkInterface net) {
    List<InterfaceAddress> addresses = new ArrayList<>();
    for (java.net.InterfaceAddress each : net.getInterfaceAddresses()) {
      InetAddress address = each.getAddress();
      // Windows gives null for an interface that has just lost its address.
      if (address != null) {
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
      // It vanished while it was being asked: what is known by now is what there is.
    }
    return new NetInterface(
        net.getName(), net.getDisplayName(), net.getIndex(), up, loopback, mtu, addresses);
  }
}
