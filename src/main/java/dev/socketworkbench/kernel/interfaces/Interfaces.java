package dev.socketworkbench.kernel.interfaces;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.ArrayList;
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
    SystemInterfaces source = SystemInterfaces.ofThisMachine();
    return new Interfaces(source::list);
  }

  /** All interfaces in the system's order; empty if it reports none. */
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
}
