package dev.socketworkbench.net.datagram;

import dev.socketworkbench.call.address.Addresses;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.Enumeration;
import java.util.Optional;

/**
 * A multicast group on one network.
 *
 * @param address the group's, without a scope
 * @param card the interface to that network
 */
public record MulticastGroup(InetAddress address, NetworkInterface card) {

  /**
   * A group as it is typed: {@code 239.1.2.3}, {@code 239.1.2.3%eth0} or {@code ff12::1234%eth0}.
   * Without an interface it is the first that is up and can do multicast, else the loopback.
   *
   * @return empty if there is no such interface
   * @throws IllegalArgumentException if there is no address before the percent sign
   */
  public static Optional<MulticastGroup> parse(String typed) {
    int percent = typed.indexOf('%');
    String group = percent < 0 ? typed : typed.substring(0, percent);
    return (percent < 0 ? usual() : card(typed.substring(percent + 1)))
        .map(card -> new MulticastGroup(InetAddress.ofLiteral(group), card));
  }

  /** The interface with this name, or this number; empty if there is none. */
  public static Optional<NetworkInterface> card(String name) {
    try {
      Optional<NetworkInterface> named = Optional.ofNullable(NetworkInterface.getByName(name));
      return named.isPresent() || !name.matches("[0-9]{1,9}")
          ? named
          : Optional.ofNullable(NetworkInterface.getByIndex(Integer.parseInt(name)));
    } catch (SocketException unreadable) {
      return Optional.empty();
    }
  }

  private static Optional<NetworkInterface> usual() {
    Optional<NetworkInterface> loopback = Optional.empty();
    try {
      Enumeration<NetworkInterface> all = NetworkInterface.getNetworkInterfaces();
      while (all.hasMoreElements()) {
        NetworkInterface each = all.nextElement();
        if (each.isLoopback()) {
          loopback = Optional.of(each);
        } else if (each.isUp() && each.supportsMulticast()) {
          return Optional.of(each);
        }
      }
    } catch (SocketException unreadable) {
      // Then what was seen counts.
    }
    return loopback;
  }

  /**
   * Why nothing will arrive although the group can be joined; empty if nothing speaks against it.
   */
  Optional<String> doubt() {
    try {
      if (!card.isUp()) {
        return Optional.of(
            card.getName() + " is down: the group is joined, but nothing comes while it is");
      }
      // The loopback says that it has none, and carries it within this machine all the same.
      return card.supportsMulticast() || card.isLoopback()
          ? Optional.empty()
          : Optional.of(
              card.getName()
                  + " has no multicast: the group is joined, but nothing comes from its network");
    } catch (SocketException gone) {
      return Optional.of(card.getName() + " is gone");
    }
  }

  /** Whether it is one of IPv6. */
  public boolean isIpv6() {
    return address instanceof Inet6Address;
  }

  @Override
  public String toString() {
    return Addresses.text(address) + " on " + card.getName();
  }
}
