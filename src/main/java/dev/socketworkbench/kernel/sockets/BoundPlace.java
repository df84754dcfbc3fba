package dev.socketworkbench.kernel.sockets;

import dev.socketworkbench.call.address.Addresses;
import dev.socketworkbench.call.address.IpAddress;
import dev.socketworkbench.kernel.interfaces.AddressScope;
import dev.socketworkbench.kernel.interfaces.InterfaceAddress;
import dev.socketworkbench.kernel.interfaces.NetInterface;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An address of this machine, with the sockets that are bound to it.
 *
 * @param net whose address it is; empty for the wildcards, and for what no interface has
 * @param address the address; of 127.0.0.0/8 there are more than the interface lists
 * @param prefix how many leading bits name the network; -1 where no interface has it
 * @param scope who can reach it
 * @param sockets in the order of their list
 */
public record BoundPlace(
    Optional<NetInterface> net,
    InetAddress address,
    int prefix,
    AddressScope scope,
    List<ListedSocket> sockets) {
  private static final int BYTE = 8;

  /** Copies the list. */
  public BoundPlace {
    sockets = List.copyOf(sockets);
  }

  /** The address alone: compared in no time, however many sockets are bound to it. */
  public BoundPlace alone() {
    return new BoundPlace(net, address, prefix, scope, List.of());
  }

  /**
   * The wildcards that have sockets, then every address of every interface, then what is left: an
   * address that an interface has lost, or a group.
   */
  public static List<BoundPlace> of(List<NetInterface> nets, List<ListedSocket> sockets) {
    Map<IpAddress, List<ListedSocket>> byAddress = new LinkedHashMap<>();
    for (ListedSocket each : sockets) {
      byAddress
          .computeIfAbsent(each.row().local().address().withoutScope(), none -> new ArrayList<>())
          .add(each);
    }
    List<BoundPlace> wildcards = new ArrayList<>();
    List<BoundPlace> ofInterfaces = new ArrayList<>();
    for (IpAddress wildcard : List.of(IpAddress.ofLiteral("0.0.0.0"), IpAddress.ofLiteral("::"))) {
      take(byAddress, wildcard).ifPresent(found -> wildcards.add(homeless(wildcard, found)));
    }
    for (NetInterface net : nets) {
      for (InterfaceAddress each : net.addresses()) {
        IpAddress own = Addresses.ip(each.address()).withoutScope();
        List<ListedSocket> here = take(byAddress, own).orElse(List.of());
        ofInterfaces.add(
            new BoundPlace(Optional.of(net), each.address(), each.prefix(), each.scope(), here));
        for (IpAddress other : List.copyOf(byAddress.keySet())) {
          if (net.loopback() && isIn(other, own, each.prefix())) {
            ofInterfaces.add(
                new BoundPlace(
                    Optional.of(net),
                    Addresses.inet(other),
                    each.prefix(),
                    each.scope(),
                    byAddress.remove(other)));
          }
        }
      }
    }
    List<BoundPlace> all = new ArrayList<>(wildcards);
    all.addAll(ofInterfaces);
    byAddress.forEach((address, found) -> all.add(homeless(address, found)));
    return List.copyOf(all);
  }

  private static Optional<List<ListedSocket>> take(
      Map<IpAddress, List<ListedSocket>> from, IpAddress address) {
    return Optional.ofNullable(from.remove(address));
  }

  private static BoundPlace homeless(IpAddress address, List<ListedSocket> found) {
    InetAddress inet = Addresses.inet(address);
    return new BoundPlace(Optional.empty(), inet, -1, AddressScope.of(inet), found);
  }

  private static boolean isIn(IpAddress address, IpAddress network, int prefix) {
    byte[] one = address.bytes();
    byte[] other = network.bytes();
    if (one.length != other.length) {
      return false;
    }
    for (int bit = 0; bit < prefix; bit++) {
      int mask = 0x80 >> bit % BYTE;
      if (((one[bit / BYTE] ^ other[bit / BYTE]) & mask) != 0) {
        return false;
      }
    }
    return true;
  }
}
