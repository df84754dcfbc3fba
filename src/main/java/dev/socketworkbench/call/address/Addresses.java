package dev.socketworkbench.call.address;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;

/**
 * Endpoints from the JDK's address types and back: the only place of this room that knows those. It
 * stands here because {@code net} and {@code kernel} both call the JDK and may not know each other.
 *
 * <p>The JDK turns every IPv4-mapped IPv6 address into an IPv4 one, so none comes from it.
 */
public final class Addresses {
  private Addresses() {}

  /** The endpoint that the JDK means; {@link Endpoint.None} for null. */
  public static Endpoint endpoint(InetSocketAddress address) {
    if (address == null) {
      return Endpoint.None.NONE;
    }
    return address.isUnresolved()
        ? new Endpoint.Unresolved(address.getHostString(), address.getPort())
        : new Endpoint.Ip(ip(address.getAddress()), address.getPort());
  }

  /** The address that the JDK means. */
  public static IpAddress ip(InetAddress address) {
    return IpAddress.of(
        address.getAddress(), address instanceof Inet6Address six ? six.getScopeId() : 0);
  }

  /** What the JDK takes for an address; an IPv4-mapped one becomes an IPv4 one. */
  public static InetAddress inet(IpAddress address) {
    try {
      return address.scope() == 0
          ? InetAddress.getByAddress(address.bytes())
          : Inet6Address.getByAddress(null, address.bytes(), address.scope());
    } catch (UnknownHostException e) {
      throw new AssertionError("4 and 16 bytes are addresses", e);
    }
  }

  /** What the JDK takes for an address and a port. */
  public static InetSocketAddress inet(Endpoint.Ip endpoint) {
    return new InetSocketAddress(inet(endpoint.address()), endpoint.port());
  }

  /** Address and port, an IPv6 address in brackets; an unresolved one by its host name. */
  public static String text(InetSocketAddress address) {
    InetAddress ip = address.getAddress();
    if (ip == null) {
      return endpoint(address).toString();
    }
    String host = text(ip);
    return (ip instanceof Inet6Address ? "[" + host + "]" : host) + ":" + address.getPort();
  }

  /**
   * The address in its shortest usual form (RFC 5952 for IPv6), with the name of its interface if
   * it has one.
   */
  public static String text(InetAddress address) {
    String scope = address.getHostAddress();
    int at = scope.indexOf('%');
    return ip(address).withoutScope() + (at < 0 ? "" : scope.substring(at));
  }
}
