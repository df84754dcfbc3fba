package dev.socketworkbench.kernel.interfaces;

import java.net.Inet4Address;
import java.net.InetAddress;

/** From how far away an address can be reached. */
public enum AddressScope {
  /** No address but a wildcard: all of this machine's (0.0.0.0, ::). */
  ANY,
  /** Only from this machine (127.0.0.0/8, ::1). */
  LOOPBACK,
  /** Only on the same link; never routed (169.254.0.0/16, fe80::/10). */
  LINK_LOCAL,
  /** Within a private network (RFC 1918; fc00::/7, RFC 4193; the old fec0::/10). */
  PRIVATE,
  /** Behind a provider's address translation (100.64.0.0/10, RFC 6598). */
  SHARED,
  /** Set aside for examples in texts (RFC 5737, RFC 3849, RFC 9637). */
  DOCUMENTATION,
  /** A group, not a machine. */
  MULTICAST,
  /** From anywhere, as far as routers and firewalls let it. */
  GLOBAL;

  /** The scope that the address's prefix stands for (IANA's special-purpose registries). */
  public static AddressScope of(InetAddress address) {
    if (address.isAnyLocalAddress()) {
      return ANY;
    }
    if (address.isLoopbackAddress()) {
      return LOOPBACK;
    }
    if (address.isLinkLocalAddress()) {
      return LINK_LOCAL;
    }
    if (address.isMulticastAddress()) {
      return MULTICAST;
    }
    // The JDK's "site local" is RFC 1918 for IPv4, but for IPv6 only the deprecated fec0::/10.
    if (address.isSiteLocalAddress()) {
      return PRIVATE;
    }
    byte[] bytes = address.getAddress();
    return address instanceof Inet4Address ? ofIpv4(bytes) : ofIpv6(bytes);
  }

  private static AddressScope ofIpv4(byte[] bytes) {
    int first = bytes[0] & 0xff;
    int second = bytes[1] & 0xff;
    int third = bytes[2] & 0xff;
    if (first == 100 && (second & 0xc0) == 64) {
      return SHARED;
    }
    boolean example =
        (first == 192 && second == 0 && third == 2)
            || (first == 198 && second == 51 && third == 100)
            || (first == 203 && second == 0 && third == 113);
    return example ? DOCUMENTATION : GLOBAL;
  }

  private static AddressScope ofIpv6(byte[] bytes) {
    if ((bytes[0] & 0xfe) == 0xfc) {
      return PRIVATE;
    }
    int first = ((bytes[0] & 0xff) << 8) | (bytes[1] & 0xff);
    int second = ((bytes[2] & 0xff) << 8) | (bytes[3] & 0xff);
    boolean example = (first == 0x2001 && second == 0x0db8) || (first == 0x3fff && second < 0x1000);
    return example ? DOCUMENTATION : GLOBAL;
  }
}
