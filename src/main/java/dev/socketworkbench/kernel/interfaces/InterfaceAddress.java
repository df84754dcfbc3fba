package dev.socketworkbench.kernel.interfaces;

import dev.socketworkbench.call.address.Addresses;
import java.net.InetAddress;

/**
 * One address of a network interface.
 *
 * @param address IPv4, or IPv6 with its scope where it has one
 * @param prefix how many leading bits name the network: 0–32, or 0–128 for IPv6
 * @param scope from how far away it can be reached
 */
public record InterfaceAddress(InetAddress address, int prefix, AddressScope scope) {

  /** As {@code ip a} writes it: {@code 127.0.0.1/8}. */
  @Override
  public String toString() {
    return Addresses.text(address) + "/" + prefix;
  }
}
